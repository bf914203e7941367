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

/** A delivery may tell of thousands of things: few are held that are not asked for. */
const READ_AT_ONCE = 10;

interface WaitingLimits {
  readonly deliveries: number;
  /** At least one delivery is answered, however many things it tells of. */
  readonly things: number;
}

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
    /** The longest waiting first; no more once they tell of so many things. */
    async waiting(sourceId: SourceId, atMost: WaitingLimits): Promise<(Delivery & { readonly id: string })[]> {
      const found = collection
        .find({ sourceId, waiting: true } as never)
        .sort({ receivedAt: 1 })
        .limit(atMost.deliveries)
        .batchSize(READ_AT_ONCE);
      const read: (Delivery & { readonly id: string })[] = [];
      let things = 0;
      for await (const { _id, waiting: _, ...delivery } of found as unknown as AsyncIterable<StoredDelivery>) {
        read.push({ ...delivery, id: _id });
        things += delivery.hints.length + (delivery.rejected?.length ?? 0);
        if (things >= atMost.things) break;
      }
      return read;
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
