import type { TenantId } from '../domain/ids.ts';
import { type Database, isDuplicateKey } from './database.ts';

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

  const take = async (document: StoredOperation): Promise<boolean> => {
    try {
      await model.collection.insertOne(document as never);
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  };

  return {
    /** Takes the key for an operation, or answers the one it was taken for before. */
    async begin(
      tenant: TenantId,
      of: OperationKey,
      intended: IdempotentOperation,
      now: Date,
    ): Promise<IdempotentOperation> {
      const _id = idOf(tenant, of);
      await model.deleteOne({ _id, at: { $lte: new Date(now.getTime() - KEPT_SECONDS * 1_000) } });
      while (!(await take({ _id, tenant, ...intended, at: now }))) {
        const taken = await model.findOne({ _id }).lean<StoredOperation>();
        if (taken !== null) return { fingerprint: taken.fingerprint, resultId: taken.resultId };
      }
      return intended;
    },
    /** Frees the key after an operation that made nothing, so that it can be tried again with other input. */
    async abandon(tenant: TenantId, of: OperationKey): Promise<void> {
      await model.deleteOne({ _id: idOf(tenant, of) });
    },
  };
};
