import type { AnyBulkWriteOperation, Collection, Document } from 'mongodb';
import type { TenantId } from '../domain/ids.ts';
import { isOnlyDuplicateKeys } from './database.ts';

/** A document's next state, to be written only while its stored version is `before`; null makes it. */
export interface VersionedWrite<T> {
  readonly before: number | null;
  readonly after: T;
}

interface Versioned {
  readonly id: string;
  readonly version: number;
}

export interface WriteOptions<T> {
  readonly toDocument: (value: T) => object;
  /** Of the batch: kept on each document, so that a repeated batch knows its own writes from others'. */
  readonly writeId: string;
  /** Further conditions on a document that is replaced. */
  readonly filter?: Document;
}

/** The part of mongoose's and the driver's collection that this needs. */
type BulkCollection = Pick<Collection<Document>, 'bulkWrite' | 'find'>;

/**
 * Writes all documents in one command, each only over the version it was made from. Writing the same again
 * changes nothing, so a batch may be repeated. Answers the ids that do not hold what this batch wrote.
 */
export const writeVersioned = async <T extends Versioned>(
  collection: unknown,
  writes: readonly VersionedWrite<T>[],
  { toDocument, writeId, filter }: WriteOptions<T>,
): Promise<string[]> => {
  if (writes.length === 0) return [];
  const target = collection as BulkCollection;
  const operations = writes.map(({ before, after }): AnyBulkWriteOperation<Document> => {
    const document: Document = { ...toDocument(after), writeId };
    if (before === null) return { insertOne: { document } };
    const { _id, ...replacement } = document;
    return { replaceOne: { filter: { _id: after.id as never, version: before, ...filter }, replacement } };
  });
  const written = await bulkWrite(target, operations);
  return written === writes.length ? [] : outdated(target, writes, writeId);
};

/** How many operations took effect. A document that exists already is not an error here: its write id tells. */
const bulkWrite = async (
  collection: BulkCollection,
  operations: AnyBulkWriteOperation<Document>[],
): Promise<number> => {
  try {
    const result = await collection.bulkWrite(operations, { ordered: false });
    return result.insertedCount + result.matchedCount;
  } catch (error) {
    if (isOnlyDuplicateKeys(error)) return -1;
    throw error;
  }
};

const outdated = async <T extends Versioned>(
  collection: BulkCollection,
  writes: readonly VersionedWrite<T>[],
  writeId: string,
): Promise<string[]> => {
  const ids = writes.map(({ after }) => after.id);
  const stored = await collection.find({ _id: { $in: ids as never } }, { projection: { writeId: 1 } }).toArray();
  const mine = new Set(stored.filter((document) => document.writeId === writeId).map(({ _id }) => String(_id)));
  return ids.filter((id) => !mine.has(id));
};

/** What a batch wrote, and the state before; null for what it made. */
export interface UndoneWrite<T> {
  readonly before: T | null;
  readonly after: T;
}

/** Takes back what a batch wrote, where nobody has written since or between. */
export const undoWrites = async <T extends Versioned>(
  collection: unknown,
  writes: readonly UndoneWrite<T>[],
  { toDocument, writeId }: Pick<WriteOptions<T>, 'toDocument' | 'writeId'>,
): Promise<void> => {
  if (writes.length === 0) return;
  const operations = writes.map(({ before, after }): AnyBulkWriteOperation<Document> => {
    const filter = { _id: after.id as never, version: after.version, writeId };
    if (before === null) return { deleteOne: { filter } };
    const { _id, ...replacement } = toDocument(before) as Document;
    return { replaceOne: { filter, replacement } };
  });
  await (collection as BulkCollection).bulkWrite(operations, { ordered: false });
};

/** Removes documents, each only in the version named. Answers the ids of those that are still there. */
export const removeVersioned = async (
  collection: unknown,
  tenant: TenantId,
  documents: readonly Versioned[],
): Promise<string[]> => {
  if (documents.length === 0) return [];
  const target = collection as BulkCollection;
  const operations = documents.map(
    ({ id, version }): AnyBulkWriteOperation<Document> => ({
      deleteOne: { filter: { _id: id as never, tenant, version } },
    }),
  );
  await target.bulkWrite(operations, { ordered: false });
  const filter = { _id: { $in: documents.map(({ id }) => id) as never }, tenant };
  return (await target.find(filter, { projection: { _id: 1 } }).toArray()).map(({ _id }) => String(_id));
};
