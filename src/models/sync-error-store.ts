import type { SessionId, SourceId } from '../domain/ids.ts';
import type { SyncError } from '../domain/session.ts';
import { type Database, fromStored, insertMissing, type Stored, toStored } from './database.ts';
import { createLists } from './lists.ts';
import { KEPT_SECONDS } from './session-store.ts';

type StoredError = Stored<SyncError> & { readonly sourceId: SourceId };

const toDomain = ({ sourceId: _, ...stored }: StoredError): SyncError => fromStored<SyncError>(stored);

export const createSyncErrorStore = (database: Database) => {
  const model = database.model<StoredError>({
    name: 'sync_errors',
    fields: {
      _id: String,
      tenant: String,
      sessionId: String,
      sourceId: String,
      kind: String,
      externalId: String,
      internalId: String,
      entityType: String,
      message: String,
      at: Date,
    },
    indexes: [[{ sessionId: 1, _id: 1 }], [{ sourceId: 1 }], [{ at: 1 }, { expireAfterSeconds: KEPT_SECONDS }]],
  });

  return {
    /** In the order in which they happened. */
    ...createLists<{ readonly sessionId: SessionId }, SyncError>({
      collection: model.collection,
      order: () => ({ _id: 1 }),
      owners: ['sessionId'],
      toDomain,
    }),
    /** Adds errors; one whose id is there already is left as it is. */
    async add(sourceId: SourceId, errors: readonly SyncError[]): Promise<void> {
      await insertMissing(
        model.collection,
        errors.map((error) => ({ ...toStored(error), sourceId })),
      );
    },
    async removeAll(sourceId: SourceId): Promise<void> {
      await model.deleteMany({ sourceId });
    },
  };
};
