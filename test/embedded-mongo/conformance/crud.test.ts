import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { AnyBulkWriteOperation, BulkWriteResult, Collection, Document } from 'mongodb';
import { Double, ObjectId } from 'mongodb';
import { failureOf, type TestDatabase } from '../harness.ts';
import { contents, filled, openConformanceDatabase } from './harness.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openConformanceDatabase();
});
afterAll(async () => database[Symbol.asyncDispose]());

const tens = (count: number): Document[] => Array.from({ length: count }, (_, n) => ({ _id: n + 1, x: 11 * (n + 1) }));
const all = (...pairs: [number, unknown][]): Document[] => pairs.map(([_id, x]) => ({ _id, x }));

describe('reading', () => {
  test('spec: crud/tests/read/find', async () => {
    const collection = await filled(database, tens(5));
    expect(await collection.find({ _id: 1 } as Document).toArray()).toEqual(all([1, 11]));
    const after = collection.find({ _id: { $gt: 2 } } as Document, { sort: { _id: 1 }, skip: 2, limit: 2 });
    expect(await after.toArray()).toEqual(all([5, 55]));
    expect(await collection.find({}, { sort: { _id: 1 }, limit: 4, batchSize: 2 }).toArray()).toEqual(tens(4));
  });

  test('spec: crud/tests/unified/find and aggregate, several batches', async () => {
    const collection = await filled(database, tens(8));
    const filter = { _id: { $gt: 1 } } as Document;
    expect(await collection.find(filter, { batchSize: 2 }).toArray()).toEqual(tens(8).slice(1));
    expect(await collection.aggregate([{ $match: filter }], { batchSize: 2 }).toArray()).toEqual(tens(8).slice(1));
  });

  test('spec: crud/tests/read/count', async () => {
    const collection = await filled(database, tens(3));
    expect(await collection.estimatedDocumentCount()).toBe(3);
    expect(await collection.countDocuments({ _id: { $gt: 1 } } as Document)).toBe(2);
    expect(await collection.countDocuments({}, { skip: 1, limit: 3 })).toBe(2);
  });

  test('spec: crud/tests/unified/estimatedDocumentCount, of a collection that is not there', async () => {
    expect(await database.db.collection('nonexistent').estimatedDocumentCount()).toBe(0);
  });
});

describe('writing one or many', () => {
  test.each<[string, (collection: Collection<Document>) => Promise<unknown>, Document, Document[] | undefined]>([
    [
      'updateOne, many match',
      (c) => c.updateOne(above(1), { $inc: { x: 1 } }),
      { matchedCount: 1, modifiedCount: 1 },
      undefined,
    ],
    [
      'updateOne, one matches',
      (c) => c.updateOne(id(1), { $inc: { x: 1 } }),
      { matchedCount: 1, modifiedCount: 1, upsertedCount: 0 },
      all([1, 12], [2, 22], [3, 33]),
    ],
    [
      'updateOne, none matches',
      (c) => c.updateOne(id(4), { $inc: { x: 1 } }),
      { matchedCount: 0, modifiedCount: 0 },
      tens(3),
    ],
    [
      'updateOne, upsert',
      (c) => c.updateOne(id(4), { $inc: { x: 1 } }, { upsert: true }),
      { matchedCount: 0, modifiedCount: 0, upsertedCount: 1, upsertedId: 4 },
      all([1, 11], [2, 22], [3, 33], [4, 1]),
    ],
    [
      'updateMany',
      (c) => c.updateMany(above(1), { $inc: { x: 1 } }),
      { matchedCount: 2, modifiedCount: 2 },
      all([1, 11], [2, 23], [3, 34]),
    ],
    [
      'replaceOne, one matches',
      (c) => c.replaceOne(id(1), { _id: 1, x: 111 }),
      { matchedCount: 1, modifiedCount: 1 },
      all([1, 111], [2, 22], [3, 33]),
    ],
    [
      'replaceOne, upsert with an id in the query only',
      (c) => c.replaceOne(id(4), { x: 1 }, { upsert: true }),
      { matchedCount: 0, upsertedId: 4 },
      all([1, 11], [2, 22], [3, 33], [4, 1]),
    ],
    ['deleteOne, many match', (c) => c.deleteOne(above(1)), { deletedCount: 1 }, undefined],
    ['deleteOne, none matches', (c) => c.deleteOne(id(4)), { deletedCount: 0 }, tens(3)],
    ['deleteMany', (c) => c.deleteMany(above(1)), { deletedCount: 2 }, tens(1)],
  ])('spec: crud/tests/server_3_4/write: %s', async (_title, run, result, outcome) => {
    const collection = await filled(database, tens(3));
    expect(await run(collection)).toMatchObject(result);
    if (outcome) expect(await contents(collection)).toEqual(outcome);
  });
});

