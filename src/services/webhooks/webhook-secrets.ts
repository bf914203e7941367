import { randomBytes } from 'node:crypto';
import type { ExternalSource } from '../../domain/source.ts';
import type { SealedFields } from '../../lib/envelope.ts';
import type { Dependencies } from '../dependencies.ts';
import { credentialScope } from '../oauth/access.ts';
import { definitionOf } from '../sources/definition-of.ts';

const scopeOf = (source: Pick<ExternalSource, 'tenant' | 'id'>): readonly string[] => [
  ...credentialScope(source),
  'webhook',
];

/** The secrets by which a source's deliveries may be signed, the one in use first. */
export const openWebhookSecrets = (
  { envelopes }: Pick<Dependencies, 'envelopes'>,
  source: Pick<ExternalSource, 'tenant' | 'id'>,
  sealed: SealedFields,
): readonly [string, ...string[]] => {
  const { current = '', ...previous } = envelopes.open(sealed, scopeOf(source));
  return [current, ...Object.values(previous)];
};

/** The same secrets under the current master key; null when they are (docs/adr/0007). */
export const rewrappedSecrets = (
  { envelopes }: Pick<Dependencies, 'envelopes'>,
  source: Pick<ExternalSource, 'tenant' | 'id'>,
  sealed: SealedFields,
): SealedFields | null =>
  envelopes.keyIds.previous.includes(sealed.keyId) ? envelopes.rewrap(sealed, scopeOf(source)) : null;

/** Notes that a source is to have a webhook, and its secret, before the provider is asked for it. */
export const expectWebhook = async (
  deps: Pick<Dependencies, 'stores' | 'envelopes' | 'providers' | 'clock'>,
  source: ExternalSource,
): Promise<void> => {
  const { webhooks, receiver } = definitionOf(deps.providers, source.provider);
  if ((webhooks ?? receiver) === undefined) return;
  if (await deps.stores.webhooks.exists(source.id)) return;
  const secrets = deps.envelopes.seal({ current: randomBytes(32).toString('hex') }, scopeOf(source));
  await deps.stores.webhooks.insert(
    {
      id: source.id,
      tenant: source.tenant,
      url: null,
      active: false,
      reason: 'The webhook is being registered.',
      expiresAt: null,
      lastDeliveryAt: null,
      refused: 0,
      dueAt: deps.clock.now(),
    },
    secrets,
  );
};
