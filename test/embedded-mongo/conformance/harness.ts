import type { Collection, Document } from 'mongodb';
import { openTestDatabase, type TestDatabase } from '../harness.ts';

/**
 * What MongoDB's published specifications and manual say of the part that the embedded database implements. Without
 * MONGODB_URI the embedded database has to answer so; with it that server has to, in a database of its own that is
 * dropped afterwards: `MONGODB_URI=mongodb://… npm test -- test/embedded-mongo/conformance`.
 *
 * Titles name the source: `spec:` is a file of github.com/mongodb/specifications below `source/`, `manual:` a page of
 * the MongoDB manual. Where versions differ the expectation is that of 5.0 and later, and says so.
 */
export const openConformanceDatabase = (): Promise<TestDatabase> =>
  openTestDatabase(undefined, process.env.MONGODB_URI);

/** An empty collection that holds these documents. */
export async function filled(
  database: TestDatabase,
  documents: readonly Document[],
  name = 'coll',
): Promise<Collection<Document>> {
  const collection = database.db.collection<Document>(name);
  await collection.drop();
  if (documents.length > 0) await collection.insertMany(documents.map((document) => ({ ...document })));
  return collection;
}

/** Everything in a collection, in the order of its ids. */
export const contents = (collection: Collection<Document>): Promise<Document[]> =>
  collection.find({}, { sort: { _id: 1 } }).toArray();

/** The ids of what a query finds, in their order. */
export async function idsOf(collection: Collection<Document>, filter: Document): Promise<unknown[]> {
  const found = await collection.find(filter, { sort: { _id: 1 }, projection: { _id: 1 } }).toArray();
  return found.map(({ _id }) => _id as unknown);
}