const id = (_id: number): Document => ({ _id });
const above = (_id: number): Document => ({ _id: { $gt: _id } });

describe('findOneAnd…', () => {
  const shown = { projection: { _id: 0, x: 1 }, sort: { x: 1 } } as const;
  const after = { ...shown, returnDocument: 'after' } as const;
  test.each<[string, (collection: Collection<Document>) => Promise<unknown>, Document | null, Document[]]>([
    ['Update before', (c) => c.findOneAndUpdate(above(1), { $inc: { x: 1 } }, shown), { x: 22 }, all([1, 11], [2, 23])],
    ['Update after', (c) => c.findOneAndUpdate(above(1), { $inc: { x: 1 } }, after), { x: 23 }, all([1, 11], [2, 23])],
    ['Update, none', (c) => c.findOneAndUpdate(id(3), { $inc: { x: 1 } }, shown), null, tens(2)],
    [
      'Update, upsert before',
      (c) => c.findOneAndUpdate(id(3), { $inc: { x: 1 } }, { ...shown, upsert: true }),
      null,
      all([1, 11], [2, 22], [3, 1]),
    ],
    [
      'Update, upsert after',
      (c) => c.findOneAndUpdate(id(3), { $inc: { x: 1 } }, { ...after, upsert: true }),
      { x: 1 },
      all([1, 11], [2, 22], [3, 1]),
    ],
    ['Replace before', (c) => c.findOneAndReplace(above(1), { x: 32 }, shown), { x: 22 }, all([1, 11], [2, 32])],
    ['Replace after', (c) => c.findOneAndReplace(above(1), { x: 32 }, after), { x: 32 }, all([1, 11], [2, 32])],
    ['Delete', (c) => c.findOneAndDelete(above(1), shown), { x: 22 }, tens(1)],
    ['Delete, none', (c) => c.findOneAndDelete(id(3), shown), null, tens(2)],
  ])('spec: crud/tests/server_3_4/write/findOneAnd%s', async (_title, run, result, outcome) => {
    const collection = await filled(database, tens(2));
    expect(await run(collection)).toEqual(result);
    expect(await contents(collection)).toEqual(outcome);
  });
});

