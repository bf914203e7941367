import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Collection, type Document, Double, Int32, Long } from 'mongodb';
import { againstMongo, failureOf, openTestDatabase, type TestDatabase } from './harness.ts';

let database: TestDatabase;
let collection: Collection;

beforeAll(async () => {
  database = await openTestDatabase();
  collection = database.db.collection('update');
});
afterAll(async () => database[Symbol.asyncDispose]());

/** The document after an update, as the text of its fields in order. */
async function updated(before: Document, update: Document): Promise<string> {
  await collection.deleteMany({});
  await collection.insertOne({ _id: 1, ...before } as Document);
  await collection.updateOne({ _id: 1 } as Document, update);
  return JSON.stringify(await collection.findOne({}, { projection: { _id: 0 } }));
}

async function refused(before: Document, update: Document): Promise<Document> {
  await collection.deleteMany({});
  await collection.insertOne({ _id: 1, ...before } as Document);
  const error = await failureOf(collection.updateOne({ _id: 1 } as Document, update));
  expect(await collection.findOne({}, { projection: { _id: 0 } })).toEqual(before);
  return error;
}

describe('an update', () => {
  test.each<[Document, Document, Document]>([
    [{}, { $set: { b: 1, a: 2, 'c.d': 3 } }, { a: 2, b: 1, c: { d: 3 } }],
    [{ a: 1, b: 2 }, { $set: { a: { c: 1 } } }, { a: { c: 1 }, b: 2 }],
    [{ a: [1, 2] }, { $set: { 'a.1': 5, 'a.3': 7 } }, { a: [1, 5, null, 7] }],
    [{ a: [{ b: 1 }] }, { $set: { 'a.0.b': 2, 'a.0.c': 3 } }, { a: [{ b: 2, c: 3 }] }],
    [{ a: {} }, { $set: { 'a.0': 1 } }, { a: { 0: 1 } }],
    [{ a: 1, b: 2 }, { $unset: { a: '' } }, { b: 2 }],
    [{ a: { b: 1, c: 2 } }, { $unset: { 'a.b': 1, 'x.y': 1 } }, { a: { c: 2 } }],
    [{ a: [1, 2, 3] }, { $unset: { 'a.1': 1 } }, { a: [1, null, 3] }],
    [{}, { $inc: { a: 2, 'b.c': -1 } }, { a: 2, b: { c: -1 } }],
    [{ a: 1.5 }, { $inc: { a: 1 } }, { a: 2.5 }],
    [{}, { $push: { a: 1 } }, { a: [1] }],
    [{ a: [1] }, { $push: { a: [2, 3] } }, { a: [1, [2, 3]] }],
    [{ a: [1] }, { $push: { a: { $each: [2, 3] } } }, { a: [1, 2, 3] }],
    [{ a: [1, 2] }, { $push: { a: { $each: [9], $position: 0 } } }, { a: [9, 1, 2] }],
    [{ a: [1, 2] }, { $push: { a: { $each: [9], $position: -1 } } }, { a: [1, 9, 2] }],
    [{ a: [1, 2] }, { $push: { a: { $each: [3, 4], $slice: -3 } } }, { a: [2, 3, 4] }],
    [{ a: [1, 2] }, { $push: { a: { $each: [3], $slice: 2 } } }, { a: [1, 2] }],
    [{ a: [1, 2] }, { $push: { a: { $each: [], $slice: 0 } } }, { a: [] }],
    [{ a: [1] }, { $addToSet: { a: 1, b: 2 } }, { a: [1], b: [2] }],
    [{ a: [1] }, { $addToSet: { a: { $each: [2, 1, 2] } } }, { a: [1, 2] }],
    [
      { a: [{ x: 1, y: 2 }] },
      { $addToSet: { a: { y: 2, x: 1 } } },
      {
        a: [
          { x: 1, y: 2 },
          { y: 2, x: 1 },
        ],
      },
    ],
    [{ a: [1, 2, 1] }, { $pull: { a: 1, b: 1 } }, { a: [2] }],
    [{ a: [1, 5, 9] }, { $pull: { a: { $gt: 4 } } }, { a: [1] }],
    [{ a: [{ x: 1, y: 1 }, { x: 2 }] }, { $pull: { a: { x: 1 } } }, { a: [{ x: 2 }] }],
    [{ a: ['x', 'y'] }, { $pull: { a: { $in: ['x'] } } }, { a: ['y'] }],
    [{ a: [1, 2, 3] }, { $pullAll: { a: [1, 3] } }, { a: [2] }],
    [{ a: 1 }, { $setOnInsert: { a: 2 } }, { a: 1 }],
  ])('of %j by %j', async (before, update, after) => {
    expect(await updated(before, update)).toBe(JSON.stringify(after));
  });

  test.each<[Document, Document, number]>([
    [{ a: 1 }, { $set: { a: 1, 'a.b': 2 } }, 40],
    [{ a: 1 }, { $set: { a: 1 }, $inc: { a: 2 } }, 40],
    [{ a: 1 }, { $set: { 'a.b': 2 } }, 28],
    [{ a: null }, { $set: { 'a.b': 2 } }, 28],
    [{ a: [1] }, { $set: { 'a.x': 2 } }, 28],
    [{ a: 1 }, { $set: { _id: 2 } }, 66],
    [{ a: 1 }, { $unset: { _id: 1 } }, 66],
    [{ a: 'x' }, { $inc: { a: 1 } }, 14],
    [{ a: 1 }, { $inc: { a: 'x' } }, 14],
    [{ a: 1 }, { $push: { a: 1 } }, 2],
    [{ a: 1 }, { $pull: { a: 1 } }, 2],
    [{ a: 1 }, { $foo: { a: 1 } }, 9],
  ])('of %j by %j is refused', async (before, update, code) => {
    expect(await refused(before, update)).toMatchObject({ code });
  });

  const ours = againstMongo ? test.skip : test;
  ours.each<[Document]>([
    [{ $set: { 'a.$': 1 } }],
    [{ $set: { 'a.$[]': 1 } }],
    [{ $push: { a: { $each: [1], $sort: 1 } } }],
  ])('by %j is not implemented and refused', async (update) => {
    expect(await refused({ a: [1] }, update)).toMatchObject({ code: 238 });
  });

  test('keeps the types of numbers by the rules of $inc', async () => {
    const start = {
      _id: 2,
      int: new Int32(2147483647),
      long: Long.fromNumber(1),
      double: new Double(1),
      same: new Int32(1),
    };
    await collection.insertOne(start as unknown as Document);
    await collection.updateOne({ _id: 2 } as Document, { $inc: { int: 1, long: 1, double: 1, same: 1 } });
    const after = await collection.findOne({ _id: 2 } as Document, { promoteValues: false });
    expect(after?.int).toEqual(Long.fromString('2147483648'));
    expect(after?.long).toEqual(Long.fromNumber(2));
    expect(after?.double).toEqual(new Double(2));
    expect(after?.same).toEqual(new Int32(2));
    const error = await failureOf(collection.updateOne({ _id: 2 } as Document, { $inc: { long: Long.MAX_VALUE } }));
    expect(error).toMatchObject({ code: 2 });
  });

  test('tells matched from modified', async () => {
    await collection.deleteMany({});
    await collection.insertMany([{ a: 1 }, { a: 2 }, { a: 2 }]);
    expect(await collection.updateMany({ a: { $gt: 0 } }, { $set: { a: 2 } })).toMatchObject({
      matchedCount: 3,
      modifiedCount: 1,
    });
    expect(await collection.updateOne({ a: 9 }, { $set: { a: 1 } })).toMatchObject({
      matchedCount: 0,
      upsertedId: null,
    });
    expect(await collection.updateMany({}, { $inc: { a: 1 } })).toMatchObject({ matchedCount: 3, modifiedCount: 3 });
    expect(await collection.countDocuments({ a: 3 })).toBe(3);
  });

  test('replaces a whole document but its _id', async () => {
    await collection.deleteMany({});
    await collection.insertOne({ _id: 1, a: 1, b: 2 } as Document);
    expect(await collection.replaceOne({ a: 1 }, { c: 3 })).toMatchObject({ matchedCount: 1, modifiedCount: 1 });
    expect(await collection.findOne({})).toEqual({ _id: 1, c: 3 });
    expect(await failureOf(collection.replaceOne({ c: 3 }, { _id: 2 } as Document))).toMatchObject({ code: 66 });
  });
});

