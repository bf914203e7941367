import type { NamingField } from '../domain/canonical-field.ts';
import type { EntityType } from '../domain/entity-type.ts';
import type { RecordId, SourceId, SpaceId, TenantId } from '../domain/ids.ts';
import { labelKey } from '../domain/label.ts';
import { type CanonicalRecord, type PersonKey, personKey } from '../domain/record.ts';
import type { Search } from '../domain/search.ts';
import type { ExternalSource } from '../domain/source.ts';
import type { Database } from './database.ts';
import { linkReads } from './link-reads.ts';
import { createLists } from './lists.ts';
import { RECORD_FIELDS, type StoredRecord, toDocument, toDomain } from './record-document.ts';
import {
  removeVersioned,
  type UndoneWrite,
  undoWrites,
  type VersionedWrite,
  writeVersioned,
} from './versioned-write.ts';

export interface RecordFilter {
  readonly entityType: EntityType;
  readonly spaceId?: SpaceId;
  /** Given together with the source's space: there are few sources in a space, so its index serves both. */
  readonly sourceId?: SourceId;
  readonly parentId?: RecordId;
  readonly status?: string;
  /** Finds living tickets by their titles, and living people by name and e-mail address. */
  readonly search?: Search;
}

/** Each has an index of its own. */
const WORDS_OF: Readonly<Partial<Record<EntityType, string>>> = { TICKET: 'words', PERSON: 'personWords' };

const criteria = ({ sourceId, search, entityType, ...filter }: RecordFilter) => ({
  ...filter,
  ...(sourceId === undefined ? {} : { sourceIds: sourceId }),
  ...(search === undefined ? { entityType, deleted: false } : { [WORDS_OF[entityType] ?? 'words']: foundBy(search) }),
});

/** Words are letters and digits: none of them means something else in a regular expression. */
const foundBy = ({ words, last }: Search) => ({ ...(words.length === 0 ? {} : { $all: words }), $regex: `^${last}` });

const NEWEST_FIRST = { createdAt: -1, _id: -1 } as const;
const OLDEST_FIRST = { createdAt: 1, _id: 1 } as const;

/** The source that is asked about. */
type Owner = Pick<ExternalSource, 'tenant' | 'id'>;

interface RecordPage {
  readonly first: number;
  /** The last record of the page before; null begins. */
  readonly after: Pick<CanonicalRecord, 'id' | 'createdAt'> | null;
}

/** Only tickets and people are listed by tenant and space; the rest is found by its parent or its id. */
const LISTED = { partialFilterExpression: { entityType: 'TICKET' } } as const;

const PEOPLE = { partialFilterExpression: { entityType: 'PERSON' } } as const;

