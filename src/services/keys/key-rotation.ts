import { randomUUID } from 'node:crypto';
import { startTimer } from '../../lib/timer.ts';
import type { Dependencies } from '../dependencies.ts';
import { keepLease, LeaseLostError } from '../sync/lease-keeper.ts';
import { countByKey, type KeyCount } from './count-by-key.ts';
import { rewrapCredentials } from './rewrap-credentials.ts';

/** Who rewraps; one process at a time. */
const LEASE = 'master-key-rotation';
/** How often what other processes have sealed under an earlier key, or left to be rewrapped, is looked for. */
const ROUND_MS = 60_000;
/** Batches between two lines in the log. */
const BATCHES_A_LINE = 10;

/** Learns how many credentials are under each key: at the start and the end of a round, and after each batch. */
export type WatchCounts = (counts: readonly KeyCount[]) => void;

/** Rewraps in the background what is sealed under an earlier master key, now and every minute, until disposed of. */
export const startKeyRotation = (deps: Dependencies, watch: WatchCounts): AsyncDisposable => {
  const stop = new AbortController();
  const rotation = new KeyRotation(deps, watch, stop.signal);
  const running = rotation.run();
  return {
    async [Symbol.asyncDispose]() {
      stop.abort();
      await running;
    },
  };
};

class KeyRotation {
  readonly #deps: Dependencies;
  readonly #watch: WatchCounts;
  readonly #signal: AbortSignal;
  readonly #holder = randomUUID();
  #counts: readonly KeyCount[] = [];
  #toldDone = false;

  constructor(deps: Dependencies, watch: WatchCounts, signal: AbortSignal) {
    this.#deps = deps;
    this.#watch = watch;
    this.#signal = signal;
  }

  async run(): Promise<void> {
    while (!this.#signal.aborted) {
      await this.#round().catch((error: unknown) => {
        if (error instanceof LeaseLostError || this.#signal.aborted) return;
        this.#deps.logger.warn({ err: error }, 'The rotation of the master key could not go on; it is tried again.');
      });
      await pause(ROUND_MS, this.#signal);
    }
  }

  async #round(): Promise<void> {
    await this.#count();
    // Again while it helps: a process with the earlier key may have sealed more meanwhile.
    for (let left = Number.POSITIVE_INFINITY; this.#left > 0 && this.#left < left; ) {
      left = this.#left;
      await this.#rewrap();
    }
    if (this.#left === 0) this.#tellDone();
  }

  async #rewrap(): Promise<void> {
    await using lease = await keepLease(this.#deps, LEASE, this.#holder, this.#signal);
    if (lease === null) return;
    this.#toldDone = false;
    this.#log('Credentials under earlier master keys are being wrapped under the current one.');
    let batches = 0;
    await rewrapCredentials(this.#deps, {
      signal: AbortSignal.any([this.#signal, lease.signal]),
      onBatch: (keyId, done) => {
        this.#move(keyId, done);
        batches += 1;
        if (batches % BATCHES_A_LINE === 0) this.#log('Credentials are being wrapped under the current master key.');
      },
    });
    await this.#count();
    this.#log('A round of the rotation of the master key has ended.');
  }

  async #count(): Promise<void> {
    this.#counts = await countByKey(this.#deps);
    this.#watch(this.#counts);
  }

  /** What a batch has changed; counting anew after each one would take longer than the batch. */
  #move(from: string, done: number): void {
    this.#counts = this.#counts.map((count) => {
      if (count.keyId === from) return { ...count, sealed: Math.max(0, count.sealed - done) };
      return count.role === 'current' ? { ...count, sealed: count.sealed + done } : count;
    });
    this.#watch(this.#counts);
  }

  get #previous(): readonly KeyCount[] {
    return this.#counts.filter(({ role }) => role === 'previous');
  }

  get #left(): number {
    return this.#previous.reduce((sum, { sealed }) => sum + sealed, 0);
  }

  #log(message: string): void {
    const under = Object.fromEntries(this.#previous.map(({ keyId, sealed }) => [keyId, sealed]));
    this.#deps.logger.info({ current: this.#deps.envelopes.keyIds.current, left: this.#left, under }, message);
  }

  /** Once, and again only after there was something to do. */
  #tellDone(): void {
    if (this.#toldDone || this.#previous.length === 0) return;
    this.#toldDone = true;
    this.#log('No credentials are left under an earlier master key. docs/operations.md says when it may be removed.');
  }
}

/** By the machine's own time: under a clock that tests hurry, the rounds would follow without a pause. */
const pause = async (ms: number, signal: AbortSignal): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const wake = () => resolve();
  const cancel = startTimer(ms, wake);
  if (signal.aborted) wake();
  signal.addEventListener('abort', wake, { once: true });
  await promise;
  signal.removeEventListener('abort', wake);
  cancel();
};
