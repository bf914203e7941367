import type { AnyBulkWriteOperation, Collection, Document } from 'mongodb';
import type { DeliveredFrom, DeliveredItem, DeliveredItems } from '../domain/delivered-item.ts';
import type { EntityType } from '../domain/entity-type.ts';
import type { ExternalItem } from '../domain/external-item.ts';
import type { SourceId, TenantId } from '../domain/ids.ts';
import type { ExternalSource } from '../domain/source.ts';
import { contentHash } from '../lib/canonical-json.ts';
import type { Clock } from '../lib/clock.ts';
import { type Database, isDuplicateKey, isOnlyDuplicateKeys } from './database.ts';

interface StoredItem {
  readonly _id: string;
  readonly tenant: TenantId;
  readonly sourceId: SourceId;
  /** Grows from version to version of a thing; at the same time, a deletion comes last. */
  readonly rank: number;
  readonly hash: string;
  readonly keptAt: Date;
  readonly item: ExternalItem;
}

type Owner = Pick<ExternalSource, 'tenant' | 'id'>;
/** When the thing came, and what counts as its time if it has none. */
interface Times {
  readonly now: Date;
  readonly at: Date;
}

type Key = Pick<ExternalItem, 'entityType' | 'externalId'>;

/** Sorted by it, labels and people come before the tickets that were delivered with them. */
const idOf = ({ id }: Owner, { entityType, externalId }: Key): string => `${id}:${entityType}:${externalId}`;

/** `at` stands in for the time of what has none. */
const rankOf = ({ modifiedAt, deleted }: ExternalItem, at: Date): number =>
  2 * (modifiedAt ?? at).getTime() + (deleted === null ? 0 : 1);

/** Things as deliveries told them, each in its latest version: there is nowhere else to read them from (docs/adr/0054). */
export const createDeliveredItemStore = (database: Database) => {
  const { collection } = database.model<StoredItem>({
    name: 'delivered_items',
    fields: {
      _id: String,
      tenant: String,
      sourceId: String,
      rank: Number,
      hash: String,
      keptAt: Date,
      item: Object,
    },
    indexes: [[{ tenant: 1, sourceId: 1, keptAt: 1, _id: 1 }]],
  });
  const target = collection as unknown as Collection<Document>;

  const operationFor = (owner: Owner, item: ExternalItem, { now, at }: Times): AnyBulkWriteOperation<Document> => {
    const [rank, hash] = [rankOf(item, at), contentHash(item)];
    // What is newer, or the same, is not matched: the insert in its place then meets the key that is there.
    const filter = { _id: idOf(owner, item) as never, rank: { $lte: rank }, hash: { $ne: hash } };
    const $set = { tenant: owner.tenant, sourceId: owner.id, rank, hash, keptAt: now, item };
    return { updateOne: { filter, update: { $set }, upsert: true } };
  };

  const store = {
    /** Keeps each thing unless a later version of it is known; may be repeated. */
    async keep(owner: Owner, items: readonly ExternalItem[], times: Times): Promise<void> {
      if (items.length === 0) return;
      const operations = items.map((item) => operationFor(owner, item, times));
      await target.bulkWrite(operations, { ordered: false }).catch((error: unknown) => {
        if (!isOnlyDuplicateKeys(error) && !isDuplicateKey(error)) throw error;
      });
    },
    async find(owner: Owner, entityType: EntityType, externalId: string): Promise<ExternalItem | null> {
      const filter = { _id: idOf(owner, { entityType, externalId }), tenant: owner.tenant };
      const read = (await target.findOne(filter as never)) as StoredItem | null;
      return read?.item ?? null;
    },
    async page({ tenant, id }: Owner, { since, after }: DeliveredFrom, limit: number): Promise<DeliveredItem[]> {
      const later =
        after === null ? [] : [{ keptAt: { $gt: after.keptAt } }, { keptAt: after.keptAt, _id: { $gt: after.id } }];
      const filter = {
        tenant,
        sourceId: id,
        ...(since === null ? {} : { keptAt: { $gte: since } }),
        ...(later.length === 0 ? {} : { $or: later }),
      };
      const read = await target
        .find(filter as never)
        .sort({ keptAt: 1, _id: 1 })
        .limit(limit)
        .toArray();
      return (read as unknown as StoredItem[]).map(({ _id, keptAt, item }) => ({ id: _id, keptAt, item }));
    },
    /** How many things are kept; at most `limit`. */
    count: ({ tenant, id }: Owner, limit: number): Promise<number> =>
      target.countDocuments({ tenant, sourceId: id } as never, { limit }),
    /** Those of the things that are kept in some version. */
    async known<T extends Key>(owner: Owner, things: readonly T[]): Promise<T[]> {
      const filter = { _id: { $in: things.map((thing) => idOf(owner, thing)) }, tenant: owner.tenant };
      const read = await target.find(filter as never, { projection: { _id: 1 } }).toArray();
      const ids = new Set(read.map(({ _id }) => String(_id)));
      return things.filter((thing) => ids.has(idOf(owner, thing)));
    },
    async removeAll({ tenant, id }: Owner): Promise<void> {
      await target.deleteMany({ tenant, sourceId: id } as never);
    },
    /** What one source was delivered, as its connector reads it. */
    of: (owner: Owner, clock: Clock): DeliveredItems => ({
      page: (from, limit) => store.page(owner, from, limit),
      find: (entityType, externalId) => store.find(owner, entityType, externalId),
      keep: (items, at) => store.keep(owner, items, { now: clock.now(), at }),
    }),
  };
  return store;
};
