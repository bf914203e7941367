import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Collection, Document, IndexSpecification } from 'mongodb';
import { againstMongo, failureOf, openTestDatabase, type TestDatabase } from './harness.ts';

let database: TestDatabase;
let collection: Collection<Document>;

beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(async () => {
  collection = database.db.collection('indexes');
  await collection.drop();
});
afterAll(async () => database[Symbol.asyncDispose]());

const namesOf = async () => (await collection.listIndexes().toArray()).map(({ name }) => name as string);

describe('indexes', () => {
  test('are made, listed and dropped', async () => {
    await collection.createIndexes([
      { key: { a: 1 }, name: 'first', unique: true },
      { key: { b: 1, 'c.d': -1 }, sparse: true },
      { key: { at: 1 }, expireAfterSeconds: 60 },
      { key: { state: 1 }, partialFilterExpression: { state: 'open' } },
    ]);
    expect(await collection.listIndexes().toArray()).toEqual([
      { v: 2, key: { _id: 1 }, name: '_id_' },
      { v: 2, key: { a: 1 }, name: 'first', unique: true },
      { v: 2, key: { b: 1, 'c.d': -1 }, name: 'b_1_c.d_-1', sparse: true },
      { v: 2, key: { at: 1 }, name: 'at_1', expireAfterSeconds: 60 },
      { v: 2, key: { state: 1 }, name: 'state_1', partialFilterExpression: { state: 'open' } },
    ]);
    await collection.dropIndex('first');
    await collection.dropIndex({ b: 1, 'c.d': -1 } as unknown as string);
    expect(await namesOf()).toEqual(['_id_', 'at_1', 'state_1']);
    await collection.dropIndexes();
    expect(await namesOf()).toEqual(['_id_']);
  });

  test('asked for again are left as they are', async () => {
    await collection.createIndex({ a: 1 });
    expect(await collection.createIndex({ a: 1 })).toBe('a_1');
    expect(await collection.createIndex({ _id: 1 })).toBe('_id_1');
    expect(await namesOf()).toEqual(['_id_', 'a_1']);
  });

  test.each<[IndexSpecification, Document, number]>([
    [{ a: 1 }, { name: 'other' }, 85],
    [{ b: 1 }, { name: 'a_1' }, 86],
    [{ a: 1 }, { unique: true }, 86],
    [{}, {}, 67],
    [{ x: 1 }, { partialFilterExpression: { x: { $ne: 1 } } }, 67],
    [{ x: 1, y: 1 }, { expireAfterSeconds: 5 }, 67],
  ])('%j %j is refused with %d', async (key, options, code) => {
    await collection.createIndex({ a: 1 });
    expect(await failureOf(collection.createIndex(key, options))).toMatchObject({ code });
    expect(await namesOf()).toEqual(['_id_', 'a_1']);
  });

  const ours = againstMongo ? test.skip : test;
  ours.each<[Document, Document]>([
    [{ a: 'text' }, {}],
    [{ a: 'hashed' }, {}],
    [{ a: 1 }, { collation: { locale: 'en' } }],
    [{ '$**': 1 }, {}],
  ])('%j %j is not known and refused', async (key, options) => {
    await failureOf(collection.createIndex(key as IndexSpecification, options));
    expect(await database.db.listCollections({ name: 'indexes' }).toArray()).toEqual([]);
  });

  test('that are not there cannot be dropped', async () => {
    await collection.insertOne({});
    expect(await failureOf(collection.dropIndex('no'))).toMatchObject({ code: 27, codeName: 'IndexNotFound' });
    expect(await failureOf(collection.dropIndex('_id_'))).toMatchObject({ code: 72 });
    expect(await failureOf(database.db.collection('none').dropIndex('no'))).toMatchObject({ code: 26 });
  });
});

describe('a unique index', () => {
  test('counts a missing field as null', async () => {
    await collection.createIndex({ a: 1, b: 1 }, { unique: true });
    await collection.insertMany([{ a: 1 }, { a: 2 }, { a: 1, b: 1 }]);
    expect(await failureOf(collection.insertOne({ a: 1, b: null }))).toMatchObject({ keyValue: { a: 1, b: null } });
  });

  test('over an array forbids shared elements, but not repeated ones', async () => {
    await collection.createIndex({ tags: 1 }, { unique: true });
    await collection.insertOne({ tags: ['a', 'b', 'a'] });
    expect(await failureOf(collection.insertOne({ tags: ['c', 'b'] }))).toMatchObject({
      code: 11000,
      keyValue: { tags: 'b' },
    });
    await collection.updateOne({}, { $set: { tags: ['b', 'c'] } });
    await collection.insertOne({ tags: 'a' });
  });

  test('that is partial or sparse leaves the others alone', async () => {
    await collection.createIndex({ a: 1 }, { unique: true, partialFilterExpression: { live: true } });
    await collection.createIndex({ b: 1 }, { unique: true, sparse: true });
    await collection.insertMany([{ a: 1 }, { a: 1 }, { a: 1, live: true }, { a: 1, live: false }]);
    expect(await failureOf(collection.insertOne({ a: 1, live: true }))).toMatchObject({ code: 11000 });
    expect(await failureOf(collection.updateOne({ live: false }, { $set: { live: true } }))).toMatchObject({
      code: 11000,
    });
    expect(await collection.countDocuments({ a: 1 })).toBe(4);
    expect(await collection.countDocuments({ b: null })).toBe(4);
    expect(await collection.find().sort({ b: 1 }).toArray()).toHaveLength(4);
  });

  test('is not built over duplicates', async () => {
    await collection.insertMany(Array.from({ length: 200 }, (_, n) => ({ n: n % 199 })));
    expect(await failureOf(collection.createIndex({ n: 1 }, { unique: true }))).toMatchObject({
      code: 11000,
      keyValue: { n: 0 },
    });
    expect(await namesOf()).toEqual(['_id_']);
    await collection.insertOne({ n: 0 });
  });

  test('numbers are equal across their types', async () => {
    await collection.createIndex({ n: 1 }, { unique: true });
    await collection.insertOne({ n: 1 });
    expect(
      await failureOf(database.db.command({ insert: 'indexes', documents: [{ n: 1.0 }] }).then(throwWriteError)),
    ).toMatchObject({ code: 11000 });
  });
});

describe('building an index', () => {
  test('takes in what is written meanwhile', async () => {
    await collection.insertMany(Array.from({ length: 3000 }, (_, n) => ({ n, v: [n, n + 1] })));
    const building = Promise.all([collection.createIndex({ v: 1 }), collection.createIndex({ v: 1 })]);
    for (let n = 0; n < 40; n++) {
      await collection.updateOne({ n: n * 70 }, { $set: { v: 'moved' } });
      await collection.insertOne({ n: -1, v: 'moved' });
      await collection.deleteOne({ n: n * 70 + 1 });
    }
    await building;
    expect(await collection.countDocuments({ v: 'moved' })).toBe(80);
    expect(await collection.countDocuments({ v: { $gte: 0 } })).toBe(3000 - 80);
  });

  test('over two arrays at once is refused', async () => {
    await collection.insertOne({ a: [1], b: [2] });
    expect(await failureOf(collection.createIndex({ a: 1, b: 1 }))).toMatchObject({ code: 171 });
  });
});

function throwWriteError(reply: Document): void {
  const [error] = reply.writeErrors as Document[];
  if (error) throw error;
}
