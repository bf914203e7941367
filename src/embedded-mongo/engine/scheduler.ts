import { setImmediate } from 'node:timers';
import { MongoError } from '../errors.ts';
import type { Database } from '../store/database.ts';

/** A command in slices: it pauses by yielding and answers by returning. */
export type Steps<T> = Generator<undefined, T, void>;

interface Task {
  readonly steps: Steps<unknown>;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
}

const BUDGET_MS = 4;
/** How old a transaction may grow while nobody waits for its commit: a page written often is then flushed once. */
const TRANSACTION_MS = 25;

/**
 * Runs commands about 4 ms at a time, then the event loop has its turn. Answers are given after the commit of the
 * transaction they had a part in, so whatever is acknowledged is on disk, and many waiting writers share one flush to
 * disk. Commands that are new go first; those that paused share the rest of the time in turn.
 */
export class Scheduler {
  private readonly db: Database;
  private readonly fresh: Task[] = [];
  private readonly paused: Task[] = [];
  private open: Flush | null = null;
  private scheduled = false;
  private idle: (() => void)[] = [];

  constructor(db: Database) {
    this.db = db;
  }

  /** Runs a command; the answer comes once everything it wrote is on disk. */
  run<T>(steps: Steps<T>): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    this.fresh.push({ steps, resolve: resolve as (answer: unknown) => void, reject });
    this.schedule();
    return promise;
  }

  /** Waits until nothing is left to do. */
  drained(): Promise<void> {
    if (!this.scheduled) return Promise.resolve();
    const { promise, resolve } = Promise.withResolvers<void>();
    this.idle.push(resolve);
    return promise;
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => this.flush());
  }

  private flush(): void {
    const flush = this.open ?? new Flush(this.db);
    flush.runAll(this.fresh, this.paused, performance.now() + BUDGET_MS);
    this.open = flush.mayWait(performance.now()) ? flush : null;
    if (this.open === null) flush.settle(this.paused);
    this.scheduled = false;
    if (this.fresh.length + this.paused.length > 0) this.schedule();
    else for (const notify of this.idle.splice(0)) notify();
  }
}

/** One transaction and the commands that had a part in it. */
class Flush {
  private readonly db: Database;
  private readonly finished: { task: Task; settle: () => void }[] = [];
  private readonly touched = new Set<Task>();
  private readonly begunAt = performance.now();
  private failure: MongoError | undefined;

  constructor(db: Database) {
    this.db = db;
  }

  runAll(fresh: Task[], paused: Task[], until: number): void {
    const late = () => this.failure !== undefined || performance.now() >= until;
    while (fresh.length > 0 && !late()) this.runNext(fresh, paused);
    if (this.failure || paused.length === 0) return;
    do this.runNext(paused, paused);
    while (paused.length > 0 && !late());
  }

  /** Whether nothing is lost by committing later: all commands go on, and the transaction is young. */
  mayWait(now: number): boolean {
    return this.finished.length === 0 && !this.failure && now - this.begunAt < TRANSACTION_MS;
  }

  /** Commits, then answers. When the transaction is lost, every command that had a part in it is told so. */
  settle(paused: Task[]): void {
    try {
      if (!this.failure) this.db.commit();
    } catch (error) {
      this.failure = new MongoError(1, `The write was not stored: ${(error as Error).message}.`);
    }
    if (!this.failure) {
      for (const { settle } of this.finished) settle();
      return;
    }
    this.db.rollback();
    const ended = paused.filter((task) => this.touched.has(task));
    paused.splice(0, paused.length, ...paused.filter((task) => !this.touched.has(task)));
    for (const task of ended) this.end(task);
    for (const task of this.touched) task.reject(this.failure);
  }

  /** Lets a command that will not go on tidy up. That may fail for the same reason as what it did. */
  private end(task: Task): void {
    try {
      task.steps.return(undefined);
      this.db.commit();
    } catch {
      this.db.rollback();
    }
  }

  private runNext(from: Task[], paused: Task[]): void {
    const task = from.shift();
    if (!task) return;
    this.touched.add(task);
    try {
      const step = task.steps.next();
      if (step.done) this.finished.push({ task, settle: () => task.resolve(step.value) });
      else paused.push(task);
    } catch (error) {
      this.finished.push({ task, settle: () => task.reject(error) });
      if (this.db.lost) this.failure = lostTransaction(error);
    }
  }
}

function lostTransaction(cause: unknown): MongoError {
  return cause instanceof MongoError
    ? cause
    : new MongoError(1, `The write was not stored: ${(cause as Error).message}.`);
}
