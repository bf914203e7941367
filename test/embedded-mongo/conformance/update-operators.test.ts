import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Document, Double, Int32, Long } from 'mongodb';
import { failureOf, type TestDatabase } from '../harness.ts';
import { contents, filled, openConformanceDatabase } from './harness.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openConformanceDatabase();
});
afterAll(async () => database[Symbol.asyncDispose]());

type Case = readonly [source: string, before: Document, update: Document, after: Document];

/** Compared as text: the order of the fields is part of the expectation. */
const CASES: readonly Case[] = [
  ['$set: of a new field at the end', { a: 1 }, { $set: { b: 2 } }, { a: 1, b: 2 }],
  ['$set: new fields in the order of their names, from 5.0 on', {}, { $set: { b: 1, a: 2 } }, { a: 2, b: 1 }],
  ['$set: embedded documents are made', {}, { $set: { 'a.b.c': 1 } }, { a: { b: { c: 1 } } }],
  ['$set: an element', { r: [{ by: 'x' }] }, { $set: { 'r.0.by': 'y' } }, { r: [{ by: 'y' }] }],
  ['$set: past the end, nulls between', { a: [1] }, { $set: { 'a.3': 4 } }, { a: [1, null, null, 4] }],
  ['$unset', { a: 1, b: 2 }, { $unset: { a: '' } }, { b: 2 }],
  ['$unset: of an element leaves null', { a: [1, 2, 3] }, { $unset: { 'a.1': '' } }, { a: [1, null, 3] }],
  ['$unset: of what is not there', { a: 1 }, { $unset: { b: '' } }, { a: 1 }],
  ['$inc', { q: 10, m: { o: 2 } }, { $inc: { q: -2, 'm.o': 1 } }, { q: 8, m: { o: 3 } }],
  ['$inc: of a missing field', {}, { $inc: { q: 5 } }, { q: 5 }],
  ['$push', { s: [1] }, { $push: { s: 89 } }, { s: [1, 89] }],
  ['$push: makes the array', {}, { $push: { s: 89 } }, { s: [89] }],
  ['$push: an array is one element', { s: [] }, { $push: { s: [1, 2] } }, { s: [[1, 2]] }],
  ['$each', { s: [44] }, { $push: { s: { $each: [90, 92] } } }, { s: [44, 90, 92] }],
  ['$position', { s: [100] }, { $push: { s: { $each: [50, 60], $position: 0 } } }, { s: [50, 60, 100] }],
  ['$position: negative', { s: [1, 2, 3] }, { $push: { s: { $each: [9], $position: -2 } } }, { s: [1, 9, 2, 3] }],
  ['$slice: the last', { s: [40, 50, 60] }, { $push: { s: { $each: [80, 78], $slice: -3 } } }, { s: [60, 80, 78] }],
  ['$slice: the first', { s: [89, 90] }, { $push: { s: { $each: [100], $slice: 2 } } }, { s: [89, 90] }],
  ['$slice: none', { s: [89] }, { $push: { s: { $each: [1], $slice: 0 } } }, { s: [] }],
  ['$addToSet', { t: ['a'] }, { $addToSet: { t: 'b' } }, { t: ['a', 'b'] }],
  ['$addToSet: there already', { t: ['a'] }, { $addToSet: { t: 'a' } }, { t: ['a'] }],
  ['$addToSet: an array is one element', { t: ['a'] }, { $addToSet: { t: ['b'] } }, { t: ['a', ['b']] }],
  ['$addToSet with $each', { t: ['a'] }, { $addToSet: { t: { $each: ['b', 'a', 'b'] } } }, { t: ['a', 'b'] }],
  [
    '$addToSet: documents by the order of their fields',
    { t: [{ a: 1, b: 2 }] },
    { $addToSet: { t: { a: 1, b: 2 } } },
    { t: [{ a: 1, b: 2 }] },
  ],
  ['$pull: a value', { f: ['x', 'y', 'x'] }, { $pull: { f: 'x' } }, { f: ['y'] }],
  ['$pull: a condition', { v: [3, 5, 6, 7] }, { $pull: { v: { $gte: 6 } } }, { v: [3, 5] }],
  ['$pull: $in', { f: ['a', 'b', 'c'] }, { $pull: { f: { $in: ['a', 'c'] } } }, { f: ['b'] }],
  [
    '$pull: documents that have the fields, whatever else',
    {
      r: [
        { i: 'A', s: 5, x: 1 },
        { i: 'B', s: 8 },
      ],
    },
    { $pull: { r: { s: 8, i: 'B' } } },
    { r: [{ i: 'A', s: 5, x: 1 }] },
  ],
  ['$pull: of what is not there', {}, { $pull: { f: 1 } }, {}],
  ['$pullAll', { s: [0, 2, 5, 5, 1, 0] }, { $pullAll: { s: [0, 5] } }, { s: [2, 1] }],
  ['$setOnInsert: not when the document is there', { a: 1 }, { $setOnInsert: { b: 2 }, $set: { a: 3 } }, { a: 3 }],
];

