import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { type Collection, type Document, MongoClient } from 'mongodb';
import { startEmbeddedMongo } from '../src/embedded-mongo/index.ts';
import { median, ratio, round } from './report.ts';

const ROUNDS = 7;
const BATCH = 500;
const BATCHES = 8;
const CALLS = 400;
const FINISHED = 100_000;

const documentOf = (n: number): Document => ({
  tenant: `t${n % 20}`,
  key: `key-${n}`,
  state: n % 5,
  at: new Date(1_700_000_000_000 + n * 1000),
  title: `Item number ${n} of the benchmark`,
  body: 'Some text that a provider might have sent. '.repeat(10),
  labels: ['one', 'two', 'three'],
});

const batchesOf = (from: number): Document[][] =>
  Array.from({ length: BATCHES }, (_, batch) =>
    Array.from({ length: BATCH }, (__, n) => documentOf(from + batch * BATCH + n)),
  );

const timed = async (work: () => unknown): Promise<number> => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};

/** The same table, unique key and three indexes, written without any server between. */
const openSqlite = (file: string) => {
  const sqlite = new DatabaseSync(file);
  sqlite.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16000;
    CREATE TABLE items (id INTEGER PRIMARY KEY, tenant TEXT, key TEXT, state INTEGER, at INTEGER, json TEXT, UNIQUE (tenant, key));
    CREATE INDEX by_state ON items (tenant, state); CREATE INDEX by_time ON items (tenant, at DESC); CREATE INDEX by_both ON items (state, at);`);
  const upsert = sqlite.prepare(`INSERT INTO items (tenant, key, state, at, json) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (tenant, key) DO UPDATE SET state = excluded.state, at = excluded.at, json = excluded.json`);
  const write = (batches: readonly Document[][]) => {
    for (const batch of batches) {
      sqlite.exec('BEGIN IMMEDIATE');
      for (const document of batch)
        upsert.run(document.tenant, document.key, document.state, document.at.getTime(), JSON.stringify(document));
      sqlite.exec('COMMIT');
    }
  };
  return { write, close: () => sqlite.close() };
};

const upsertAll = async (collection: Collection, batches: readonly Document[][]): Promise<void> => {
  for (const batch of batches) {
    const operations = batch.map(({ tenant, key, ...rest }) => ({
      updateOne: { filter: { tenant, key }, update: { $set: rest }, upsert: true },
    }));
    await collection.bulkWrite(operations, { ordered: false });
  }
};

const createIndexes = (collection: Collection) =>
  collection.createIndexes([
    { key: { tenant: 1, key: 1 }, unique: true },
    { key: { tenant: 1, state: 1 } },
    { key: { tenant: 1, at: -1 } },
    { key: { state: 1, at: 1 } },
  ]);

const inTurns = async <Result>(index: number, first: () => Promise<Result>, second: () => Promise<Result>) =>
  index % 2 === 0 ? [await first(), await second()] : [await second(), await first()].toReversed();

const benchUpserts = async (collection: Collection, sqlite: ReturnType<typeof openSqlite>): Promise<void> => {
  for (const kind of ['new', 'again'] as const) {
    const rounds: number[] = [];
    for (let index = 0; index <= ROUNDS; index += 1) {
      const batches = batchesOf(kind === 'new' ? index * BATCHES * BATCH : 0);
      const [direct = 0, through = 0] = await inTurns(
        index,
        () => timed(() => sqlite.write(batches)),
        () => timed(() => upsertAll(collection, batches)),
      );
      // The first round warms both sides up.
      if (index > 0) rounds.push(direct / through);
    }
    console.log(`bulkWrite of ${BATCH} upserts, ${kind}: ${ratio(rounds).text} of plain SQLite (goal >= 0.2)`);
  }
};

const each = async (times: number, call: (n: number) => Promise<unknown>): Promise<number> => {
  const taken: number[] = [];
  for (let n = 0; n < times; n += 1) taken.push(await timed(() => call(n)));
  return median(taken);
};

const benchFindOne = async (client: MongoClient, collection: Collection): Promise<void> => {
  const rounds: number[] = [];
  const ping = () => each(CALLS, () => client.db().command({ ping: 1 }));
  const find = () => each(CALLS, (n) => collection.findOne({ tenant: `t${n % 20}`, key: `key-${n}` }));
  for (let index = 0; index <= ROUNDS; index += 1) {
    const [pings = 0, finds = 0] = await inTurns(index, ping, find);
    if (index > 0) rounds.push(finds / pings);
  }
  console.log(`findOne by an indexed key: ${ratio(rounds).text} of a ping (goal <= 2.5)`);
};

const percentile = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * part)] ?? Number.NaN;

/** Pings until `done` resolves; at least a second of them. */
const pingsDuring = async (client: MongoClient, done: Promise<unknown>): Promise<number[]> => {
  let going = true;
  const ended = done.finally(() => {
    going = false;
  });
  const taken: number[] = [];
  while (going) taken.push(await timed(() => client.db().command({ ping: 1 })));
  await ended;
  return taken;
};

/** An import by another thread: what is measured is the wait for the server, not for the importing client. */
const benchFairness = async (uri: string, client: MongoClient): Promise<void> => {
  const rounds: number[] = [];
  for (let index = 0; index <= ROUNDS; index += 1) {
    const worker = new Worker(new URL('./mongo-importer.ts', import.meta.url), { workerData: { uri, round: index } });
    const imported = new Promise((resolve, reject) => worker.once('exit', resolve).once('error', reject));
    const taken = await pingsDuring(client, imported);
    if (index > 0) rounds.push(percentile(taken, 0.99));
  }
  const worst = `${round(Math.min(...rounds))} to ${round(Math.max(...rounds))}`;
  console.log(`ping during an import of 10,000: p99 ${round(median(rounds))} ms (${worst}; goal < 30)`);
};

/** How Agenda looks for a job that is due. */
const poll = (jobs: Collection) => {
  const now = new Date();
  const due = [{ lockedAt: { $eq: null }, nextRunAt: { $lte: now } }, { lockedAt: { $lte: new Date(0) } }];
  return jobs.findOneAndUpdate(
    { name: 'wake', disabled: { $ne: true }, $or: due },
    { $set: { lockedAt: now } },
    { sort: { nextRunAt: 1, priority: -1 } },
  );
};

const openJobs = async (client: MongoClient, name: string, finished: number): Promise<Collection> => {
  const jobs = client.db().collection(name);
  await jobs.createIndex({ name: 1, nextRunAt: 1, priority: -1, lockedAt: 1, disabled: 1 });
  const locked = { lockedAt: { $lte: new Date(8.64e15) } };
  await jobs.createIndex({ name: 1, lockedAt: 1 }, { partialFilterExpression: locked });
  const job = { name: 'wake', priority: 0, lockedAt: null, disabled: false };
  for (let n = 0; n < finished; n += 10_000) {
    const done = Array.from({ length: 10_000 }, () => ({ ...job, nextRunAt: null, lastFinishedAt: new Date() }));
    await jobs.insertMany(done);
  }
  await jobs.insertMany(Array.from({ length: 20 }, () => ({ ...job, nextRunAt: new Date(Date.now() + 3_600_000) })));
  return jobs;
};

const benchPoll = async (client: MongoClient): Promise<void> => {
  const [none, many] = [await openJobs(client, 'fresh', 0), await openJobs(client, 'kept', FINISHED)];
  const rounds: number[] = [];
  for (let index = 0; index <= ROUNDS; index += 1) {
    const [without = 0, withAll = 0] = await inTurns(
      index,
      () => each(50, () => poll(none)),
      () => each(50, () => poll(many)),
    );
    if (index > 0) rounds.push(withAll / without);
  }
  console.log(`Agenda's poll beside ${FINISHED} finished jobs: ${ratio(rounds).text} of one beside none (goal ~ 1)`);
};

/** The embedded database beside plain SQLite and beside its own ping. */
export const benchMongo = async (): Promise<void> => {
  await using stack = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'syncline-bench-'));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const place = { file: join(folder, 'm.sqlite'), socketPath: join(folder, 'm.sock') };
  const server = stack.use(await startEmbeddedMongo(place));
  const uri = server.uri('bench');
  const client = stack.use(await MongoClient.connect(uri));
  const collection = client.db().collection('items');
  await createIndexes(collection);
  const sqlite = openSqlite(join(folder, 'plain.sqlite'));
  stack.defer(() => sqlite.close());
  await benchUpserts(collection, sqlite);
  await benchFindOne(client, collection);
  await benchFairness(uri, client);
  await benchPoll(client);
};
