import type { Conflict, ConflictStatus, FieldConflict } from '../domain/conflict.ts';
import type { ConflictId, RecordId, SourceId, TenantId } from '../domain/ids.ts';
import { currentConflict } from './current-states.ts';
import { type Database, fromStored, type Stored, toStored } from './database.ts';
import { createLists } from './lists.ts';
import { type UndoneWrite, undoWrites, type VersionedWrite, writeVersioned } from './versioned-write.ts';

type StoredConflict = Stored<Conflict> & {
  /** Set from the decision until records and mappings show it. */
  readonly unapplied?: true;
  readonly writeId?: string;
};

export interface ConflictFilter {
  readonly status?: ConflictStatus;
  /** One that has a part in it. */
  readonly sourceIds?: SourceId;
  readonly recordId?: RecordId;
}

const toDomain = ({ writeId: _write, unapplied: _unapplied, ...stored }: StoredConflict): Conflict =>
  currentConflict(fromStored<Conflict>(stored as Stored<Conflict>));

const NEWEST_FIRST = { detectedAt: -1, _id: -1 } as const;

export const createConflictStore = (database: Database) => {
  const { collection } = database.model<StoredConflict>({
    name: 'conflicts',
    fields: {
      _id: String,
      kind: String,
      tenant: String,
      spaceId: String,
      recordId: String,
      sourceIds: [String],
      mappingId: String,
      evidence: String,
      fields: Array,
      status: String,
      detectedAt: Date,
      claim: Object,
      resolution: Object,
      version: Number,
      unapplied: Boolean,
      writeId: String,
    },
    indexes: [
      [{ tenant: 1, status: 1, detectedAt: -1, _id: -1 }],
      [{ tenant: 1, sourceIds: 1, status: 1, detectedAt: -1, _id: -1 }],
      [{ tenant: 1, detectedAt: -1, _id: -1 }],
      [{ tenant: 1, sourceIds: 1, detectedAt: -1, _id: -1 }],
      [{ tenant: 1, recordId: 1, status: 1, detectedAt: -1, _id: -1 }],
      [{ unapplied: 1 }, { partialFilterExpression: { unapplied: { $exists: true } } }],
    ],
  });
  const read = async (filter: object): Promise<Conflict[]> =>
    (await collection.find(filter as never).toArray()).map((stored) => toDomain(stored as unknown as StoredConflict));

  return {
    /** The newest first. */
    ...createLists<ConflictFilter, Conflict>({
      collection,
      order: () => NEWEST_FIRST,
      owners: ['recordId', 'sourceIds'],
      toDomain,
    }),
    async find(tenant: TenantId, ids: readonly ConflictId[]): Promise<Conflict[]> {
      return ids.length === 0 ? [] : read({ _id: { $in: ids }, tenant });
    },
    /** The conflicts that records wait for, by their own ids. */
    async openFields(tenant: TenantId, ids: readonly ConflictId[]): Promise<Map<ConflictId, FieldConflict>> {
      const found = ids.length === 0 ? [] : await read({ _id: { $in: ids }, tenant, status: 'OPEN', kind: 'FIELD' });
      return new Map(found.map((conflict) => [conflict.id, conflict as FieldConflict]));
    },
    /** Writes each conflict that is still at its `before` version; answers the ids of those that are not. */
    write: (writes: readonly VersionedWrite<Conflict>[], writeId: string): Promise<string[]> =>
      writeVersioned(collection, writes, { toDocument: toStored, writeId }),
    undo: (writes: readonly UndoneWrite<Conflict>[], writeId: string): Promise<void> =>
      undoWrites(collection, writes, { toDocument: toStored, writeId }),
    /**
     * Moves an open conflict that is still at `version` to `after`; one that is decided waits to be applied. Answers
     * false when somebody was first.
     */
    async move(before: Pick<Conflict, 'id' | 'tenant' | 'version'>, after: Conflict): Promise<boolean> {
      const { _id, ...replacement } = toStored(after);
      const filter = { _id: before.id, tenant: before.tenant, version: before.version, status: 'OPEN' };
      const unapplied = after.status === 'OPEN' ? {} : { unapplied: true };
      return (
        (await collection.replaceOne(filter as never, { ...replacement, ...unapplied } as never)).matchedCount === 1
      );
    },
    async setApplied(tenant: TenantId, id: ConflictId): Promise<void> {
      await collection.updateOne({ _id: id, tenant } as never, { $unset: { unapplied: '' } });
    },
    /** Decisions whose records and mappings do not show them yet. */
    async dangerouslyUnappliedAcrossTenants(limit: number): Promise<Conflict[]> {
      const found = await collection.find({ unapplied: true }).limit(limit).toArray();
      return found.map((stored) => toDomain(stored as unknown as StoredConflict));
    },
  };
};
