import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Collection, Document } from 'mongodb';
import { againstMongo, openTestDatabase, type TestDatabase } from './harness.ts';
import { readingOf } from './plans.ts';

let database: TestDatabase;
let indexed: Collection<Document>;
let plain: Collection<Document>;

beforeAll(async () => {
  database = await openTestDatabase();
  indexed = database.db.collection('indexed');
  plain = database.db.collection('plain');
  await indexed.createIndex({ name: 1, due: 1, rank: -1 });
  await indexed.createIndex({ name: 1, taken: 1 }, { partialFilterExpression: { taken: { $lte: 9 } } });
  await indexed.createIndex({ name: 1, tags: 1 });
});
afterAll(async () => database[Symbol.asyncDispose]());

const number = fc.integer({ min: 0, max: 9 });
const job = fc.record(
  {
    name: fc.constantFrom('a', 'b'),
    due: fc.option(number),
    taken: fc.option(number),
    rank: fc.integer({ min: 0, max: 2 }),
    tags: fc.oneof(number, fc.array(number, { maxLength: 3 })),
  },
  { requiredKeys: ['name', 'rank'] },
);

/** Branches that each have an index of their own, of which many documents meet several. */
const branch = fc.oneof(
  number.map((due): Document => ({ due: { $lte: due } })),
  number.map((due): Document => ({ due: { $lte: due }, taken: null })),
  number.map((taken): Document => ({ taken: { $lte: taken } })),
  fc.tuple(number, number).map((tags): Document => ({ tags: { $in: tags } })),
);
const filter = fc
  .tuple(fc.constantFrom('a', 'b'), fc.array(branch, { minLength: 2, maxLength: 3 }))
  .map(([name, branches]): Document => ({ name, rank: { $ne: 9 }, $or: branches }));
const sort = fc
  .uniqueArray(fc.tuple(fc.constantFrom('due', 'rank', 'taken', 'tags'), fc.constantFrom<1 | -1>(1, -1)), {
    maxLength: 2,
    selector: ([name]) => name,
  })
  .map((fields): Document => ({ ...Object.fromEntries(fields), _id: 1 }));
interface Asked {
  readonly filter: Document;
  readonly sort: Document;
  readonly skip: number;
  readonly limit: number;
}
const query: fc.Arbitrary<Asked> = fc.record({
  filter,
  sort,
  skip: fc.constantFrom(0, 2),
  limit: fc.constantFrom(0, 1, 4),
});

/** What a query finds, and what is left after its documents were changed as a queue does, one and then all. */
async function outcome(collection: Collection<Document>, { filter: match, ...options }: Asked) {
  const found = await collection.find(match, { ...options, batchSize: 3 }).toArray();
  const first = await collection.findOneAndUpdate(match, { $set: { taken: 7 } }, { sort: options.sort });
  const all = await collection.updateMany(match, { $inc: { rank: 1, changes: 1 } });
  return { found, first, changed: all.modifiedCount, left: await collection.find().sort({ _id: 1 }).toArray() };
}

test('the branches of a query are one answer: in order, each document once, and each changed once', async () => {
  const property = fc.asyncProperty(
    fc.array(job, { minLength: 20, maxLength: 40 }),
    fc.array(query, { minLength: 5, maxLength: 5 }),
    async (jobs, queries) => {
      for (const collection of [plain, indexed]) {
        await collection.deleteMany();
        await collection.insertMany(jobs.map((one, _id) => ({ ...one, _id }) as Document));
      }
      for (const each of queries) expect(await outcome(indexed, each)).toEqual(await outcome(plain, each));
    },
  );
  await fc.assert(property, { numRuns: 30 });
}, 60_000);

(againstMongo ? test.skip : test)('an index that many do not meet is read for what meets it', async () => {
  await indexed.deleteMany();
  const idle = Array.from({ length: 500 }, () => ({ name: 'a', due: null, taken: null, rank: 0 }));
  await indexed.insertMany([...idle, { name: 'a', due: 3, taken: 2, rank: 0 }] as Document[]);
  const match = { name: 'a', $or: [{ due: { $lte: 5 } }, { taken: { $lte: 5 } }] };
  const reading = await readingOf(() => indexed.find(match, { sort: { due: 1 } }).toArray());
  expect(reading.looked).toBe(2);
});