describe('an upsert', () => {
  test.each<[Document, Document, Document]>([
    [{ a: 1, b: { $gt: 5 } }, { $set: { c: 1 } }, { a: 1, c: 1 }],
    [
      { a: { $eq: 1 }, $and: [{ b: 2 }] },
      { $setOnInsert: { c: 1 }, $inc: { n: 1 } },
      { a: 1, b: 2, c: 1, n: 1 },
    ],
    [{ 'a.b': 1, x: { $in: [7] } }, { $set: { 'a.c': 2 } }, { a: { b: 1, c: 2 }, x: 7 }],
    [{ a: 1, $or: [{ b: 1 }, { c: 1 }] }, { $push: { list: 1 } }, { a: 1, list: [1] }],
  ])('of %j by %j', async (filter, update, expected) => {
    await collection.deleteMany({});
    const result = await collection.updateOne(filter, update, { upsert: true });
    expect(result).toMatchObject({ matchedCount: 0, upsertedCount: 1 });
    expect(await collection.findOne({ _id: result.upsertedId as never }, { projection: { _id: 0 } })).toEqual(expected);
  });

  test('takes the _id of the query, or of the replacement', async () => {
    await collection.deleteMany({});
    expect(await collection.replaceOne({ _id: 5 } as Document, { a: 1 }, { upsert: true })).toMatchObject({
      upsertedId: 5,
    });
    expect(
      await collection.updateOne({ a: 9 }, { $setOnInsert: { _id: 'own' } } as Document, { upsert: true }),
    ).toMatchObject({ upsertedId: 'own' });
    expect(await collection.replaceOne({ b: 1 }, { _id: 6, c: 1 } as Document, { upsert: true })).toMatchObject({
      upsertedId: 6,
    });
    expect(
      await failureOf(collection.updateOne({ _id: 7 } as Document, { $set: { _id: 8 } } as Document, { upsert: true })),
    ).toMatchObject({ code: 66 });
    expect(Object.keys((await collection.findOne({ _id: 'own' } as Document)) ?? {})).toEqual(['_id', 'a']);
  });
});
