import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { serialize } from 'bson';
import { Long, MongoClient } from 'mongodb';
import { Cursor, Cursors } from '../../src/embedded-mongo/commands/cursors.ts';
import { startEmbeddedMongo } from '../../src/embedded-mongo/index.ts';
import { MongoServer } from '../../src/embedded-mongo/server.ts';
import { Catalogue } from '../../src/embedded-mongo/store/catalogue.ts';
import { Database } from '../../src/embedded-mongo/store/database.ts';
import { failureOf, temporaryFolder } from './harness.ts';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder[Symbol.dispose]());

const place = () => ({ file: join(folder.path, 'm.sqlite'), socketPath: join(folder.path, 'm.sock') });
const numbered = (count: number, text = '') => Array.from({ length: count }, (_, n) => ({ n, text }));

/** A server whose file the test holds too. */
async function openServer() {
  await using starting = new AsyncDisposableStack();
  const db = starting.use(new Database(place().file));
  const cursors = new Cursors();
  const server = starting.use(new MongoServer({ db, catalogue: new Catalogue(db), cursors }, {}));
  await server.listen(place().socketPath);
  const uri = `mongodb://${encodeURIComponent(place().socketPath)}/x`;
  const client = starting.use(await MongoClient.connect(uri));
  const owner = starting.move();
  const collection = client.db().collection('c');
  return { db, cursors, server, client, collection, [Symbol.asyncDispose]: () => owner.disposeAsync() };
}

describe('an index whose building ends early', () => {
  test('because its time is up, is gone, and can be asked for again', async () => {
    await using server = await openServer();
    const { collection, client } = server;
    await collection.insertMany(numbered(3_000));
    const indexes = [{ key: { n: 1 }, name: 'n_1', unique: true }];
    const command = { createIndexes: 'c', indexes, maxTimeMS: 1 };
    expect(await failureOf(client.db().command(command))).toMatchObject({ code: 50 });
    expect(await collection.listIndexes().toArray()).toHaveLength(1);
    await collection.insertOne({ n: 1 });
    await collection.deleteOne({ n: 1 });
    expect(await collection.createIndex({ n: 1 }, { unique: true })).toBe('n_1');
    expect(await collection.countDocuments({ n: { $gte: 0 } })).toBe(3_000);
  });

  test('because the disk is full, is gone, and can be asked for again', async () => {
    await using server = await openServer();
    const { collection, db, client } = server;
    await collection.insertMany(numbered(8_000));
    const pages = Number(db.get('PRAGMA page_count')?.[0]);
    db.execute(`PRAGMA max_page_count = ${pages + 30}`);
    const large = client.db().collection('large');
    const outcomes = await Promise.all([
      failureOf(collection.createIndex({ n: 1 })),
      failureOf(large.insertOne({ text: 'x'.repeat(400_000) })),
    ]);
    expect(outcomes.map(({ code }) => code)).toEqual([14031, 14031]);
    db.execute('PRAGMA max_page_count = 1000000');
    expect(await collection.createIndex({ n: 1 })).toBe('n_1');
    expect(await collection.listIndexes().toArray()).toHaveLength(2);
    expect(await collection.countDocuments({ n: { $gte: 0 } })).toBe(8_000);
  });
});

