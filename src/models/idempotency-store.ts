import type { TenantId } from '../domain/ids.ts';
import { type Database, isOnlyDuplicateKeys } from './database.ts';

/** What a client named by a key. */
export interface IdempotentOperation {
  /** Of the input, keyed: it tells equal inputs without holding them. */
  readonly fingerprint: string;
  /** Minted before the operation begins: what it makes gets this id, however often it is tried. */
  readonly resultId: string;
}

export interface OperationKey {
  readonly operation: string;
  readonly key: string;
}

interface StoredOperation extends IdempotentOperation {
  readonly _id: string;
  readonly tenant: TenantId;
  readonly at: Date;
}

const KEPT_SECONDS = 24 * 60 * 60;

const idOf = (tenant: TenantId, { operation, key }: OperationKey): string => JSON.stringify([tenant, operation, key]);

export const createIdempotencyStore = (database: Database) => {
  const model = database.model<StoredOperation>({
    name: 'idempotency',
    fields: { _id: String, tenant: String, fingerprint: String, resultId: String, at: Date },
    indexes: [[{ at: 1 }, { expireAfterSeconds: KEPT_SECONDS }]],
  });

  /** What is taken already stays as it is. */
  const take = async (documents: readonly StoredOperation[]): Promise<void> => {
    const operations = documents.map((document) => ({ insertOne: { document: document as never } }));
    await model.collection.bulkWrite(operations, { ordered: false }).catch((error: unknown) => {
      if (!isOnlyDuplicateKeys(error)) throw error;
    });
  };

  const store = {
    /** Takes the key for an operation, or answers the one it was taken for before. */
    async begin(
      tenant: TenantId,
      of: OperationKey,
      intended: IdempotentOperation,
      now: Date,
    ): Promise<IdempotentOperation> {
      const [begun = intended] = await store.beginAll(tenant, [{ ...of, ...intended }], now);
      return begun;
    },
    /** As `begin`, for operations with different keys, in their order. */
    async beginAll(
      tenant: TenantId,
      operations: readonly (OperationKey & IdempotentOperation)[],
      now: Date,
    ): Promise<IdempotentOperation[]> {
      const documents = operations.map(({ fingerprint, resultId, ...of }) => ({
        _id: idOf(tenant, of),
        tenant,
        fingerprint,
        resultId,
        at: now,
      }));
      const ids = documents.map(({ _id }) => _id);
      await model.deleteMany({ _id: { $in: ids }, at: { $lte: new Date(now.getTime() - KEPT_SECONDS * 1_000) } });
      const taken = new Map<string, StoredOperation>();
      // What is taken may be freed before it is read.
      for (let left = documents; left.length > 0; left = left.filter(({ _id }) => !taken.has(_id))) {
        await take(left);
        const read = await model.find({ _id: { $in: left.map(({ _id }) => _id) } }).lean<StoredOperation[]>();
        for (const operation of read) taken.set(operation._id, operation);
      }
      return documents.map((document) => {
        const { fingerprint, resultId } = taken.get(document._id) ?? document;
        return { fingerprint, resultId };
      });
    },
    /** Frees the keys after operations that made nothing, so that they can be tried again with other input. */
    async abandon(tenant: TenantId, ...operations: readonly OperationKey[]): Promise<void> {
      await model.deleteMany({ _id: { $in: operations.map((of) => idOf(tenant, of)) } });
    },
  };
  return store;
};
