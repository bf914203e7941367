import { randomInt } from 'node:crypto';
import type { Value } from '../bson/value.ts';
import { PAUSE, type Paused } from '../engine/rows.ts';
import type { Steps } from '../engine/scheduler.ts';
import { MongoError } from '../errors.ts';

const IDLE_MS = 10 * 60_000;
const MOST_BATCH_BYTES = 16_000_000;
const MOST_CURSORS = 10_000;

/** The documents of an answer that are still to be fetched. */
export class Cursor {
  readonly namespace: string;
  usedAt = 0;
  /** While a command takes documents from it; a second one would get a mixture. */
  busy = false;
  private readonly source: Paused<Value>;
  private ahead: Value | undefined;

  constructor(namespace: string, source: Paused<Value>) {
    this.namespace = namespace;
    this.source = source;
  }

  /** The next documents, 16 MB at most. It looks one document ahead, so that an exhausted cursor is known as such. */
  *take(size: number): Steps<{ batch: Value[]; exhausted: boolean }> {
    if (this.busy) throw new MongoError(12051, 'the cursor is in use by another command');
    this.busy = true;
    try {
      return yield* this.fill(size);
    } finally {
      this.busy = false;
      this.usedAt = Date.now();
    }
  }

  private *fill(size: number): Steps<{ batch: Value[]; exhausted: boolean }> {
    const batch: Value[] = [];
    let bytes = 0;
    if (size === 0) return { batch, exhausted: false };
    while (true) {
      const next = this.ahead ?? (yield* this.pull());
      this.ahead = undefined;
      if (next === undefined) return { batch, exhausted: true };
      bytes += next.end - next.start;
      if (batch.length >= size || (batch.length > 0 && bytes > MOST_BATCH_BYTES)) {
        this.ahead = next;
        return { batch, exhausted: false };
      }
      batch.push(next);
    }
  }

  private *pull(): Steps<Value | undefined> {
    while (true) {
      const step = this.source.next();
      if (step.done) return undefined;
      if (step.value !== PAUSE) return step.value;
      yield;
    }
  }
}

/** The open cursors of all connections: a driver may go on with one on any of its connections. */
export class Cursors {
  private readonly open = new Map<bigint, Cursor>();

  /** Keeps a cursor and answers its id. */
  add(cursor: Cursor): bigint {
    if (this.open.size >= MOST_CURSORS)
      throw new MongoError(1, `Too many open cursors (${MOST_CURSORS}); close or exhaust them.`);
    const id = (BigInt(randomInt(1, 2 ** 31)) << 32n) | BigInt(randomInt(0, 2 ** 32));
    this.open.set(id, cursor);
    return id;
  }

  get(id: bigint, namespace: string): Cursor {
    const cursor = this.open.get(id);
    if (!cursor) throw new MongoError(43, `cursor id ${id} not found`);
    if (cursor.namespace !== namespace) {
      throw new MongoError(
        13,
        `Requested getMore on namespace '${namespace}', but cursor belongs to a different namespace ${cursor.namespace}`,
      );
    }
    return cursor;
  }

  /** Forgets a cursor; whether there was one. */
  remove(id: bigint): boolean {
    return this.open.delete(id);
  }

  /** Forgets those that have idled for ten minutes: their clients may be gone. */
  sweep(now: number): void {
    for (const [id, cursor] of this.open) {
      if (!cursor.busy && now - cursor.usedAt > IDLE_MS) this.open.delete(id);
    }
  }

  get size(): number {
    return this.open.size;
  }
}
