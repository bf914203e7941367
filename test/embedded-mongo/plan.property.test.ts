import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Collection, Document } from 'mongodb';
import { openTestDatabase, type TestDatabase } from './harness.ts';

let database: TestDatabase;
let indexed: Collection<Document>;
let plain: Collection<Document>;

beforeAll(async () => {
  database = await openTestDatabase();
  indexed = database.db.collection('indexed');
  plain = database.db.collection('plain');
});
afterAll(async () => database[Symbol.asyncDispose]());

const scalar = fc.constantFrom<unknown>(null, 0, 1, 2, 3, -1, 2.5, Number.NaN, '', 'a', 'b', true, false, new Date(1), {
  x: 1,
});
const value = fc.oneof({ weight: 5, arbitrary: scalar }, { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) });
const inner = fc.oneof(
  scalar,
  fc.record({ c: value }, { requiredKeys: [] }),
  fc.array(fc.record({ c: scalar }, { requiredKeys: [] }), { maxLength: 3 }),
);
const word = fc.constantFrom('al', 'alpha', 'alphabet', 'be', 'beta', 'gamma');
const words = fc.oneof({ weight: 6, arbitrary: fc.array(word, { maxLength: 4 }) }, { weight: 1, arbitrary: word });
const document = fc.record({ a: value, b: inner, d: scalar, e: scalar, words }, { requiredKeys: [] });

const path = fc.constantFrom('a', 'b', 'b.c', 'd', 'e');
const start = fc.constantFrom(/^al/, /^alpha/, /^b/, /^be.*a/, /^x/);
const asked = fc.oneof(
  { weight: 3, arbitrary: word },
  start,
  word.map((one) => ({ $ne: one })),
  fc.array(fc.oneof(word, start), { maxLength: 3 }).map((all) => ({ $all: all })),
  fc.array(fc.oneof(word, start), { maxLength: 3 }).map((some) => ({ $in: some })),
  fc.tuple(word, word).map(([low, high]) => ({ $gte: low, $lt: high })),
  fc.tuple(word, word).map(([low, high]) => ({ $elemMatch: { $gte: low, $lt: `${high}\uffff` } })),
  fc.tuple(start, word).map(([pattern, one]) => ({ $elemMatch: { $regex: pattern, $ne: one } })),
);
/** A search: a value to begin the index with, and up to three conditions on the words. */
const search = fc
  .tuple(fc.option(scalar, { nil: undefined }), fc.array(asked, { minLength: 1, maxLength: 3 }))
  .map(([d, all]): Document => ({ ...(d !== undefined && { d }), $and: all.map((one) => ({ words: one })) }));
const test1 = fc.oneof(
  fc
    .record({ op: fc.constantFrom('$eq', '$ne', '$gt', '$gte', '$lt', '$lte'), value: scalar })
    .map(({ op, value: operand }) => ({ [op]: operand })),
  fc
    .record({ op: fc.constantFrom('$in', '$nin'), values: fc.array(scalar, { maxLength: 4 }) })
    .map(({ op, values }) => ({ [op]: values })),
  fc.boolean().map((exists) => ({ $exists: exists })),
  fc.tuple(scalar, scalar).map(([low, high]) => ({ $gte: low, $lt: high })),
  scalar.map((operand) => ({ $not: { $gt: operand } })),
  fc.tuple(scalar, scalar).map(([low, high]) => ({ $elemMatch: { $gte: low, $lte: high } })),
);
const field = fc.tuple(path, fc.oneof(test1, value)).map(([name, asked]): Document => ({ [name]: asked }));
const conjunction = fc.array(field, { minLength: 1, maxLength: 3 }).map((parts): Document => ({ $and: parts }));
/** The next page of a list: what comes after a place in the order of two fields. */
const page = fc
  .tuple(scalar, scalar, fc.constantFrom('$gt', '$lt'))
  .map(([d, e, beyond]): Document => ({ $or: [{ d: { [beyond]: d } }, { d, e: { [beyond]: e } }] }));
const filter: fc.Arbitrary<Document> = fc.oneof(
  search,
  fc.tuple(search, page).map(([first, second]) => ({ ...first, ...second })),
  field,
  conjunction,
  fc
    .tuple(field, fc.array(conjunction, { minLength: 1, maxLength: 3 }))
    .map(([first, branches]) => ({ ...first, $or: branches })),
  fc
    .tuple(field, fc.array(field, { minLength: 1, maxLength: 2 }))
    .map(([first, branches]) => ({ ...first, $nor: branches })),
);
const sort = fc
  .uniqueArray(fc.tuple(fc.oneof(path, fc.constant('words')), fc.constantFrom<1 | -1>(1, -1)), {
    maxLength: 2,
    selector: ([name]) => name,
  })
  .map((fields): Document => ({ ...Object.fromEntries(fields), _id: 1 }));