describe('bulkWrite', () => {
  test.each<[string, AnyBulkWriteOperation<Document>[], Partial<BulkWriteResult>, Document[]]>([
    [
      'updateOne operations',
      [
        { updateOne: { filter: id(0), update: { $set: { x: 0 } } } },
        { updateOne: { filter: id(1), update: { $set: { x: 11 } } } },
        { updateOne: { filter: id(2), update: { $inc: { x: 1 } } } },
        { updateOne: { filter: id(3), update: { $set: { x: 33 } }, upsert: true } },
      ],
      { matchedCount: 2, modifiedCount: 1, upsertedCount: 1, upsertedIds: { 3: 3 } },
      all([1, 11], [2, 23], [3, 33]),
    ],
    [
      'updateMany operations',
      [
        { updateMany: { filter: { x: { $lt: 11 } }, update: { $set: { x: 0 } } } },
        { updateMany: { filter: { x: { $lte: 22 } }, update: { $unset: { y: 1 } } } },
        { updateMany: { filter: { x: { $lte: 22 } }, update: { $inc: { x: 1 } } } },
        { updateMany: { filter: id(3), update: { $set: { x: 33 } }, upsert: true } },
      ],
      { matchedCount: 4, modifiedCount: 2, upsertedCount: 1, upsertedIds: { 3: 3 } },
      all([1, 12], [2, 23], [3, 33]),
    ],
    [
      'mixed ordered operations',
      [
        { insertOne: { document: { _id: 3, x: 33 } as Document } },
        { updateOne: { filter: id(2), update: { $inc: { x: 1 } } } },
        { updateMany: { filter: above(1), update: { $inc: { x: 1 } } } },
        { insertOne: { document: { _id: 4, x: 44 } as Document } },
        { deleteMany: { filter: { x: { $nin: [24, 34] } } } },
        { replaceOne: { filter: id(4), replacement: { _id: 4, x: 44 }, upsert: true } },
      ],
      { deletedCount: 2, insertedCount: 2, matchedCount: 3, modifiedCount: 3, upsertedCount: 1, upsertedIds: { 5: 4 } },
      all([2, 24], [3, 34], [4, 44]),
    ],
  ])('spec: crud/tests/unified/bulkWrite: %s', async (_title, operations, result, outcome) => {
    const collection = await filled(database, tens(2));
    expect(await collection.bulkWrite(operations)).toMatchObject(result);
    expect(await contents(collection)).toEqual(outcome);
  });

  test.each([[[2, 3, 4]], [[3, 3, 4]]])(
    'spec: crud/tests/unified/bulkWrite: unordered, goes on after a duplicate: %j',
    async (ids) => {
      const collection = await filled(database, tens(2));
      const operations = ids.map((_id) => ({ insertOne: { document: { _id, x: 11 * _id } as Document } }));
      const error = await failureOf(collection.bulkWrite(operations, { ordered: false }));
      expect(error).toMatchObject({ code: 11000, result: { insertedCount: 2, matchedCount: 0 } });
      expect(await contents(collection)).toEqual(tens(4));
    },
  );
});

describe('ids and names', () => {
  test.each<[string, unknown]>([
    ['null', null],
    ['NaN', new Double(Number.NaN)],
    ['an empty string', ''],
    ['an empty object', {}],
    ['an ObjectId', new ObjectId('507f1f77bcf86cd799439011')],
    ['false', false],
    ['a date', new Date(0)],
  ])('spec: crud/tests/unified/create-id-types, create-null-ids: _id may be %s', async (_title, _id) => {
    const collection = await filled(database, []);
    const only = async () => (await contents(collection)).map((document) => document._id as unknown);
    await collection.insertOne({ _id } as Document, { forceServerObjectId: true });
    expect(await only()).toEqual([_id instanceof Double ? Number.NaN : _id]);
    await collection.deleteMany({});
    await collection.updateOne({ _id } as Document, { $unset: { a: '' } }, { upsert: true });
    await collection.replaceOne({ _id } as Document, { b: 1 }, { upsert: true });
    expect(await only()).toEqual([_id instanceof Double ? Number.NaN : _id]);
  });

  test.each<[string, Document]>([
    ['a dollar in front, from 5.0 on', { _id: 1, $a: 1 }],
    ['a dot', { _id: 1, 'a.b': 1 }],
    ['a dollar in an embedded document', { _id: 1, a: { $b: 1 } }],
    ['a dot in an embedded document', { _id: 1, a: { 'b.c': 1 } }],
    ['a dot in an _id', { _id: { 'a.b': 1 } }],
  ])('spec: crud/tests/unified/insertOne-dots_and_dollars: names may have %s', async (_title, document) => {
    const collection = await filled(database, [document]);
    expect(await contents(collection)).toEqual([document]);
  });

  test('spec: crud/tests/unified/insertOne-dots_and_dollars: but not a dollar in an _id', async () => {
    const collection = await filled(database, []);
    await failureOf(collection.insertOne({ _id: { $a: 1 } } as unknown as Document));
    expect(await contents(collection)).toEqual([]);
  });
});
