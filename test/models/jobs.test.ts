import { expect, test } from '@jest/globals';
import { silentLogger } from '../../src/lib/logger.ts';
import { createJobs } from '../../src/models/jobs.ts';
import { startStorage } from './storage.ts';

/** Longer than a job's lock lasts. */
const STALL_MS = 2_500;

test('jobs go on after the process stood still between locking one and running it', async () => {
  let added = false;
  let stalls = 0;
  await using storage = await startStorage(({ name, body }) => {
    if (name === 'insert') added = true;
    if (!added || stalls > 0 || !JSON.stringify(body.update ?? {}).includes('"lockedAt":"')) return;
    stalls += 1;
    for (const over = Date.now() + STALL_MS; Date.now() < over; );
  });
  await using jobs = createJobs(await storage.connect('jobs_'), silentLogger);
  const ran = Promise.withResolvers<void>();
  jobs.define('wake', async () => ran.resolve(), { concurrency: 1 });
  await jobs.start();
  await jobs.now('wake', {});
  await ran.promise;
  expect(stalls).toBe(1);
});

test('a stop waits for what a job has begun', async () => {
  await using storage = await startStorage();
  const [began, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let done = false;
  {
    await using jobs = createJobs(await storage.connect('jobs_'), silentLogger);
    const work = async () => {
      began.resolve();
      await go.promise;
      done = true;
    };
    jobs.define('wake', work, { concurrency: 1 });
    await jobs.start();
    await jobs.now('wake', {});
    await began.promise;
    setImmediate(go.resolve);
  }
  expect(done).toBe(true);
});
