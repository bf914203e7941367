import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type Document, deserialize, serialize } from 'bson';
import { MongoClient } from 'mongodb';
import type { SeenCommand } from '../../src/embedded-mongo/index.ts';
import { againstMongo, failureOf, openTestDatabase, type TestDatabase } from './harness.ts';

const ours = againstMongo ? describe.skip : describe;

let database: TestDatabase;
const seen: SeenCommand[] = [];
const sockets: Socket[] = [];

beforeAll(async () => {
  database = await openTestDatabase((command) => seen.push(command));
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
});
afterAll(async () => database[Symbol.asyncDispose]());

async function openSocket(uri = database.uri): Promise<Socket> {
  const socket = connect(decodeURIComponent(new URL(uri).hostname));
  sockets.push(socket);
  await once(socket, 'connect');
  return socket;
}

function message(id: number, body: Document, flags = 0): Buffer {
  const document = serialize({ ...body, $db: 'wire' });
  const checksum = flags & 1 ? 4 : 0;
  const bytes = Buffer.alloc(21 + document.length + checksum);
  bytes.writeInt32LE(bytes.length, 0);
  bytes.writeInt32LE(id, 4);
  bytes.writeInt32LE(2013, 12);
  bytes.writeUInt32LE(flags, 16);
  bytes.set(document, 21);
  return bytes;
}

/** Reads that many answers: which request each answers, and what it says. */
async function answers(socket: Socket, count: number): Promise<{ to: number; reply: Document }[]> {
  const found: { to: number; reply: Document }[] = [];
  let buffer = Buffer.alloc(0);
  for await (const chunk of socket.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    buffer = Buffer.concat([buffer, chunk]);
    while (buffer.length >= 4 && buffer.length >= buffer.readInt32LE(0)) {
      found.push({ to: buffer.readInt32LE(8), reply: deserialize(buffer.subarray(21, buffer.readInt32LE(0))) });
      buffer = buffer.subarray(buffer.readInt32LE(0));
    }
    if (found.length >= count) break;
  }
  return found;
}

ours('the wire', () => {
  test('messages may come in pieces, or several at once, and are answered in order', async () => {
    const socket = await openSocket();
    const all = Buffer.concat([
      message(1, { ping: 1 }),
      message(2, { insert: 'w', documents: [{ _id: 1 }] }),
      message(3, { count: 'w' }, 1),
      message(4, { nonsense: 1 }),
    ]);
    for (let at = 0; at < all.length; at += 7) {
      socket.write(all.subarray(at, at + 7));
      await new Promise(setImmediate);
    }
    const replies = await answers(socket, 4);
    expect(replies.map(({ to }) => to)).toEqual([1, 2, 3, 4]);
    expect(replies.map(({ reply }) => reply)).toMatchObject([
      { ok: 1 },
      { n: 1 },
      { n: 1 },
      { ok: 0, code: 59, codeName: 'CommandNotFound' },
    ]);
    socket.write(Buffer.concat([message(5, { ping: 1 }), message(6, { ping: 1 })]));
    expect((await answers(socket, 2)).map(({ to }) => to)).toEqual([5, 6]);
  });

  test('a message that wants no answer gets none', async () => {
    const socket = await openSocket();
    socket.write(
      Buffer.concat([message(1, { insert: 'quiet', documents: [{ a: 1 }] }, 2), message(2, { count: 'quiet' })]),
    );
    expect(await answers(socket, 1)).toMatchObject([{ to: 2, reply: { n: 1 } }]);
  });

  test.each<[string, Buffer]>([
    ['a length too large', Buffer.from([0, 0, 0, 127, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])],
    ['a negative length', Buffer.from([255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])],
    ['an unknown opcode', Buffer.from([16, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0])],
    [
      'a document that lies about its size',
      Buffer.concat([message(1, { ping: 1 }).subarray(0, 21), Buffer.alloc(20, 255)]),
    ],
  ])('%s closes only that connection', async (_name, bytes) => {
    if (bytes.length > 16) bytes.writeInt32LE(bytes.length, 0);
    const socket = await openSocket();
    socket.resume().write(bytes);
    await once(socket, 'close');
    expect(await database.db.command({ ping: 1 })).toMatchObject({ ok: 1 });
  });

  test('a document with a broken field is refused, and the connection lives', async () => {
    await using unwatched = await openTestDatabase();
    const socket = await openSocket(unwatched.uri);
    const broken = message(1, { insert: 'broken', documents: [{ _id: 1, text: 'hello' }] });
    broken.writeInt32LE(1000, broken.indexOf('hello') - 4);
    let deep: Document = {};
    for (let depth = 0; depth < 500; depth++) deep = { deep };
    socket.write(Buffer.concat([broken, message(2, { insert: 'broken', documents: [deep] }), message(3, { ping: 1 })]));
    expect(await answers(socket, 3)).toMatchObject([
      { reply: { ok: 0, code: 22 } },
      { reply: { ok: 0, code: 15 } },
      { reply: { ok: 1 } },
    ]);
    expect(await unwatched.client.db('wire').collection('broken').countDocuments()).toBe(0);
    socket.destroy();
  });

  test('a hello in the newer form is answered too', async () => {
    const client = await MongoClient.connect(database.uri, { serverApi: '1' });
    expect(await client.db('x').command({ ping: 1 })).toMatchObject({ ok: 1 });
    await client.close();
  });

  test('what clients send can be watched', () => {
    expect(seen.find(({ name }) => name === 'insert')?.body).toMatchObject({
      insert: 'w',
      documents: [{ _id: 1 }],
      $db: 'wire',
    });
  });
});

ours('what is not implemented', () => {
  test.each<[Document, number]>([
    [{ mapReduce: 'c' }, 59],
    [{ bulkWrite: 1, ops: [], nsInfo: [] }, 59],
    [{ find: 'c', collation: { locale: 'en' } }, 40415],
    [{ find: 'c', hint: 'a_1' }, 40415],
    [{ find: 'c', let: {} }, 40415],
    [{ find: 'c', tailable: true }, 238],
    [{ update: 'c', updates: [{ q: {}, u: {}, arrayFilters: [] }] }, 40415],
    [{ update: 'c', updates: [{ q: {}, u: [{ $set: { a: 1 } }] }] }, 238],
    [{ create: 'c2', capped: true, size: 100 }, 40415],
    [{ find: 'c', readConcern: { level: 'snapshot' } }, 72],
    [{ ping: 1, writeConcern: { w: 2 } }, 2],
    [{ find: 'a$b' }, 73],
    [{ find: '' }, 73],
  ])('%j is refused', async (command, code) => {
    const reply = await database.db.command(command).catch((error: Document) => error);
    const error = (reply.writeErrors as Document[] | undefined)?.[0] ?? reply;
    expect(error).toMatchObject({ code });
  });

  test('a transaction is refused with a message that reaches the user', async () => {
    const session = database.client.startSession();
    session.startTransaction();
    const error = await failureOf(database.db.collection('t').insertOne({ a: 1 }, { session }));
    expect(error).toMatchObject({ code: 263, codeName: 'OperationNotSupportedInTransaction' });
    await session.abortTransaction();
    await session.endSession();
  });

  test('maxTimeMS ends a long scan', async () => {
    const collection = database.db.collection('long');
    for (let n = 0; n < 5; n++) await collection.insertMany(Array.from({ length: 4000 }, () => ({ a: [1, 2, 3] })));
    expect(await failureOf(collection.find({ 'a.b.c': 9 }, { maxTimeMS: 1 }).toArray())).toMatchObject({ code: 50 });
  });
});
