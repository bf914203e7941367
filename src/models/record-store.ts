import type { EntityType } from '../domain/entity-type.ts';
import type { RecordId, SourceId, SpaceId, TenantId } from '../domain/ids.ts';
import { type CanonicalRecord, parentOf } from '../domain/record.ts';
import { type Search, wordsOf } from '../domain/search.ts';
import { type Database, fromStored, type Stored, toStored } from './database.ts';
import { createLists } from './lists.ts';
import { type UndoneWrite, undoWrites, type VersionedWrite, writeVersioned } from './versioned-write.ts';

type StoredRecord = Stored<CanonicalRecord> & {
  /** What the record hangs under; kept beside `fields` for its index. */
  readonly parentId: RecordId | null;
  /** A ticket's status; kept beside `fields` for its index. */
  readonly status: string | null;
  /** Whether there is a `deletedAt`: a plain value serves an index better than an absence. */
  readonly deleted: boolean;
  /** Of a living ticket: the words by which a search finds it. */
  readonly words?: readonly string[];
  readonly writeId?: string;
};

export interface RecordFilter {
  readonly entityType: EntityType;
  readonly spaceId?: SpaceId;
  /** Given together with the source's space: there are few sources in a space, so its index serves both. */
  readonly sourceId?: SourceId;
  readonly parentId?: RecordId;
  readonly status?: string;
  /** Finds living tickets only. */
  readonly search?: Search;
}

const toDomain = ({
  parentId: _parent,
  status: _status,
  deleted: _deleted,
  words: _words,
  writeId: _write,
  ...stored
}: StoredRecord): CanonicalRecord => fromStored<CanonicalRecord>(stored);

const toDocument = (record: CanonicalRecord): StoredRecord => {
  const words = searchableWords(record);
  return {
    ...toStored(record),
    parentId: parentOf(record),
    status: typeof record.fields.status === 'string' ? record.fields.status : null,
    deleted: record.deletedAt !== null,
    ...(words.length === 0 ? {} : { words }),
  };
};

const searchableWords = ({ entityType, fields, deletedAt }: CanonicalRecord): readonly string[] =>
  entityType === 'TICKET' && deletedAt === null && typeof fields.title === 'string' ? wordsOf(fields.title) : [];

const criteria = ({ sourceId, search, entityType, ...filter }: RecordFilter) => ({
  ...filter,
  ...(sourceId === undefined ? {} : { sourceIds: sourceId }),
  ...(search === undefined ? { entityType, deleted: false } : { words: foundBy(search) }),
});

/** Words are letters and digits: none of them means something else in a regular expression. */
const foundBy = ({ words, last }: Search) => ({ ...(words.length === 0 ? {} : { $all: words }), $regex: `^${last}` });

const NEWEST_FIRST = { createdAt: -1, _id: -1 } as const;
const OLDEST_FIRST = { createdAt: 1, _id: 1 } as const;

/** Only tickets are listed by tenant and space; the rest is found by its parent or its id. */
const LISTED = { partialFilterExpression: { entityType: 'TICKET' } } as const;

export const createRecordStore = (database: Database) => {
  const model = database.model<StoredRecord>({
    name: 'records',
    fields: {
      _id: String,
      tenant: String,
      spaceId: String,
      entityType: String,
      fields: Object,
      provenance: Array,
      privacy: String,
      sharedWith: [String],
      sourceIds: [String],
      version: Number,
      createdAt: Date,
      updatedAt: Date,
      deletedAt: Date,
      parentId: String,
      status: String,
      deleted: Boolean,
      words: [String],
      writeId: String,
    },
    indexes: [
      [{ tenant: 1, entityType: 1, deleted: 1, createdAt: -1, _id: -1, status: 1 }, LISTED],
      [{ tenant: 1, spaceId: 1, entityType: 1, deleted: 1, createdAt: -1, _id: -1, status: 1 }, LISTED],
      [
        { tenant: 1, parentId: 1, entityType: 1, deleted: 1, createdAt: -1, _id: -1 },
        { partialFilterExpression: { parentId: { $gt: '' } } },
      ],
      [{ tenant: 1, words: 1, createdAt: -1, _id: -1 }, { partialFilterExpression: { words: { $exists: true } } }],
    ],
  });

  return {
    /** Living records: comments in the order in which they were written, everything else newest first. */
    ...createLists<RecordFilter, CanonicalRecord>({
      collection: model.collection,
      order: ({ entityType }) => (entityType === 'COMMENT' ? OLDEST_FIRST : NEWEST_FIRST),
      owners: ['parentId', 'spaceId'],
      criteria,
      toDomain,
    }),
    async find(tenant: TenantId, ids: readonly RecordId[]): Promise<CanonicalRecord[]> {
      return (await model.collection.find({ _id: { $in: ids as never }, tenant }).toArray()).map((read) =>
        toDomain(read as unknown as StoredRecord),
      );
    },
    /** Writes each record that is still at its `before` version; answers the ids of those that are not. */
    write: (writes: readonly VersionedWrite<CanonicalRecord>[], writeId: string): Promise<string[]> =>
      writeVersioned(model.collection, writes, { toDocument, writeId }),
    undo: (writes: readonly UndoneWrite<CanonicalRecord>[], writeId: string): Promise<void> =>
      undoWrites(model.collection, writes, { toDocument, writeId }),
  };
};
