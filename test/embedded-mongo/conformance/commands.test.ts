import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Document, MongoBulkWriteError } from 'mongodb';
import { failureOf, type TestDatabase } from '../harness.ts';
import { contents, filled, openConformanceDatabase } from './harness.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openConformanceDatabase();
});
afterAll(async () => database[Symbol.asyncDispose]());

const ours = process.env.MONGODB_URI === undefined ? describe : describe.skip;

describe('spec: mongodb-handshake, server-discovery-and-monitoring', () => {
  test('hello tells limits, times and wire versions that drivers can work with', async () => {
    const reply = await database.client.db('admin').command({ hello: 1 });
    expect(reply).toMatchObject({
      ok: 1,
      isWritablePrimary: true,
      maxBsonObjectSize: 16_777_216,
      maxMessageSizeBytes: 48_000_000,
      maxWriteBatchSize: 100_000,
      logicalSessionTimeoutMinutes: 30,
      localTime: expect.any(Date),
    });
    expect(reply.maxWireVersion).toBeGreaterThanOrEqual(9);
    expect(reply.minWireVersion).toBeLessThanOrEqual(reply.maxWireVersion as number);
  });

  test('ping, and a command nobody knows', async () => {
    expect(await database.db.command({ ping: 1 })).toMatchObject({ ok: 1 });
    expect(await failureOf(database.db.command({ nonsense: 1 }))).toMatchObject({
      code: 59,
      codeName: 'CommandNotFound',
    });
  });
});

describe('spec: message/OP_MSG', () => {
  test('unacknowledged writes are done and not answered', async () => {
    const collection = await filled(database, [{ _id: 1 }]);
    for (let _id = 2; _id < 30; _id += 1) {
      await collection.insertOne({ _id } as Document, { writeConcern: { w: 0 } });
    }
    expect(await collection.countDocuments({ _id: { $gte: 0 } } as Document)).toBe(29);
  });

  test('many documents, sent beside the command, arrive in their order', async () => {
    const many = Array.from({ length: 3_000 }, (_, _id) => ({ _id, text: 'x'.repeat(50) }));
    const collection = await filled(database, many);
    expect((await collection.find().toArray()).map(({ _id }) => _id as unknown)).toEqual(many.map(({ _id }) => _id));
  });
});

describe('manual: create, drop, listCollections', () => {
  test('make, list and remove', async () => {
    await filled(database, [], 'made');
    await database.db.createCollection('made');
    expect(await failureOf(database.db.command({ create: 'made' }))).toMatchObject({
      code: 48,
      codeName: 'NamespaceExists',
    });
    const listed = await database.db.listCollections({ name: 'made' }).toArray();
    expect(listed).toMatchObject([{ name: 'made', type: 'collection', idIndex: { key: { _id: 1 } } }]);
    expect(await database.db.listCollections({ name: 'made' }, { nameOnly: true }).toArray()).toEqual([
      { name: 'made', type: 'collection' },
    ]);
    await database.db.dropCollection('made');
    expect(await database.db.listCollections({ name: 'made' }).toArray()).toEqual([]);
  });

  test.each(['', 'a$b', '.a'])('a collection cannot be called %j', async (name) => {
    expect(await failureOf(database.db.command({ insert: name, documents: [{ a: 1 }] }))).toMatchObject({ code: 73 });
  });
});

describe('manual: insert, update, delete', () => {
  test('an ordered batch ends at its first error, which names the operation', async () => {
    const collection = await filled(database, [{ _id: 2 }]);
    const batch = [{ _id: 1 }, { _id: 2 }, { _id: 3 }] as Document[];
    const error = (await failureOf(collection.insertMany(batch))) as unknown as MongoBulkWriteError;
    expect(error).toBeInstanceOf(MongoBulkWriteError);
    expect([error.writeErrors].flat()).toMatchObject([{ index: 1, code: 11000 }]);
    expect(await contents(collection)).toEqual([{ _id: 1 }, { _id: 2 }]);
  });

  test('updateMany leaves what it changed before an error', async () => {
    const collection = await filled(database, [
      { _id: 1, a: 1 },
      { _id: 2, a: 'x' },
      { _id: 3, a: 1 },
    ]);
    expect(await failureOf(collection.updateMany({}, { $inc: { a: 1 } }))).toMatchObject({ code: 14 });
    expect(await contents(collection)).toMatchObject([{ a: 2 }, { a: 'x' }, { a: 1 }]);
  });

  test('a document of more than 16 MB is refused', async () => {
    const collection = await filled(database, []);
    const half = { text: 'x'.repeat(9_000_000) };
    await collection.insertOne({ _id: 1, ...half } as unknown as Document);
    const attempt = collection.updateOne({ _id: 1 } as Document, { $set: { more: half.text } });
    expect(await failureOf(attempt)).toMatchObject({ code: expect.any(Number) });
    expect(Object.keys((await contents(collection))[0] ?? {})).toEqual(['_id', 'text']);
  });

  test('replacing many at once is refused', async () => {
    await filled(database, [{ _id: 1 }]);
    const reply = await database.db
      .command({ update: 'coll', updates: [{ q: {}, u: { a: 1 }, multi: true }] })
      .catch((error: Document) => error);
    expect(reply.writeErrors?.[0] ?? reply).toMatchObject({ code: 9 });
  });
});

ours('what the embedded database refuses, with the codes of refusals', () => {
  test.each<[Document, number]>([
    [{ distinct: 'coll', key: 'a' }, 59],
    [{ find: 'coll', collation: { locale: 'en' } }, 40415],
    [{ find: 'coll', hint: { a: 1 } }, 40415],
    [{ find: 'coll', filter: { a: { $size: 1 } } }, 2],
    [{ find: 'coll', filter: { $expr: true } }, 2],
    [{ find: 'coll', filter: { a: { $all: [{ $elemMatch: { b: 1 } }] } } }, 238],
    [{ aggregate: 'coll', pipeline: [{ $lookup: {} }], cursor: {} }, 40324],
    [{ aggregate: 'coll', pipeline: [{ $unionWith: { pipeline: [{ $match: {} }] } }], cursor: {} }, 238],
    [{ create: 'capped', capped: true, size: 1000 }, 40415],
  ])('%j: %d', async (body, code) => {
    expect(await failureOf(database.db.command(body))).toMatchObject({ code });
  });
});
