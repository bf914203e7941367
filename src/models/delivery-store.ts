import type { SourceId } from '../domain/ids.ts';
import type { Delivery } from '../domain/webhook.ts';
import { type Database, isDuplicateKey } from './database.ts';

interface StoredDelivery extends Delivery {
  readonly _id: string;
  /** Until it has been drained. */
  readonly waiting: boolean;
}

/** As long as a delivery is known when it is repeated: longer than any provider tries. */
const KEPT_SECONDS = 7 * 24 * 60 * 60;

const hasNews = ({ hints, rejected = [] }: Delivery): boolean => hints.length > 0 || rejected.length > 0;

export const createDeliveryStore = (database: Database) => {
  const { collection } = database.model<StoredDelivery>({
    name: 'deliveries',
    fields: {
      _id: String,
      sourceId: String,
      deliveryId: String,
      hints: Array,
      rejected: Array,
      receivedAt: Date,
      waiting: Boolean,
    },
    indexes: [
      [{ sourceId: 1, deliveryId: 1 }, { unique: true }],
      [
        { sourceId: 1, receivedAt: 1 },
        { name: 'waiting', partialFilterExpression: { waiting: true } },
      ],
      [{ receivedAt: 1 }, { expireAfterSeconds: KEPT_SECONDS }],
    ],
  });
  return {
    /** False when the delivery is there already. */
    async add(delivery: Delivery): Promise<boolean> {
      const _id = `${delivery.sourceId}:${delivery.deliveryId}`;
      try {
        await collection.insertOne({ ...delivery, _id, waiting: hasNews(delivery) } as never);
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    async isKnown({ sourceId, deliveryId }: Pick<Delivery, 'sourceId' | 'deliveryId'>): Promise<boolean> {
      return (await collection.findOne({ sourceId, deliveryId } as never, { projection: { _id: 1 } })) !== null;
    },
    /** The longest waiting first. */
    async waiting(sourceId: SourceId, limit: number): Promise<(Delivery & { readonly id: string })[]> {
      const read = (await collection
        .find({ sourceId, waiting: true } as never)
        .sort({ receivedAt: 1 })
        .limit(limit)
        .toArray()) as unknown as StoredDelivery[];
      return read.map(({ _id, waiting: _, ...delivery }) => ({ ...delivery, id: _id }));
    },
    /** How many wait; at most `limit`. */
    countWaiting: (sourceId: SourceId, limit: number): Promise<number> =>
      collection.countDocuments({ sourceId, waiting: true } as never, { limit }),
    /** Sources for which something waits, by the longest waiting. */
    async dangerouslyWaitingSourcesAcrossTenants(limit: number): Promise<SourceId[]> {
      const read = (await collection
        .find({ waiting: true } as never, { projection: { sourceId: 1 } })
        .sort({ sourceId: 1, receivedAt: 1 })
        .limit(limit)
        .toArray()) as unknown as Pick<StoredDelivery, 'sourceId'>[];
      return [...new Set(read.map(({ sourceId }) => sourceId))];
    },
    async settle(ids: readonly string[]): Promise<void> {
      await collection.updateMany({ _id: { $in: ids } } as never, { $set: { waiting: false } });
    },
    async removeAll(sourceId: SourceId): Promise<void> {
      await collection.deleteMany({ sourceId } as never);
    },
  };
};
