import { ZodError } from 'zod';
import type { WebhookDelivery, WebhookEvent, WebhookReceiver } from '../../datasources/webhooks.ts';
import { UnreadableDeliveryError } from '../../domain/delivered-item.ts';
import type { SourceId } from '../../domain/ids.ts';
import type { ExternalSource } from '../../domain/source.ts';
import type { DeliveryOutcome } from '../../domain/webhook.ts';
import { isWithin } from '../../lib/address-range.ts';
import type { Dependencies } from '../dependencies.ts';
import { keepItems } from './keep-items.ts';
import { queueHints } from './queue-hints.ts';
import { receiverOf } from './receiver-of.ts';
import { openWebhookSecrets } from './webhook-secrets.ts';

export interface IncomingDelivery extends WebhookDelivery {
  readonly sourceId: string;
  /** The caller's, as far as trusted proxies tell. */
  readonly address: string;
}

/** So many deliveries of one source may wait. */
const MOST_WAITING = 10_000;
const TAKES: ReadonlySet<ExternalSource['status']> = new Set(['ACTIVE', 'PAUSED', 'ERROR']);

/**
 * Stores what a provider delivered, once it is known to be the provider's; what comes of it is for a session to find out.
 * Rejects when the database is away: nothing is acknowledged that is not stored.
 */
export const receiveDelivery = async (deps: Dependencies, incoming: IncomingDelivery): Promise<DeliveryOutcome> => {
  const { stores, clock } = deps;
  const known = await stores.webhooks.dangerouslyGetAcrossTenants(incoming.sourceId as SourceId);
  const source = known && (await stores.sources.get(known.webhook.tenant, known.webhook.id));
  if (!known || !source || !TAKES.has(source.status)) return 'unknown';
  const { webhookAllowedAddresses: allowed } = source.configuration;
  if (allowed.length > 0 && !isWithin(allowed, incoming.address)) return 'forbidden';
  const now = clock.now();
  const receiver = await receiverOf(deps, source, now);
  if (receiver === null) return 'unknown';
  const proof = proofOf(receiver, incoming, { secrets: openWebhookSecrets(deps, source, known.secrets), now });
  if (proof !== 'genuine') {
    await stores.webhooks.countRefused(source.id, 1);
    return proof;
  }
  const event = readEvent(receiver, incoming);
  if ('problem' in event) {
    await stores.webhooks.update(source.id, { reason: `The last delivery could not be read. ${event.problem}` });
    return 'unreadable';
  }
  if ((await stores.deliveries.countWaiting(source.id, MOST_WAITING)) >= MOST_WAITING) return 'full';
  const { deliveryId, hints } = event;
  // Delivered once more, what has no time would stand above what came between.
  if (event.items && (await stores.deliveries.isKnown({ sourceId: source.id, deliveryId }))) return 'repeated';
  const tooMany = await keepItems(deps, source, event.items ?? [], now);
  await deps.failpoint('after-items');
  const rejected = [...(event.rejected ?? []), ...tooMany];
  const isNew = await stores.deliveries.add({ deliveryId, hints, rejected, sourceId: source.id, receivedAt: now });
  if (!isNew) return 'repeated';
  await deps.failpoint('after-delivery');
  void stores.webhooks
    .update(source.id, { lastDeliveryAt: now, refused: 0, ...(known.webhook.active ? { reason: null } : {}) })
    .then(() => queueHints(deps, source))
    .catch((error: unknown) => deps.logger.warn({ err: error, sourceId: source.id }, 'A delivery waits for a sweep.'));
  return 'stored';
};

const isUnreadable = (error: unknown): boolean =>
  error instanceof ZodError || error instanceof SyntaxError || error instanceof UnreadableDeliveryError;

/** A body that is signed but cannot be read tells no time: it is no proof of anything recent. */
const proofOf = (
  receiver: WebhookReceiver,
  delivery: WebhookDelivery,
  by: Parameters<WebhookReceiver['verify']>[1],
) => {
  try {
    return receiver.verify(delivery, by);
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    return 'stale';
  }
};

const readEvent = (
  receiver: WebhookReceiver,
  delivery: WebhookDelivery,
): WebhookEvent | { readonly problem: string } => {
  try {
    return receiver.parse(delivery);
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    const isForPeople = error instanceof UnreadableDeliveryError;
    return { problem: isForPeople ? error.message : 'It is not as the provider describes its deliveries.' };
  }
};
