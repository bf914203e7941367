import { ProviderError } from '../../domain/provider-error.ts';
import type { ExternalSource } from '../../domain/source.ts';
import type { SourceWebhook } from '../../domain/webhook.ts';
import type { WebhookWithSecrets } from '../../models/webhook-store.ts';
import type { Dependencies } from '../dependencies.ts';
import { openConnector } from '../sources/open-connector.ts';
import { keepLease } from '../sync/lease-keeper.ts';
import { queueHints } from './queue-hints.ts';
import { openWebhookSecrets, rewrappedSecrets } from './webhook-secrets.ts';

const AT_ONCE = 20;
const DELIVERIES_AT_ONCE = 1_000;
const HOUR_MS = 60 * 60 * 1_000;
const CALL_MS = 10_000;
/** So many deliveries in a row that were refused are told. */
const MANY_REFUSED = 10;

/** Registers and renews the webhooks that are due, and sees to it that no delivery is left lying. */
export const tendWebhooks = async (deps: Dependencies, now: Date): Promise<void> => {
  for (const due of await deps.stores.webhooks.dangerouslyDueAcrossTenants(now, AT_ONCE)) {
    await tend(deps, due, now).catch((error: unknown) =>
      deps.logger.error({ err: error, sourceId: due.webhook.id }, 'A webhook could not be looked after.'),
    );
  }
  for (const id of await deps.stores.deliveries.dangerouslyWaitingSourcesAcrossTenants(DELIVERIES_AT_ONCE)) {
    const known = await deps.stores.webhooks.dangerouslyGetAcrossTenants(id);
    if (known !== null) await queueHints(deps, known.webhook);
  }
};

const tend = async (deps: Dependencies, { webhook, secrets }: WebhookWithSecrets, now: Date): Promise<void> => {
  await using lease = await keepLease(deps, `webhook:${webhook.id}`, `webhook:${webhook.id}`);
  if (lease === null) return;
  const rewrapped = rewrappedSecrets(deps, webhook, secrets);
  if (rewrapped !== null) await deps.stores.webhooks.rewrap(webhook.id, secrets, rewrapped);
  const source = await deps.stores.sources.get(webhook.tenant, webhook.id);
  const later = { dueAt: new Date(now.getTime() + HOUR_MS) };
  if (source === null || source.status !== 'ACTIVE') return deps.stores.webhooks.update(webhook.id, later);
  const [secret] = openWebhookSecrets(deps, source, secrets);
  const state = await register(deps, source, secret);
  await deps.stores.webhooks.update(webhook.id, { ...later, ...state, ...complaint(webhook, state) });
};

type State = Pick<SourceWebhook, 'url' | 'active' | 'reason' | 'expiresAt'>;

/** What comes in is signed by somebody who does not have the secret: nothing that is announced arrives. */
const complaint = ({ refused }: SourceWebhook, { active }: State): Partial<State> =>
  active && refused >= MANY_REFUSED
    ? { reason: `The last ${refused} deliveries were not signed with the secret of this source.` }
    : {};

/** Where a source's deliveries go. */
export const webhookUrl = (publicUrl: string, { id }: Pick<ExternalSource, 'id'>): string =>
  `${publicUrl}/webhooks/${id}`;

const polls = (reason: string): State => ({ url: null, active: false, expiresAt: null, reason });

const register = async (deps: Dependencies, source: ExternalSource, secret: string): Promise<State> => {
  const publicUrl = deps.publicUrl();
  // A provider that may be called over http lies in the operator's own network, and so may this gateway.
  const isInside = source.baseUrl.startsWith('http:');
  if (publicUrl === null || !(publicUrl.startsWith('https:') || isInside)) {
    return polls(
      'The provider cannot reach this gateway. Set PUBLIC_URL to its https address; until then changes are found by polls alone.',
    );
  }
  const connector = await openConnector(deps, source, { signal: AbortSignal.timeout(CALL_MS) });
  if (connector.webhooks === undefined) {
    return polls('Webhooks of this provider cannot be registered from here, so the source polls.');
  }
  const url = webhookUrl(publicUrl, source);
  try {
    const { expiresAt } = await connector.webhooks.ensure({ url, secret });
    return { url, active: true, reason: null, expiresAt };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return polls(
      `The webhook could not be registered, so the source polls: ${error.message} Its credentials must be permitted to manage webhooks.`,
    );
  }
};
