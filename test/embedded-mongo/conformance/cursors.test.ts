import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Collection, type Document, Long } from 'mongodb';
import { failureOf, type TestDatabase } from '../harness.ts';
import { filled, openConformanceDatabase } from './harness.ts';

let database: TestDatabase;
let collection: Collection<Document>;
beforeAll(async () => {
  database = await openConformanceDatabase();
  collection = await filled(
    database,
    Array.from({ length: 250 }, (_, _id) => ({ _id })),
  );
});
afterAll(async () => database[Symbol.asyncDispose]());

const command = (body: Document) => database.db.command(body);
const idOf = (reply: Document) => Long.fromValue(reply.cursor.id);
const namespace = () => `${database.db.databaseName}.coll`;

describe('spec: find_getmore_killcursors_commands', () => {
  test('find answers a first batch, 101 documents unless asked otherwise, and getMore the others', async () => {
    const first = await command({ find: 'coll' });
    expect(first.cursor).toMatchObject({ ns: namespace(), firstBatch: { length: 101 } });
    expect(idOf(first).isZero()).toBe(false);
    const rest = await command({ getMore: idOf(first), collection: 'coll' });
    expect(rest.cursor).toMatchObject({ ns: namespace(), nextBatch: { length: 149 } });
    expect(idOf(rest).isZero()).toBe(true);
  });

  test('batchSize 0 opens a cursor with an empty batch', async () => {
    const first = await command({ find: 'coll', batchSize: 0 });
    expect(first.cursor.firstBatch).toEqual([]);
    const next = await command({ getMore: idOf(first), collection: 'coll', batchSize: 3 });
    expect(next.cursor.nextBatch).toHaveLength(3);
    await command({ killCursors: 'coll', cursors: [idOf(first)] });
  });

  test('a limit or singleBatch leaves no cursor open', async () => {
    for (const options of [{ limit: 5 }, { limit: 5, batchSize: 9 }, { batchSize: 5, singleBatch: true }]) {
      const { cursor } = await command({ find: 'coll', ...options });
      expect(cursor.firstBatch).toHaveLength(5);
      expect(Long.fromValue(cursor.id).isZero()).toBe(true);
    }
  });

  test('killCursors tells which it found, and a killed one is not found any more', async () => {
    const id = idOf(await command({ find: 'coll', batchSize: 2 }));
    const strange = Long.fromNumber(12_345);
    const reply = await command({ killCursors: 'coll', cursors: [id, strange] });
    expect(reply.cursorsKilled.map(String)).toEqual([String(id)]);
    expect(reply.cursorsNotFound.map(String)).toEqual([String(strange)]);
    expect(await failureOf(command({ getMore: id, collection: 'coll' }))).toMatchObject({
      code: 43,
      codeName: 'CursorNotFound',
    });
  });

  test('a cursor belongs to its collection', async () => {
    const id = idOf(await command({ find: 'coll', batchSize: 2 }));
    expect(await failureOf(command({ getMore: id, collection: 'other' }))).toMatchObject({ code: 13 });
    await command({ killCursors: 'coll', cursors: [id] });
  });

  test('a collection that is not there is an empty one', async () => {
    const { cursor } = await command({ find: 'nowhere' });
    expect(cursor).toMatchObject({ firstBatch: [], ns: `${database.db.databaseName}.nowhere` });
  });
});

describe('manual: cursor methods', () => {
  test.each([[1], [2], [100], [249], [250], [251]])('batchSize(%d) gives everything once', async (batchSize) => {
    const found = await collection.find({}, { sort: { _id: 1 }, batchSize }).toArray();
    expect(found.map(({ _id }) => _id as unknown)).toEqual(Array.from({ length: 250 }, (_, n) => n));
  });

  test('skip and limit are applied after sort, whatever the order they are called in', async () => {
    const found = await collection.find().limit(3).skip(10).sort({ _id: -1 }).toArray();
    expect(found.map(({ _id }) => _id as unknown)).toEqual([239, 238, 237]);
  });

  test('a negative limit of the driver is one batch', async () => {
    expect(await collection.find({}, { limit: -5 }).toArray()).toHaveLength(5);
  });
});
