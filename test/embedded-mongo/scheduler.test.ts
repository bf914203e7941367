import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Scheduler, type Steps } from '../../src/embedded-mongo/engine/scheduler.ts';
import { Database } from '../../src/embedded-mongo/store/database.ts';

let folder: string;
let database: Database;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'syncline-scheduler-'));
  database = new Database(join(folder, 'data.sqlite'));
  database.execute('CREATE TABLE written (step INTEGER PRIMARY KEY)');
});

afterEach(async () => {
  database[Symbol.dispose]();
  await rm(folder, { recursive: true, force: true });
});

/** A command of many steps, each of which writes and takes a millisecond. */
function* long(from: number, steps: number): Steps<string> {
  for (let step = from; step < from + steps; step += 1) {
    const until = performance.now() + 1;
    database.write(() => database.run('INSERT INTO written VALUES (?)', [step]));
    while (performance.now() < until);
    yield;
  }
  return 'long';
}

function* short(): Steps<string> {
  yield* [];
  return 'short';
}

test('a short command does not wait for a long one that was there before it', async () => {
  const scheduler = new Scheduler(database);
  const ended: string[] = [];
  const first = scheduler.run(long(0, 200)).then((name) => ended.push(name));
  await turn();
  await turn();
  const second = scheduler.run(short()).then((name) => ended.push(name));
  await Promise.all([first, second]);
  expect(ended).toEqual(['short', 'long']);
});

test('two long commands share the time', async () => {
  const scheduler = new Scheduler(database);
  const ended: string[] = [];
  const longer = scheduler.run(long(0, 100)).then(() => ended.push('longer'));
  const shorter = scheduler.run(long(1_000, 20)).then(() => ended.push('shorter'));
  await Promise.all([longer, shorter]);
  expect(ended).toEqual(['shorter', 'longer']);
  expect(database.get('SELECT count(*) FROM written')).toEqual([120]);
});

test('a command that loses its transaction by the failure of another tidies up', async () => {
  const scheduler = new Scheduler(database);
  let tidied = false;
  function* loses(): Steps<void> {
    try {
      database.write(() => database.run('INSERT INTO written VALUES (1)'));
      for (let step = 0; step < 1_000; step += 1) yield;
    } finally {
      tidied = true;
      database.write(() => database.run('INSERT INTO written VALUES (2)'));
    }
  }
  function* fails(): Steps<void> {
    yield;
    database.write(() => {
      // As SQLite does by itself when there is no room left.
      database.execute('ROLLBACK');
      throw new Error('full');
    });
  }
  const outcomes = await Promise.allSettled([scheduler.run(loses()), scheduler.run(fails())]);
  expect(outcomes).toMatchObject(Array(2).fill({ status: 'rejected', reason: { code: 1 } }));
  expect(tidied).toBe(true);
  expect(database.all('SELECT step FROM written')).toEqual([[2]]);
});