describe('manual: Update Operators', () => {
  test.each(CASES)('%s', async (_source, before, update, after) => {
    const collection = await filled(database, [{ _id: 1, ...before }]);
    await collection.updateOne({ _id: 1 } as Document, update);
    expect(JSON.stringify(await contents(collection))).toBe(JSON.stringify([{ _id: 1, ...after }]));
  });

  test.each<[string, Document, Document, number]>([
    ['two operators on one field', { a: 1 }, { $set: { a: 1 }, $inc: { a: 1 } }, 40],
    ['a field and what is below it', { a: {} }, { $set: { a: {}, 'a.b': 1 } }, 40],
    ['a field below a number', { a: 1 }, { $set: { 'a.b': 1 } }, 28],
    ['a named field of an array', { a: [] }, { $set: { 'a.b': 1 } }, 28],
    ['another _id', { a: 1 }, { $set: { _id: 2 } }, 66],
    ['$inc of a string', { a: 'x' }, { $inc: { a: 1 } }, 14],
    ['$inc of null', { a: null }, { $inc: { a: 1 } }, 14],
    ['$inc by a string', { a: 1 }, { $inc: { a: 'x' } }, 14],
    ['$push to what is no array', { a: 1 }, { $push: { a: 1 } }, 2],
    ['$addToSet to what is no array', { a: 1 }, { $addToSet: { a: 1 } }, 2],
    ['$pull from what is no array', { a: 1 }, { $pull: { a: 1 } }, 2],
    ['an unknown operator', { a: 1 }, { $nonsense: { a: 1 } }, 9],
  ])('%s is refused and nothing changes', async (_what, before, update, code) => {
    const collection = await filled(database, [{ _id: 1, ...before }]);
    expect(await failureOf(collection.updateOne({ _id: 1 } as Document, update))).toMatchObject({ code });
    expect(await contents(collection)).toEqual([{ _id: 1, ...before }]);
  });
});

test('manual: $inc keeps and widens the types of numbers', async () => {
  const start = {
    _id: 1,
    int: new Int32(2_147_483_647),
    long: Long.fromNumber(1),
    double: new Double(1),
    same: new Int32(1),
  };
  const collection = await filled(database, [start]);
  await collection.updateOne({}, { $inc: { int: 1, long: 1, double: 1, same: 1, mixed: new Double(2) } });
  expect(await collection.findOne({}, { promoteValues: false })).toMatchObject({
    int: Long.fromString('2147483648'),
    long: Long.fromNumber(2),
    double: new Double(2),
    same: new Int32(2),
    mixed: new Double(2),
  });
});

describe('manual: db.collection.updateOne, upsert', () => {
  test.each<[string, Document, Document, Document]>([
    ['takes equalities of the query', { a: 1, b: { $gt: 5 } }, { $set: { c: 2 } }, { a: 1, c: 2 }],
    [
      'takes those of $and and $eq',
      { $and: [{ a: { $eq: 1 } }, { 'b.c': 2 }] },
      { $set: { d: 3 } },
      { a: 1, b: { c: 2 }, d: 3 },
    ],
    ['takes no alternatives', { $or: [{ a: 1 }, { a: 2 }] }, { $set: { c: 2 } }, { c: 2 }],
    ['takes the one alternative there is', { $or: [{ a: 1 }] }, { $set: { c: 2 } }, { a: 1, c: 2 }],
    ['takes $in of one value', { a: { $in: [1] } }, { $set: { c: 2 } }, { a: 1, c: 2 }],
    ['applies $setOnInsert', { a: 1 }, { $setOnInsert: { b: 2 }, $inc: { n: 1 } }, { a: 1, b: 2, n: 1 }],
    ['the update is stronger than the query', { a: 1 }, { $set: { a: 2 } }, { a: 2 }],
  ])('%s', async (_what, filter, update, inserted) => {
    const collection = await filled(database, []);
    const result = await collection.updateOne(filter, update, { upsert: true });
    expect(result).toMatchObject({ matchedCount: 0, modifiedCount: 0, upsertedCount: 1 });
    const [found] = await contents(collection);
    expect(found).toEqual({ _id: result.upsertedId, ...inserted });
  });

  test('refuses a query that says a field twice', async () => {
    const collection = await filled(database, []);
    const filter = { $and: [{ a: 1 }, { a: 2 }] };
    const attempt = collection.updateOne(filter, { $set: { b: 1 } }, { upsert: true });
    expect(await failureOf(attempt)).toMatchObject({ code: 54 });
  });
});

describe('manual: db.collection.updateMany, replaceOne', () => {
  test('what stays the same is matched, not modified', async () => {
    const collection = await filled(database, [
      { _id: 1, a: 1 },
      { _id: 2, a: 2 },
    ]);
    expect(await collection.updateMany({}, { $set: { a: 1 } })).toMatchObject({ matchedCount: 2, modifiedCount: 1 });
  });

  test('a replacement keeps the _id and nothing else', async () => {
    const collection = await filled(database, [{ _id: 1, a: 1, b: 2 }]);
    await collection.replaceOne({ a: 1 }, { c: 3 });
    expect(await contents(collection)).toEqual([{ _id: 1, c: 3 }]);
    const attempt = collection.replaceOne({ _id: 1 } as Document, { _id: 2, c: 4 });
    expect(await failureOf(attempt)).toMatchObject({ code: 66 });
  });
});
