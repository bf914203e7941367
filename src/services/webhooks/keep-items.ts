import type { ExternalItem } from '../../domain/external-item.ts';
import type { ExternalSource } from '../../domain/source.ts';
import type { DeliveredRejection } from '../../domain/webhook.ts';
import type { Dependencies } from '../dependencies.ts';

/** So many things of one source are kept. */
const MOST_KEPT = 100_000;

/** Keeps what was delivered, and answers what there is no room for. Things that are known already have room. */
export const keepItems = async (
  { stores }: Dependencies,
  source: ExternalSource,
  items: readonly ExternalItem[],
  now: Date,
): Promise<readonly DeliveredRejection[]> => {
  if (items.length === 0) return [];
  const store = stores.deliveredItems;
  const known = await store.known(source, items);
  // Counting takes longer the more there is: only what is new asks for it.
  const isFull = known.length < items.length && (await store.count(source, MOST_KEPT)) >= MOST_KEPT;
  const kept = isFull ? known : items;
  await store.keep(source, kept, { now, at: now });
  const has = new Set(kept);
  const reason = `The source holds ${MOST_KEPT.toLocaleString('en')} items, and no more are taken. Connect another source for more.`;
  return items
    .filter((item) => !has.has(item))
    .map(({ entityType, externalId }) => ({ entityType, externalId, reason }));
};
