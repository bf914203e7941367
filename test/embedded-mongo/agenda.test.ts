import { MongoBackend } from '@agendajs/mongo-backend';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Agenda } from 'agenda';
import type { Document } from 'mongodb';
import { againstMongo, openTestDatabase, type TestDatabase } from './harness.ts';
import { type Reading, readingOf, unboundedSteps } from './plans.ts';

const JOBS = 60;

let database: TestDatabase;
const ran = new Map<number, number>();
const agendas: Agenda[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});

async function startAgenda(onComplete: () => void): Promise<Agenda> {
  const agenda = new Agenda({
    backend: new MongoBackend({ mongo: database.db, collection: 'jobs' }),
    processEvery: 100,
  });
  const run = (job: { attrs: { data?: unknown } }) => {
    const { n } = job.attrs.data as { n: number };
    ran.set(n, (ran.get(n) ?? 0) + 1);
    return Promise.resolve();
  };
  // Agenda watches the lock of each run with a timer of half its lifetime that outlives the run.
  agenda.define('count', run, { lockLifetime: 2000 });
  agenda.on('complete', onComplete);
  agenda.on('error', (error: Error) => {
    throw error;
  });
  await agenda.start();
  agendas.push(agenda);
  return agenda;
}

/** What the next poll of an idle queue reads, beside so many jobs that are done. */
async function pollBeside(finished: number): Promise<Reading> {
  const collection = `jobs${finished}`;
  const backend = new MongoBackend({ mongo: database.db, collection });
  const agenda = new Agenda({ backend });
  await agenda.ready;
  const locked = { lockedAt: { $lte: new Date(8.64e15) } };
  await database.db.collection(collection).createIndex({ name: 1, lockedAt: 1 }, { partialFilterExpression: locked });
  const done = { name: 'wake', priority: 0, nextRunAt: null, lockedAt: null, lastFinishedAt: new Date() };
  const later = { ...done, nextRunAt: new Date(Date.now() + 3_600_000) };
  const jobs = [...Array.from({ length: finished }, () => ({ ...done })), later];
  await database.db.collection<Document>(collection).insertMany(jobs);
  const past = new Date(0);
  return readingOf(() => backend.repository.getNextJobToRun('wake', new Date(), past, undefined, undefined));
}

describe('Agenda', () => {
  (againstMongo ? test.skip : test)('polls by its indexes and looks at no job that is done', async () => {
    const [alone, beside] = [await pollBeside(0), await pollBeside(3_000)];
    expect(beside).toEqual(alone);
    expect(beside.rows).toBe(0);
    expect(beside.looked).toBe(0);
    expect(unboundedSteps(beside)).toEqual([]);
    const searches = beside.steps.filter((step) =>
      step.startsWith('SEARCH i USING PRIMARY KEY (k0=? AND k1>? AND k1<?)'),
    );
    expect(searches).toHaveLength(2);
  });

  test('two instances share the jobs, each runs exactly once', async () => {
    const { promise: finished, resolve } = Promise.withResolvers<void>();
    let completed = 0;
    const onComplete = () => {
      if (++completed === JOBS) resolve();
    };
    const [first, second] = await Promise.all([startAgenda(onComplete), startAgenda(onComplete)]);
    await Promise.all(Array.from({ length: JOBS }, (_, n) => (n % 2 ? first : second).now('count', { n })));
    await finished;
    expect([...ran.values()]).toEqual(Array<number>(JOBS).fill(1));
    for (const agenda of agendas) await agenda.stop();
    const jobs = database.db.collection('jobs');
    expect(await jobs.countDocuments({ lastFinishedAt: { $exists: true }, lockedAt: null })).toBe(JOBS);
  });

  test('keeps one job per unique key, and repeated ones single', async () => {
    const agenda = new Agenda({ backend: new MongoBackend({ mongo: database.db, collection: 'jobs' }) });
    await agenda.ready;
    const later = new Date(Date.now() + 3_600_000);
    for (let n = 0; n < 2; n++) {
      await agenda
        .create('count', { n: 1000 + n, key: 'same' })
        .unique({ 'data.key': 'same' })
        .schedule(later)
        .save();
      await agenda.every('1 hour', 'count', { n: 2000 });
    }
    const jobs = database.db.collection('jobs');
    expect(await jobs.countDocuments({ 'data.key': 'same' })).toBe(1);
    expect(await jobs.countDocuments({ type: 'single' })).toBe(1);
    expect(await agenda.cancel({ name: 'count' })).toBeGreaterThan(0);
    expect(await jobs.countDocuments({})).toBe(0);
  });
});
