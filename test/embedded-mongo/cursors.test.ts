import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Collection, type Document, Long, MongoClient } from 'mongodb';
import { failureOf, openTestDatabase, type TestDatabase } from './harness.ts';

let database: TestDatabase;
let collection: Collection<Document>;

beforeAll(async () => {
  database = await openTestDatabase();
  collection = database.db.collection('cursors');
  await collection.insertMany(Array.from({ length: 450 }, (_, n) => ({ _id: n, group: n % 3, n }) as Document));
  await collection.createIndex({ group: 1, n: -1 });
});
afterAll(async () => database[Symbol.asyncDispose]());

const EVERYTHING = Array.from({ length: 450 }, (_, n) => n);

describe('a cursor', () => {
  test.each([[undefined], [1], [7], [100], [101], [102], [449], [450], [451], [10_000]])(
    'gives everything once in batches of %p',
    async (batchSize) => {
      const options = batchSize === undefined ? {} : { batchSize };
      const plain = await collection.find({}, options).toArray();
      expect(plain.map(({ n }) => n as number).sort((a, b) => a - b)).toEqual(EVERYTHING);
      const sorted = await collection.find({ group: 1 }, { ...options, sort: { n: -1 } }).toArray();
      expect(sorted.map(({ n }) => n as number)).toEqual(EVERYTHING.filter((n) => n % 3 === 1).toReversed());
      const cut = await collection
        .find({ n: { $gte: 3 } }, { ...options, sort: { n: 1 }, skip: 2, limit: 120 })
        .toArray();
      expect(cut.map(({ n }) => n as number)).toEqual(EVERYTHING.slice(5, 125));
    },
  );

  test('a batch of none leaves everything to the next', async () => {
    const reply = await database.db.command({ find: 'cursors', batchSize: 0 });
    expect(reply.cursor.firstBatch).toEqual([]);
    const more = await database.db.command({ getMore: Long.fromValue(reply.cursor.id), collection: 'cursors' });
    expect(more.cursor.nextBatch).toHaveLength(450);
    expect(Number(more.cursor.id)).toBe(0);
  });

  test('is not kept when one batch is asked for or nothing is left', async () => {
    expect(Number((await database.db.command({ find: 'cursors', batchSize: 5, singleBatch: true })).cursor.id)).toBe(0);
    expect(Number((await database.db.command({ find: 'cursors', limit: 5 })).cursor.id)).toBe(0);
    expect(Number((await database.db.command({ find: 'cursors', batchSize: 450 })).cursor.id)).toBe(0);
  });

  test('goes on on another connection, and can be killed', async () => {
    const { cursor } = await database.db.command({ find: 'cursors', batchSize: 2 });
    const id = Long.fromValue(cursor.id);
    const other = await MongoClient.connect(database.uri);
    const db = other.db(database.db.databaseName);
    expect((await db.command({ getMore: id, collection: 'cursors', batchSize: 2 })).cursor.nextBatch).toHaveLength(2);
    expect(await failureOf(db.command({ getMore: id, collection: 'other' }))).toBeInstanceOf(Error);
    expect(
      (await db.command({ killCursors: 'cursors', cursors: [id, Long.fromNumber(77)] })).cursorsNotFound,
    ).toHaveLength(1);
    expect(await failureOf(db.command({ getMore: id, collection: 'cursors' }))).toMatchObject({
      code: 43,
      codeName: 'CursorNotFound',
    });
    await other.close();
  });

  test.each<[string, Document]>([
    ['a scan', {}],
    ['an index', { group: { $gte: 0 } }],
  ])('over %s survives changes between its batches', async (_name, filter) => {
    const changing = database.db.collection(`changing`);
    await changing.drop();
    await changing.insertMany(Array.from({ length: 300 }, (_, n) => ({ n, group: n % 2 })));
    await changing.createIndex({ group: 1 });
    const cursor = changing.find(filter, { batchSize: 50 });
    const seen: number[] = [];
    for await (const { n } of cursor) {
      seen.push(n as number);
      if (seen.length === 50) {
        await changing.updateMany({}, { $inc: { group: 1 } });
        await changing.deleteMany({ n: { $gte: 290 } });
      }
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((n) => n < 290)).toHaveLength(290);
  });

  test('meets a document once although its field became an array meanwhile', async () => {
    const growing = database.db.collection<Document>('growing');
    await growing.insertMany(Array.from({ length: 150 }, (_, n) => ({ _id: n, n: 1 })) as Document[]);
    await growing.createIndex({ n: 1 });
    const cursor = growing.aggregate([{ $match: { n: { $gte: 0 } } }], { batchSize: 5 });
    const seen = [(await cursor.next())?._id as unknown];
    await growing.updateMany({}, { $set: { n: [1, 2, 3] } });
    for await (const { _id } of cursor) seen.push(_id as unknown);
    expect(seen).toHaveLength(150);
    expect(new Set(seen).size).toBe(150);
  });

  test('ends with an error when its collection is dropped', async () => {
    const doomed = database.db.collection('doomed');
    await doomed.insertMany(Array.from({ length: 300 }, (_, n) => ({ n })));
    const cursor = doomed.find({}, { batchSize: 2 });
    await cursor.next();
    await doomed.drop();
    expect(await failureOf(cursor.toArray())).toMatchObject({ code: 175 });
  });

  test('splits results of more than 16 MB', async () => {
    const large = database.db.collection('large');
    for (let n = 0; n < 5; n++) await large.insertOne({ n, text: 'x'.repeat(6_000_000) });
    const { cursor } = await database.db.command({ find: 'large' });
    expect(cursor.firstBatch).toHaveLength(2);
    const lengths = (await large.find().toArray()).map(({ text }) => (text as string).length);
    expect(lengths).toEqual(Array(5).fill(6_000_000));
  });
});
