import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Collection, type Document, MongoBulkWriteError, ObjectId } from 'mongodb';
import { againstMongo, failureOf, openTestDatabase, type TestDatabase } from './harness.ts';

let database: TestDatabase;
let collection: Collection<Document>;

beforeAll(async () => {
  database = await openTestDatabase();
  collection = database.db.collection('crud');
  await collection.createIndex({ email: 1 }, { unique: true, sparse: true });
});
beforeEach(async () => void (await collection.deleteMany({})));
afterAll(async () => database[Symbol.asyncDispose]());

describe('inserting', () => {
  test('answers the ids and puts _id first', async () => {
    const { insertedId } = await collection.insertOne({ a: 1 });
    expect(insertedId).toBeInstanceOf(ObjectId);
    const { insertedIds } = await collection.insertMany([{ a: 2, _id: 'own' } as Document, { a: 3 }], {
      forceServerObjectId: true,
    });
    expect(Object.values(insertedIds)).toContain('own');
    const stored = await collection.find().sort({ a: 1 }).toArray();
    expect(stored.map((document) => Object.keys(document)[0])).toEqual(['_id', '_id', '_id']);
  });

  test('refuses an _id that is an array', async () => {
    expect(await failureOf(collection.insertOne({ _id: [1] } as unknown as Document))).toMatchObject({ code: 53 });
  });

  test('an ordered batch ends at its first duplicate, an unordered one goes on', async () => {
    const batch = () => [{ email: 'a' }, { email: 'b' }, { email: 'a' }, { email: 'c' }, { email: 'b' }];
    const ordered = (await failureOf(collection.insertMany(batch()))) as unknown as MongoBulkWriteError;
    expect(ordered).toBeInstanceOf(MongoBulkWriteError);
    expect(ordered.insertedCount).toBe(2);
    expect(await collection.countDocuments()).toBe(2);
    await collection.deleteMany({});
    const unordered = (await failureOf(
      collection.insertMany(batch(), { ordered: false }),
    )) as unknown as MongoBulkWriteError;
    expect([unordered.writeErrors].flat().map(({ index, code }) => [index, code])).toEqual([
      [2, 11000],
      [4, 11000],
    ]);
    expect(await collection.countDocuments()).toBe(3);
  });
});

describe('a duplicate key', () => {
  const shape = (index: string, key: string) =>
    `E11000 duplicate key error collection: ${database.db.databaseName}.crud index: ${index} dup key: { ${key} }`;

  test("is told in MongoDB's words by insert, update, upsert and findAndModify", async () => {
    await collection.insertMany([
      { _id: 1, email: 'a' },
      { _id: 2, email: 'b' },
    ] as Document[]);
    const expected = { code: 11000, keyPattern: { email: 1 }, keyValue: { email: 'a' } };
    for (const attempt of [
      collection.insertOne({ email: 'a' }),
      collection.updateOne({ _id: 2 } as Document, { $set: { email: 'a' } }),
      collection.updateOne({ _id: 9 } as Document, { $set: { email: 'a' } }, { upsert: true }),
      collection.findOneAndUpdate({ _id: 2 } as Document, { $set: { email: 'a' } }),
      collection.replaceOne({ _id: 2 } as Document, { email: 'a' }),
    ]) {
      const error = await failureOf(attempt);
      expect(error).toMatchObject(expected);
      expect(error.message).toContain(shape('email_1', 'email: "a"'));
    }
    const sameId = await failureOf(collection.insertOne({ _id: 1 } as Document));
    expect(sameId).toMatchObject({ code: 11000, keyPattern: { _id: 1 }, keyValue: { _id: 1 } });
    expect(sameId.message).toContain(shape('_id_', '_id: 1'));
    expect(await collection.find().sort({ _id: 1 }).toArray()).toEqual([
      { _id: 1, email: 'a' },
      { _id: 2, email: 'b' },
    ]);
  });
});

