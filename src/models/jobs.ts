import { setTimeout as sleep } from 'node:timers/promises';
import { MongoBackend } from '@agendajs/mongo-backend';
import { Agenda, InMemoryNotificationChannel, type Job } from 'agenda';
import type { Logger } from '../lib/logger.ts';
import type { Database } from './database.ts';

/** A handler only begins work that has leases of its own, so it is done long before its lock ends. */
const LOCK_MS = 2_000;
const POLL_MS = 1_000;
/** How long a stop waits for handlers under way. What they leave undone is found by the next wake-up. */
const DRAIN_MS = 3_000;

export interface JobOptions {
  /** How many of the kind run at a time in this process. */
  readonly concurrency: number;
}

/**
 * Wakes work up, at once or again and again, in one of the processes that share the database. A job is only a
 * wake-up: whether there is work, and whose it is, the handler finds out by its own leases.
 */
export interface Jobs extends AsyncDisposable {
  define<Data>(name: string, handler: (data: Data) => Promise<void>, options: JobOptions): void;
  now(name: string, data: object): Promise<void>;
  every(seconds: number, name: string): Promise<void>;
  start(): Promise<void>;
}

/**
 * Agenda's poll also asks for jobs whose lock ran out, which its own index does not find. Partial, so that the index is
 * never taken for the jobs without a lock: those that failed are kept, and may be many.
 */
const LOCKS = {
  key: { name: 1, lockedAt: 1 },
  only: { lockedAt: { $lte: new Date(8.64e15) } },
} as const;

/** A job wakes the process that adds it at once, and another one, should that be busy, with its next poll. */
export const createJobs = (database: Database, logger: Logger): Jobs => {
  const db = database.connection.db;
  if (db === undefined) throw new Error('Jobs need an open database connection.');
  const collection = `${database.prefix}jobs`;
  const backend = new MongoBackend({
    mongo: db as never,
    collection,
    logCollection: `${database.prefix}job_logs`,
  });
  const agenda = new Agenda({
    backend,
    notificationChannel: new InMemoryNotificationChannel(),
    processEvery: POLL_MS,
    defaultLockLifetime: LOCK_MS,
    removeOnComplete: true,
  });
  // Agenda does not wait for this one. A lock that is not given back runs out.
  const { repository } = backend;
  const unlock = repository.unlockJob.bind(repository);
  repository.unlockJob = (job) =>
    unlock(job).catch((error: unknown) => logger.debug({ err: error }, 'A job could not be unlocked.'));
  agenda.on('error', (error: Error) =>
    logger.error({ err: error }, 'The job queue failed; it goes on with its next poll.'),
  );
  agenda.on('fail', (error: unknown, job: { attrs?: { name?: string } }) =>
    logger.error({ err: error, job: job.attrs?.name }, 'A job failed.'),
  );

  const working = new Set<Promise<void>>();
  const run = (work: Promise<void>): Promise<void> => {
    working.add(work);
    return work.finally(() => working.delete(work));
  };

  return {
    define<Data>(name: string, handler: (data: Data) => Promise<void>, { concurrency }: JobOptions) {
      // No limit on locks: Agenda counts a job whose lock ran out before it began, as in an outage, as locked for good,
      // and would take no other one of its name again.
      agenda.define<Data>(name, (job: Job<Data>) => run(handler(job.attrs.data)), { concurrency });
    },
    async now(name, data) {
      await agenda.now(name, data);
    },
    async every(seconds, name) {
      await agenda.every(seconds * 1_000, name);
    },
    async start() {
      await db.collection(collection).createIndex(LOCKS.key, { partialFilterExpression: LOCKS.only });
      await agenda.start();
    },
    async [Symbol.asyncDispose]() {
      await agenda.stop(false);
      // Agenda leaves them to themselves, and the database is closed next.
      await Promise.race([Promise.allSettled(working), sleep(DRAIN_MS, undefined, { ref: false })]);
    },
  };
};
