import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Document, MongoClient } from 'mongodb';
import { Database } from '../../src/embedded-mongo/store/database.ts';
import { temporaryFolder } from './harness.ts';

const KILLS = 10;
const WRITERS = 16;
const ACKNOWLEDGED_PER_LIFE = 60;
const MAIN = join(import.meta.dirname, '../../src/embedded-mongo/main.ts');

let folder: ReturnType<typeof temporaryFolder>;
let running: ChildProcess | undefined;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(async () => {
  await kill();
  folder[Symbol.dispose]();
});

const socketPath = () => join(folder.path, 'mongo.sock');
const file = () => join(folder.path, 'mongo.sqlite');

/** Starts the server in a process of its own, on what the last one left behind, and waits for its ready line. */
async function start(): Promise<MongoClient> {
  running = spawn(process.execPath, [MAIN, '--socket', socketPath(), '--file', file()], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface({ input: running.stdout! }), 'line')) as [string];
  expect(line).toMatch(/^embedded mongo ready mongodb:/);
  return MongoClient.connect(`mongodb://${encodeURIComponent(socketPath())}`);
}

async function kill(): Promise<void> {
  if (!running || running.exitCode !== null || running.signalCode !== null) return;
  const exited = once(running, 'exit');
  running.kill('SIGKILL');
  await exited;
}

interface Entry {
  _id: string;
  writer: number;
  tags: string[];
  n: number;
}

/** Writes until the server dies; keeps what was acknowledged. */
async function writeUntilDeath(client: MongoClient, life: number, acknowledged: Set<string>): Promise<void> {
  const collection = client.db('d').collection<Entry>('c');
  let count = 0;
  const writer = async (number: number) => {
    for (let n = 0; ; n++) {
      const _id = `${life}-${number}-${n}`;
      try {
        await collection.insertOne({ _id, writer: number, tags: ['t', _id], n });
        acknowledged.add(_id);
        const upsert = { $inc: { n: 1 }, $setOnInsert: { writer: number, tags: [] } };
        await collection.updateOne({ _id: `counter-${number}` }, upsert, { upsert: true });
        acknowledged.add(`${_id}+`);
      } catch {
        return;
      }
      if (++count === ACKNOWLEDGED_PER_LIFE) void kill().then(() => client.close());
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, (_, number) => writer(number)));
}

describe('kill -9 under load', () => {
  test('loses nothing that was acknowledged, and leaves indexes and documents in step', async () => {
    const acknowledged = new Set<string>();
    for (let life = 0; life < KILLS; life++) {
      const client = await start();
      if (life === 0)
        await client
          .db('d')
          .collection('c')
          .createIndexes([{ key: { writer: 1, n: -1, _id: 1 }, unique: true }, { key: { tags: 1 } }]);
      await writeUntilDeath(client, life, acknowledged);
      await client.close();
    }
    const client = await start();
    const collection = client.db('d').collection('c');
    const stored = await collection.find().toArray();
    const ids = new Set(stored.map(({ _id }) => String(_id)));
    const inserts = [...acknowledged].filter((id) => !id.endsWith('+'));
    expect(inserts.filter((id) => !ids.has(id))).toEqual([]);
    expect(inserts.length).toBeGreaterThanOrEqual(KILLS * ACKNOWLEDGED_PER_LIFE);
    const counted = stored
      .filter(({ _id }) => String(_id).startsWith('counter'))
      .reduce((sum, { n }) => sum + Number(n), 0);
    expect(counted).toBeGreaterThanOrEqual(acknowledged.size - inserts.length);
    await client.close();
    const stopped = once(running!, 'exit');
    running!.kill('SIGTERM');
    expect(await stopped).toEqual([0, null]);
    checkFile(stored);
  }, 120_000);

  test('every commit is flushed to disk, in one process only', () => {
    using database = new Database(file());
    expect(database.get('PRAGMA synchronous')).toEqual([2]);
    expect(database.get('PRAGMA journal_mode')).toEqual(['wal']);
    expect(database.get('PRAGMA locking_mode')).toEqual(['exclusive']);
  });
});

/** One row per document in the plain index, one per element (and one for the whole array) in that over the array. */
function checkFile(stored: readonly Document[]): void {
  const sqlite = new DatabaseSync(file(), { readOnly: true });
  const count = (table: string) => Number(sqlite.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n);
  expect(sqlite.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
  expect(count('c1')).toBe(stored.length);
  expect(count('i1')).toBe(stored.length);
  expect(count('i2')).toBe(stored.reduce<number>((sum, { tags = [] }) => sum + new Set(tags as string[]).size + 1, 0));
  sqlite.close();
}