export const createRecordStore = (database: Database) => {
  const model = database.model<StoredRecord>({
    name: 'records',
    fields: RECORD_FIELDS,
    indexes: [
      [{ tenant: 1, entityType: 1, deleted: 1, createdAt: -1, _id: -1, status: 1 }, LISTED],
      [{ tenant: 1, spaceId: 1, entityType: 1, deleted: 1, createdAt: -1, _id: -1, status: 1 }, LISTED],
      [
        { tenant: 1, parentId: 1, entityType: 1, deleted: 1, createdAt: -1, _id: -1 },
        { partialFilterExpression: { parentId: { $gt: '' } } },
      ],
      [{ tenant: 1, words: 1, createdAt: -1, _id: -1 }, { partialFilterExpression: { words: { $exists: true } } }],
      [
        { tenant: 1, personWords: 1, createdAt: -1, _id: -1 },
        { partialFilterExpression: { personWords: { $exists: true } } },
      ],
      [
        { tenant: 1, pendingSourceIds: 1, entityType: 1, createdAt: 1, _id: 1 },
        { partialFilterExpression: { pendingSourceIds: { $exists: true } } },
      ],
      [{ tenant: 1, entityType: 1, deleted: 1, createdAt: -1, _id: -1 }, PEOPLE],
      [{ tenant: 1, spaceId: 1, entityType: 1, deleted: 1, createdAt: -1, _id: -1 }, PEOPLE],
      [
        { tenant: 1, assigneeKeys: 1, createdAt: 1, _id: 1 },
        { partialFilterExpression: { assigneeKeys: { $exists: true } } },
      ],
      [{ tenant: 1, spaceId: 1, emailKey: 1 }, { partialFilterExpression: { emailKey: { $exists: true } } }],
      [{ tenant: 1, spaceId: 1, labelKey: 1 }, { partialFilterExpression: { labelKey: { $exists: true } } }],
    ],
  });

  const oldestFirst = async (filter: object, { first, after }: RecordPage): Promise<CanonicalRecord[]> => {
    const beyond =
      after === null
        ? {}
        : {
            $or: [
              { createdAt: { $gt: after.createdAt } },
              { createdAt: after.createdAt, _id: { $gt: after.id as never } },
            ],
          };
    const found = model.collection
      .find({ ...filter, ...beyond } as never)
      .sort(OLDEST_FIRST)
      .limit(first);
    return (await found.toArray()).map((read) => toDomain(read as unknown as StoredRecord));
  };

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
    /** The living labels of a space that are called one of these names, the oldest first. */
    async labelsNamed(tenant: TenantId, spaceId: SpaceId, names: readonly string[]): Promise<CanonicalRecord[]> {
      const filter = { tenant, spaceId, labelKey: { $in: [...new Set(names.map(labelKey))] } };
      const found = (await model.collection.find(filter as never).toArray()) as unknown as StoredRecord[];
      return found
        .map(toDomain)
        .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1));
    },
    ...linkReads(model.collection),
    /** The living people of a space who have one of these e-mail addresses, by their keys. */
    async peopleWithEmails(
      { tenant, spaceId }: Pick<ExternalSource, 'tenant' | 'spaceId'>,
      emails: readonly string[],
    ): Promise<CanonicalRecord[]> {
      const filter = { tenant, spaceId, emailKey: { $in: [...new Set(emails)] } };
      const found = (await model.collection.find(filter as never).toArray()) as unknown as StoredRecord[];
      return found.map(toDomain);
    },
    /** Records of a type that a source may not hold in their present state, the oldest first. */
    pendingFor({ tenant, id }: Owner, entityType: EntityType, page: RecordPage) {
      const filter = {
        tenant,
        pendingSourceIds: id,
        entityType,
      };
      return oldestFirst(filter, page);
    },
    /** The living tickets that are assigned to one of these people, the oldest first. */
    assignedTo(tenant: TenantId, people: readonly PersonKey[], page: RecordPage): Promise<CanonicalRecord[]> {
      return oldestFirst({ tenant, assigneeKeys: { $in: people.map(personKey) } }, page);
    },
    /** Notes that a source holds these versions now; what has changed meanwhile stays pending. */
    async settle({ tenant, id }: Owner, held: readonly Pick<CanonicalRecord, 'id' | 'version'>[]): Promise<void> {
      if (held.length === 0) return;
      const operations = held.map((record) => ({
        updateOne: {
          filter: { _id: record.id, tenant, version: record.version },
          update: { $pull: { pendingSourceIds: id } },
        },
      }));
      await model.collection.bulkWrite(operations as never, { ordered: false });
    },
    /** Everything in the source's space that its privacy lets go there is compared once more. */
    async markSharedPending(
      { tenant, id, spaceId }: Owner & Pick<ExternalSource, 'spaceId'>,
      entityTypes: readonly EntityType[],
    ): Promise<void> {
      const filter = {
        tenant,
        spaceId,
        entityType: { $in: entityTypes },
        $or: [{ privacy: 'PUBLIC' }, { privacy: 'SHAREABLE', sharedWith: id }],
      };
      await model.collection.updateMany(filter as never, { $addToSet: { pendingSourceIds: id } } as never);
    },
    /** What hangs on records that a source holds now may go there too. */
    async markPartsPending({ tenant, id }: Owner, parents: readonly RecordId[]): Promise<void> {
      if (parents.length === 0) return;
      const filter = { tenant, parentId: { $in: parents }, deleted: false };
      await model.collection.updateMany(filter as never, { $addToSet: { pendingSourceIds: id } } as never);
    },
    /** What names things that a source holds now, such as the labels of a ticket, is compared with it once more. */
    async markNamingPending(
      { tenant, id, spaceId }: Owner & Pick<ExternalSource, 'spaceId'>,
      { entityType, name }: NamingField,
      named: readonly RecordId[],
    ): Promise<void> {
      const filter = { tenant, spaceId, entityType, deleted: false, [`fields.${name}`]: { $in: named } };
      await model.collection.updateMany(filter as never, { $addToSet: { pendingSourceIds: id } } as never);
    },
    /** Notes that a source may not hold these records' present state. */
    async markPending({ tenant, id }: Owner, records: readonly RecordId[]): Promise<void> {
      const filter = { _id: { $in: records }, tenant };
      await model.collection.updateMany(filter as never, { $addToSet: { pendingSourceIds: id } } as never);
    },
    /** Writes each record that is still at its `before` version; answers the ids of those that are not. */
    write: (writes: readonly VersionedWrite<CanonicalRecord>[], writeId: string): Promise<string[]> =>
      writeVersioned(model.collection, writes, { toDocument, writeId }),
    undo: (writes: readonly UndoneWrite<CanonicalRecord>[], writeId: string): Promise<void> =>
      undoWrites(model.collection, writes, { toDocument, writeId }),
    /** Removes each record that is still in its version; answers the ids of those that are not. */
    remove: (tenant: TenantId, records: readonly Pick<CanonicalRecord, 'id' | 'version'>[]): Promise<string[]> =>
      removeVersioned(model.collection, tenant, records),
    /** Those of the records under which something living hangs. */
    async withParts(tenant: TenantId, ids: readonly RecordId[]): Promise<Set<RecordId>> {
      if (ids.length === 0) return new Set();
      const found = model.collection.find({ tenant, parentId: { $in: ids }, deleted: false } as never, {
        projection: { parentId: 1 },
      });
      return new Set((await found.toArray()).map(({ parentId }) => parentId as RecordId));
    },
  };
};