describe('findAndModify', () => {
  beforeEach(async () => void (await collection.insertMany([{ n: 1 }, { n: 3 }, { n: 2 }])));

  test('takes the first in the order asked for, before or after', async () => {
    expect(await collection.findOneAndUpdate({}, { $inc: { n: 10 } }, { sort: { n: -1 } })).toMatchObject({ n: 3 });
    expect(
      await collection.findOneAndUpdate(
        { n: { $lt: 5 } },
        { $inc: { n: 10 } },
        { sort: { n: 1 }, returnDocument: 'after' },
      ),
    ).toMatchObject({ n: 11 });
    expect(await collection.findOneAndDelete({}, { sort: { n: 1 }, projection: { _id: 0 } })).toEqual({ n: 2 });
    expect(
      await collection.findOneAndReplace({ n: 11 }, { m: 1 }, { returnDocument: 'after', projection: { _id: 0 } }),
    ).toEqual({ m: 1 });
    expect(await collection.findOneAndUpdate({ n: 99 }, { $set: { n: 1 } })).toBeNull();
  });

  test('upserts, and tells about it', async () => {
    const raw = await collection.findOneAndUpdate(
      { k: 1 },
      { $set: { n: 1 } },
      { upsert: true, includeResultMetadata: true },
    );
    expect(raw).toMatchObject({
      value: null,
      lastErrorObject: { n: 1, updatedExisting: false, upserted: expect.anything() },
    });
    expect(
      await collection.findOneAndUpdate(
        { k: 2 },
        { $setOnInsert: { n: 7 } },
        { upsert: true, returnDocument: 'after' },
      ),
    ).toMatchObject({ k: 2, n: 7 });
  });
});

describe('deleting and counting', () => {
  test('one or all', async () => {
    await collection.insertMany(Array.from({ length: 250 }, (_, n) => ({ n: n % 5 })));
    expect(await collection.deleteOne({ n: 1 })).toMatchObject({ deletedCount: 1 });
    expect(await collection.deleteMany({ n: 1 })).toMatchObject({ deletedCount: 49 });
    expect(await collection.countDocuments({ n: { $gt: 2 } })).toBe(100);
    expect(await collection.countDocuments({ n: { $gt: 2 } }, { skip: 90, limit: 50 })).toBe(10);
    expect(await collection.countDocuments({ n: 77 })).toBe(0);
    expect(await collection.estimatedDocumentCount()).toBe(200);
  });

  test('a bulk of different writes, with what each did', async () => {
    const result = await collection.bulkWrite(
      [
        { insertOne: { document: { _id: 1, n: 1 } as Document } },
        { updateOne: { filter: { _id: 1 } as Document, update: { $inc: { n: 1 } } } },
        { updateOne: { filter: { _id: 2 } as Document, update: { $set: { n: 5 } }, upsert: true } },
        { replaceOne: { filter: { _id: 2, n: 5 } as Document, replacement: { n: 6 } } },
        { updateMany: { filter: {}, update: { $set: { all: true } } } },
        { deleteOne: { filter: { _id: 1 } as Document } },
      ],
      { ordered: true },
    );
    expect(result).toMatchObject({
      insertedCount: 1,
      matchedCount: 4,
      modifiedCount: 4,
      upsertedCount: 1,
      deletedCount: 1,
      upsertedIds: { 2: 2 },
    });
    expect(await collection.find().toArray()).toEqual([{ _id: 2, n: 6, all: true }]);
  });
});

describe('aggregation', () => {
  beforeEach(
    async () =>
      void (await collection.insertMany([{ g: 'a', n: 1 }, { g: 'b', n: 2.5 }, { g: 'a', n: 3 }, { n: 'x' }])),
  );

  test.each<[Document[], Document[]]>([
    [[{ $match: { g: 'a' } }, { $group: { _id: 1, n: { $sum: 1 } } }], [{ _id: 1, n: 2 }]],
    [[{ $match: { g: 'none' } }, { $group: { _id: 1, n: { $sum: 1 } } }], []],
    [
      [{ $group: { _id: '$g', total: { $sum: '$n' }, count: { $sum: 1 } } }, { $sort: { _id: 1 } }],
      [
        { _id: null, total: 0, count: 1 },
        { _id: 'a', total: 4, count: 2 },
        { _id: 'b', total: 2.5, count: 1 },
      ],
    ],
    [
      [{ $sort: { n: -1 } }, { $skip: 1 }, { $limit: 2 }, { $project: { _id: 0, n: 1 } }],
      [{ n: 3 }, { n: 2.5 }],
    ],
    [[{ $match: { n: { $gt: 1 } } }, { $count: 'many' }], [{ many: 2 }]],
  ])('%j', async (pipeline, expected) => {
    expect(await collection.aggregate(pipeline).toArray()).toEqual(expected);
  });

  const ours = againstMongo ? test.skip : test;
  ours.each<[Document, number]>([
    [{ $lookup: { from: 'x', localField: 'a', foreignField: 'b', as: 'c' } }, 40324],
    [{ $facet: {} }, 40324],
    [{ $group: { _id: null, m: { $max: '$n' } } }, 238],
    [{ $project: { x: { $add: [1, 2] } } }, 238],
    [{ $changeStream: {} }, 40573],
  ])('%j is refused', async (stage, code) => {
    expect(await failureOf(collection.aggregate([stage]).toArray())).toMatchObject({ code });
  });
});