describe('clients that misbehave', () => {
  test('do not hold up the end of the server by not reading', async () => {
    await using server = await openServer();
    await server.collection.insertMany(numbered(30, 'x'.repeat(300_000)));
    const socket = connect(place().socketPath);
    await once(socket, 'connect');
    socket.pause().on('error', () => {});
    for (let id = 1; id <= 8; id++) socket.write(message(id, { find: 'c', batchSize: 100, $db: 'x' }));
    await server.client.db().command({ ping: 1 });
    await server.server[Symbol.asyncDispose]();
    socket.destroy();
    expect(existsSync(place().socketPath)).toBe(false);
  });

  test('may send 40 MB at once, and others are served meanwhile', async () => {
    await using server = await openServer();
    const large = server.collection.insertMany(numbered(20, 'x'.repeat(2_000_000)));
    expect(await server.client.db().command({ ping: 1 })).toMatchObject({ ok: 1 });
    await large;
    expect(await server.collection.countDocuments({ n: { $gte: 0 } })).toBe(20);
  });

  test('get a cursor to themselves', async () => {
    await using server = await openServer();
    await server.collection.insertMany(numbered(6_000));
    const db = server.client.db();
    const { cursor } = await db.command({ find: 'c', batchSize: 0, filter: { n: { $gte: 0 } } });
    // Both have a connection to go by before the race begins.
    await Promise.all([db.command({ count: 'c' }), db.command({ count: 'c' })]);
    const more = () => db.command({ getMore: Long.fromValue(cursor.id), collection: 'c', batchSize: 5_000 });
    const [first, second] = await Promise.allSettled([more(), more()]);
    expect(first).toMatchObject({ status: 'fulfilled', value: { cursor: { nextBatch: { length: 5_000 } } } });
    expect(second).toMatchObject({ status: 'rejected', reason: { code: 12051, codeName: 'CursorInUse' } });
    expect((await more()).cursor.nextBatch).toHaveLength(1_000);
  });

  test('that are gone leave no cursors for long', async () => {
    const cursors = new Cursors();
    const idle = new Cursor('x.c', (function* () {})());
    cursors.add(idle);
    cursors.sweep(idle.usedAt + 9 * 60_000);
    expect(cursors.size).toBe(1);
    cursors.sweep(idle.usedAt + 11 * 60_000);
    expect(cursors.size).toBe(0);
  });

  test('in a crowd are all served', async () => {
    await using server = await openServer();
    const sockets = Array.from({ length: 300 }, () => connect(place().socketPath));
    const replies = sockets.map((socket, id) => {
      socket.write(message(id, { ping: 1, $db: 'x' }));
      return once(socket, 'data');
    });
    await Promise.all(replies);
    // Half a message, and then silence.
    for (const socket of sockets) socket.write(message(1, { ping: 1, $db: 'x' }).subarray(0, 20));
    expect(await server.client.db().command({ ping: 1 })).toMatchObject({ ok: 1 });
    for (const socket of sockets) socket.destroy();
  });
});

describe('a file or a path that is no database of ours', () => {
  test('is told apart from one, and left as it is', async () => {
    const text = 'These are not the bytes of a database. '.repeat(200);
    writeFileSync(place().file, text);
    await expect(startEmbeddedMongo(place())).rejects.toThrow(/damaged, or no database.*backup/);
    expect(readFileSync(place().file, 'utf8')).toBe(text);
  });

  test('is not taken for a dead socket', async () => {
    writeFileSync(place().socketPath, 'precious');
    await expect(startEmbeddedMongo(place())).rejects.toThrow(/is not a socket/);
    expect(readFileSync(place().socketPath, 'utf8')).toBe('precious');
  });

  test('is not made when nobody could listen there', async () => {
    const long = join(folder.path, `${'x'.repeat(100)}.sock`);
    await expect(startEmbeddedMongo({ ...place(), socketPath: long })).rejects.toThrow(/too long/);
    expect(existsSync(place().file)).toBe(false);
  });
});

test('damage in the middle of the file fails what reads it, and is logged', async () => {
  {
    await using server = await openServer();
    await server.collection.insertMany(numbered(200, 'x'.repeat(2_000)));
  }
  const bytes = readFileSync(place().file);
  bytes.fill(0xa5, 30 * 4_096, 40 * 4_096);
  writeFileSync(place().file, bytes);
  const logged: string[] = [];
  const logger = { error: ({ command }: { command?: string }) => void logged.push(String(command)) };
  await using server = await startEmbeddedMongo({ ...place(), logger });
  const client = await MongoClient.connect(server.uri('x'));
  expect(await failureOf(client.db().collection('c').find().toArray())).toMatchObject({ code: 1 });
  expect(logged).toEqual(expect.arrayContaining([expect.stringMatching(/find|getMore/)]));
  expect(await client.db().command({ ping: 1 })).toMatchObject({ ok: 1 });
  await client.close();
});

function message(id: number, body: object): Buffer {
  const document = serialize(body);
  const bytes = Buffer.alloc(21 + document.length);
  bytes.writeInt32LE(bytes.length, 0);
  bytes.writeInt32LE(id, 4);
  bytes.writeInt32LE(2013, 12);
  bytes.set(document, 21);
  return bytes;
}
