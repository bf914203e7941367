import type { AuditEntry } from '../domain/audit.ts';
import type { MappingId, RecordId, SourceId } from '../domain/ids.ts';
import { type Database, fromStored, insertMissing, type Stored, toStored } from './database.ts';
import { createLists } from './lists.ts';

export interface AuditFilter {
  readonly recordId?: RecordId;
  readonly mappingId?: MappingId;
  /** One that has a part in it. */
  readonly sourceIds?: SourceId;
}

/** Two years. */
const KEPT_SECONDS = 2 * 365 * 24 * 60 * 60;

const NEWEST_FIRST = { at: -1, _id: -1 } as const;

export const createAuditStore = (database: Database) => {
  const { collection } = database.model<Stored<AuditEntry>>({
    name: 'audit',
    fields: {
      _id: String,
      tenant: String,
      action: String,
      by: String,
      at: Date,
      sourceIds: [String],
      recordId: String,
      entityType: String,
      mappingId: String,
      sessionId: String,
      conflictId: String,
      fields: [String],
      outcome: String,
      counts: Object,
    },
    indexes: [
      [{ tenant: 1, ...NEWEST_FIRST }],
      [{ tenant: 1, sourceIds: 1, ...NEWEST_FIRST }],
      [{ tenant: 1, recordId: 1, ...NEWEST_FIRST }, { partialFilterExpression: { recordId: { $gt: '' } } }],
      [{ tenant: 1, mappingId: 1, ...NEWEST_FIRST }, { partialFilterExpression: { mappingId: { $gt: '' } } }],
      [{ at: 1 }, { expireAfterSeconds: KEPT_SECONDS }],
    ],
  });
  return {
    /** The newest first. */
    ...createLists<AuditFilter, AuditEntry>({
      collection,
      order: () => NEWEST_FIRST,
      owners: ['mappingId', 'recordId', 'sourceIds'],
      toDomain: fromStored<AuditEntry>,
    }),
    /** Adds entries, null standing for none; one whose id is there already is left as it is. */
    add: (entries: readonly (AuditEntry | null)[]): Promise<void> =>
      insertMissing(
        collection,
        entries.filter((entry) => entry !== null).map((entry) => toStored(entry)),
      ),
    /** Takes out what was written of a batch that was undone. */
    async retract(entries: readonly (AuditEntry | null)[]): Promise<void> {
      const ids = entries.flatMap((entry) => entry?.id ?? []);
      if (ids.length > 0) await collection.deleteMany({ _id: { $in: ids } } as never);
    },
  };
};
