import { AppError } from '../domain/app-error.ts';
import type { TenantId } from '../domain/ids.ts';
import { type StartTimer, startTimer } from '../lib/timer.ts';
import { Coalescer } from './coalescer.ts';
import type { EventBus } from './event-bus.ts';
import type { Topic, Topics } from './topics.ts';

export interface LiveOptions<T extends Topic> {
  readonly bus: EventBus;
  readonly topic: T;
  readonly tenant: TenantId;
  /** The state now; called once the bus is listened to, so that nothing falls between the two. */
  readonly initial: () => Promise<readonly Topics[T][]>;
  readonly key: (payload: Topics[T]) => string;
  readonly version: (payload: Topics[T]) => number;
  /** Which events concern this subscriber. @default all */
  readonly filter?: (payload: Topics[T]) => boolean;
  /** States that are never dropped nor held back. @default none */
  readonly isFinal?: (payload: Topics[T]) => boolean;
  /** Ends after the first final state. @default false */
  readonly endWhenFinal?: boolean;
  /** Between two states of one key. @default 100, which is ten a second */
  readonly minIntervalMs?: number;
  /** States kept for a reader that lags, besides the initial ones. @default 1000 */
  readonly maxPending?: number;
  /** Ends the stream without an error. */
  readonly signal?: AbortSignal;
  /** Milliseconds of any steady clock. @default performance.now */
  readonly now?: () => number;
  /** @default a timer that does not keep the process alive */
  readonly startTimer?: StartTimer;
}

/**
 * The state now, then each change, as an iterator that does nothing before its first `next` and stops at once on
 * `return`. A slow reader gets the latest state of each key, never an older one. Rejects with what `initial`
 * rejects with, or with AppError RATE_LIMITED when the reader lags by more than `maxPending` states.
 */
export const live = <T extends Topic>(options: LiveOptions<T>): LiveStream<T> => new LiveStream(options);

type Result<T extends Topic> = IteratorResult<Topics[T], undefined>;
type Reader<T extends Topic> = PromiseWithResolvers<Result<T>>;
type Phase = 'idle' | 'starting' | 'live' | 'ended';

const TOO_SLOW = 'This subscription fell too far behind. Read faster or ask for less, then subscribe again.';
const DONE = { done: true, value: undefined } as const;

export class LiveStream<T extends Topic> implements AsyncIterableIterator<Topics[T], undefined>, AsyncDisposable {
  readonly #options: LiveOptions<T>;
  readonly #states: Coalescer<Topics[T]>;
  readonly #isFinal: (payload: Topics[T]) => boolean;
  readonly #startTimer: StartTimer;
  readonly #now: () => number;
  #maxPending: number;
  #phase: Phase = 'idle';
  #readers: Reader<T>[] = [];
  #failure: { readonly error: unknown } | null = null;
  #unsubscribe: () => void = () => {};
  #stopTimer: (() => void) | null = null;

  constructor(options: LiveOptions<T>) {
    this.#options = options;
    this.#isFinal = options.isFinal ?? (() => false);
    this.#startTimer = options.startTimer ?? startTimer;
    this.#now = options.now ?? (() => performance.now());
    this.#maxPending = options.maxPending ?? 1_000;
    const { key, version, minIntervalMs = 100 } = options;
    this.#states = new Coalescer({ key, version, minIntervalMs, isFinal: this.#isFinal });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<Result<T>> {
    const reader: Reader<T> = Promise.withResolvers();
    this.#readers.push(reader);
    if (this.#phase === 'idle') void this.#start();
    this.#serve();
    return reader.promise;
  }

  async return(): Promise<Result<T>> {
    this.#end(null);
    return DONE;
  }

  async throw(error: unknown): Promise<Result<T>> {
    this.#end(null);
    throw error;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#end(null);
  }

  async #start(): Promise<void> {
    const { bus, topic, tenant, signal, initial } = this.#options;
    this.#phase = 'starting';
    signal?.addEventListener('abort', this.#abort, { once: true });
    if (signal?.aborted) return this.#end(null);
    try {
      const unsubscribe = await bus.subscribe(topic, tenant, (payload) => this.#receive(payload));
      if (this.#ended) return unsubscribe();
      this.#unsubscribe = unsubscribe;
      this.#begin(await initial());
    } catch (error) {
      this.#end({ error });
    }
  }

  #begin(initial: readonly Topics[T][]): void {
    if (this.#ended) return;
    this.#phase = 'live';
    this.#maxPending += initial.length;
    for (const state of initial) this.#states.push(state);
    this.#serve();
  }

  #receive(payload: Topics[T]): void {
    if (this.#ended || this.#options.filter?.(payload) === false) return;
    this.#states.push(payload);
    if (this.#states.size > this.#maxPending) this.#end({ error: new AppError('RATE_LIMITED', TOO_SLOW) });
    else this.#serve();
  }

  /** Gives waiting readers what is due, and wakes up again when something will be. */
  #serve(): void {
    if (this.#ended) this.#finish();
    if (this.#phase !== 'live') return;
    this.#stopTimer?.();
    this.#stopTimer = null;
    while (this.#readers.length > 0 && !this.#ended) {
      const taken = this.#states.take(this.#now());
      if (taken === null) return;
      if (taken.kind === 'wait') {
        this.#stopTimer = this.#startTimer(taken.ms, () => this.#serve());
        return;
      }
      this.#readers.shift()?.resolve({ done: false, value: taken.state });
      if (this.#options.endWhenFinal === true && this.#isFinal(taken.state)) this.#end(null);
    }
  }

  #end(failure: { readonly error: unknown } | null): void {
    if (this.#ended) return;
    this.#phase = 'ended';
    this.#failure = failure;
    this.#options.signal?.removeEventListener('abort', this.#abort);
    this.#unsubscribe();
    this.#stopTimer?.();
    this.#states.clear();
    this.#finish();
  }

  /** A failure is told to one reader; after that, and without one, the stream is simply over. */
  #finish(): void {
    for (const reader of this.#readers.splice(0)) {
      const failure = this.#failure;
      this.#failure = null;
      if (failure === null) reader.resolve(DONE);
      else reader.reject(failure.error);
    }
  }

  readonly #abort = (): void => this.#end(null);

  get #ended(): boolean {
    return this.#phase === 'ended';
  }
}