const query = fc.record({ filter, sort, skip: fc.constantFrom(0, 0, 2), limit: fc.constantFrom(0, 0, 1, 4) });

/** Sets of indexes that may live beside each other (one array field per index at most is the documents' affair). */
const KEYS: readonly [Document, Document][] = [
  [{ a: 1 }, {}],
  [{ a: -1, d: 1 }, {}],
  [{ d: 1, e: -1, _id: 1 }, {}],
  [{ d: 1, a: 1 }, {}],
  [{ 'b.c': 1 }, {}],
  [{ 'b.c': -1, e: 1 }, {}],
  [{ d: 1, words: 1, e: -1, _id: 1 }, {}],
  [{ words: -1 }, {}],
  [{ words: 1, d: 1 }, { sparse: true }],
  [{ words: 1, e: 1, d: -1 }, { partialFilterExpression: { d: { $exists: true } } }],
  [{ e: 1 }, { sparse: true }],
  [{ e: 1, d: 1 }, { partialFilterExpression: { e: { $gte: 1 } } }],
  [{ d: -1 }, { partialFilterExpression: { a: { $exists: true } } }],
];
const indexes = fc.shuffledSubarray([...KEYS], { minLength: 1, maxLength: 3 });

async function rebuild(documents: readonly Document[], keys: readonly [Document, Document][]): Promise<void> {
  for (const collection of [plain, indexed]) {
    await collection.drop();
    await collection.insertMany(documents.map((one, _id) => ({ _id, ...one }) as Document));
  }
  for (const [key, options] of keys) await indexed.createIndex(key as Record<string, 1 | -1>, options);
}

/** Half of the documents are changed after the indexes were built, so that their upkeep is tested too. */
async function touch(documents: readonly Document[]): Promise<void> {
  for (const collection of [plain, indexed]) {
    const changes = documents.map((one, _id) => ({ replaceOne: { filter: { _id } as Document, replacement: one } }));
    await collection.bulkWrite(changes, { ordered: false });
    await collection.deleteMany({ _id: { $gte: 24 } } as Document);
  }
}

interface Asked {
  readonly filter: Document;
  readonly sort: Document;
  readonly skip: number;
  readonly limit: number;
}

async function answer(
  collection: Collection<Document>,
  { filter: match, sort: order, skip, limit }: Asked,
): Promise<unknown> {
  const found = await collection.find(match, { sort: order, skip, limit }).toArray();
  return { ids: found.map(({ _id }) => _id as unknown), count: await collection.countDocuments(match) };
}

const pipelineOf = ({ filter: match, sort: order, skip, limit }: Asked): Document[] => [
  { $match: match },
  { $sort: order },
  ...(skip > 0 ? [{ $skip: skip }] : []),
  ...(limit > 0 ? [{ $limit: limit }] : []),
];

/** The same query as the beginning of a union with another, and counted by a field that holds no arrays. */
async function together(collection: Collection<Document>, first: Asked, second: Asked): Promise<unknown> {
  const union = { $unionWith: { coll: collection.collectionName, pipeline: pipelineOf(second) } };
  const found = await collection.aggregate([...pipelineOf(first), union, { $project: { _id: 1 } }]).toArray();
  const counted = { $group: { _id: '$d', count: { $sum: 1 } } };
  const groups = await collection.aggregate([{ $match: first.filter }, counted, { $sort: { _id: 1 } }]).toArray();
  return { ids: found.map(({ _id }) => _id as unknown), groups };
}

describe('the same query', () => {
  test('answers the same, in the same order, with and without indexes', async () => {
    const property = fc.asyncProperty(
      fc.array(document, { minLength: 20, maxLength: 30 }),
      fc.array(document, { minLength: 12, maxLength: 12 }),
      indexes,
      fc.array(query, { minLength: 30, maxLength: 30 }),
      async (documents, later, keys, queries) => {
        await rebuild(documents, keys);
        await touch(later);
        for (const [index, each] of queries.entries()) {
          expect(await answer(indexed, each)).toEqual(await answer(plain, each));
          const other = index % 5 === 0 ? queries[index + 1] : undefined;
          if (other) expect(await together(indexed, each, other)).toEqual(await together(plain, each, other));
        }
      },
    );
    await fc.assert(property, { numRuns: 30 });
  }, 120_000);
});
