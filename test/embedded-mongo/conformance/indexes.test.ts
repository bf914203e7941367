import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Document } from 'mongodb';
import { failureOf, type TestDatabase } from '../harness.ts';
import { contents, filled, idsOf, openConformanceDatabase } from './harness.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openConformanceDatabase();
});
afterAll(async () => database[Symbol.asyncDispose]());

describe('manual: Unique Indexes', () => {
  test('a missing field counts as null, so one document may lack it', async () => {
    const collection = await filled(database, [{ _id: 1 }]);
    await collection.createIndex({ x: 1 }, { unique: true });
    expect(await failureOf(collection.insertOne({ _id: 2 } as Document))).toMatchObject({ code: 11000 });
    expect(await failureOf(collection.insertOne({ _id: 3, x: null } as Document))).toMatchObject({ code: 11000 });
  });

  test('of several fields is about their combination', async () => {
    const collection = await filled(database, []);
    await collection.createIndex({ a: 1, b: 1 }, { unique: true });
    await collection.insertMany([
      { a: 1, b: 1 },
      { a: 1, b: 2 },
      { a: 2, b: 1 },
    ]);
    expect(await failureOf(collection.insertOne({ a: 1, b: 2 }))).toMatchObject({ code: 11000 });
  });

  test('over an array holds across documents, not within one', async () => {
    const collection = await filled(database, []);
    await collection.createIndex({ 'a.loc': 1 }, { unique: true });
    await collection.insertOne({ _id: 1, a: [{ loc: 'A' }, { loc: 'A' }] } as Document);
    expect(await failureOf(collection.insertOne({ a: [{ loc: 'B' }, { loc: 'A' }] }))).toMatchObject({ code: 11000 });
  });

  test('cannot be made over duplicates', async () => {
    const collection = await filled(database, [{ x: 1 }, { x: 1 }]);
    expect(await failureOf(collection.createIndex({ x: 1 }, { unique: true }))).toMatchObject({ code: 11000 });
    expect(await collection.listIndexes().toArray()).toHaveLength(1);
  });
});

describe('manual: Sparse Indexes', () => {
  test('leave out documents without the field, but queries do not', async () => {
    const collection = await filled(database, [{ _id: 1 }, { _id: 2, score: 82 }, { _id: 3, score: 90 }]);
    await collection.createIndex({ score: 1 }, { sparse: true });
    expect(await idsOf(collection, { score: { $lt: 90 } })).toEqual([2]);
    const sorted = await collection.find({}, { sort: { score: -1 } }).toArray();
    expect(sorted.map(({ _id }) => _id as unknown)).toEqual([3, 2, 1]);
  });

  test('that are unique let many documents lack the field', async () => {
    const collection = await filled(database, []);
    await collection.createIndex({ score: 1 }, { sparse: true, unique: true });
    await collection.insertMany([{ a: 1 }, { a: 2 }, { score: 43 }]);
    expect(await failureOf(collection.insertOne({ score: 43 }))).toMatchObject({ code: 11000 });
  });
});

describe('manual: Partial Indexes', () => {
  test('hold their constraint among the documents they cover', async () => {
    const collection = await filled(database, []);
    const covered = { age: { $gte: 21 } };
    await collection.createIndex({ username: 1 }, { unique: true, partialFilterExpression: covered });
    await collection.insertMany([
      { username: 'david', age: 29 },
      { username: 'david', age: 20 },
      { username: 'david' },
      { username: 'amanda', age: 35 },
    ]);
    expect(await failureOf(collection.insertOne({ username: 'david', age: 27 }))).toMatchObject({ code: 11000 });
    expect(await collection.countDocuments({ username: 'david' })).toBe(3);
  });
});

describe('manual: db.collection.createIndex', () => {
  test('is named after its fields, and made once', async () => {
    const collection = await filled(database, [{ a: 1 }]);
    expect(await collection.createIndex({ a: 1, 'b.c': -1 })).toBe('a_1_b.c_-1');
    expect(await collection.createIndex({ a: 1, 'b.c': -1 })).toBe('a_1_b.c_-1');
    const listed = await collection.listIndexes().toArray();
    expect(listed).toMatchObject([
      { key: { _id: 1 }, name: '_id_' },
      { key: { a: 1, 'b.c': -1 }, name: 'a_1_b.c_-1' },
    ]);
  });

  test.each<[string, Document, Document, number]>([
    ['of the same key under another name', { a: 1 }, { name: 'other' }, 85],
    ['of another key under the same name', { b: 1 }, { name: 'a_1' }, 86],
    ['of no fields', {}, {}, 67],
  ])('%s is refused', async (_what, key, options, code) => {
    const collection = await filled(database, [{ a: 1 }]);
    await collection.createIndex({ a: 1 });
    expect(await failureOf(collection.createIndex(key as Record<string, 1>, options))).toMatchObject({ code });
  });

  test('of two arrays in one document is refused (171)', async () => {
    const collection = await filled(database, []);
    await collection.createIndex({ a: 1, b: 1 });
    expect(await failureOf(collection.insertOne({ a: [1, 2], b: [8, 9] }))).toMatchObject({ code: 171 });
    await collection.insertMany([
      { a: [1, 2], b: 8 },
      { a: 1, b: [8, 9] },
    ]);
    expect(await collection.countDocuments({ a: 1, b: 8 })).toBe(2);
  });
});

describe('manual: db.collection.dropIndex', () => {
  test('by name and by key; not that of _id, nor one that is not there', async () => {
    const collection = await filled(database, [{ a: 1 }]);
    await collection.createIndexes([{ key: { a: 1 } }, { key: { b: -1 } }]);
    await collection.dropIndex('a_1');
    await database.db.command({ dropIndexes: 'coll', index: { b: -1 } });
    expect(await collection.listIndexes().toArray()).toHaveLength(1);
    expect(await failureOf(collection.dropIndex('a_1'))).toMatchObject({ code: 27, codeName: 'IndexNotFound' });
    expect(await failureOf(collection.dropIndex('_id_'))).toMatchObject({ code: 72, codeName: 'InvalidOptions' });
  });
});

test('manual: E11000 tells the collection, the index and the key', async () => {
  const collection = await filled(database, [{ _id: 1, a: 'x', b: 2 }]);
  await collection.createIndex({ a: 1, b: -1 }, { unique: true });
  const error = await failureOf(collection.insertOne({ a: 'x', b: 2 }));
  expect(error).toMatchObject({ code: 11000, keyPattern: { a: 1, b: -1 }, keyValue: { a: 'x', b: 2 } });
  const namespace = `${database.db.databaseName}.coll`;
  expect(error.message).toBe(
    `E11000 duplicate key error collection: ${namespace} index: a_1_b_-1 dup key: { a: "x", b: 2 }`,
  );
  expect(await contents(collection)).toEqual([{ _id: 1, a: 'x', b: 2 }]);
});
