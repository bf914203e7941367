/** How a stream's payloads are told apart and ordered. */
export interface CoalescerOptions<T> {
  /** What a payload is a state of. */
  readonly key: (payload: T) => string;
  /** Grows with every state of a key. */
  readonly version: (payload: T) => number;
  /** Whether this is a state that must be seen. */
  readonly isFinal: (payload: T) => boolean;
  /** Between two states of one key, in milliseconds; a final state does not wait. */
  readonly minIntervalMs: number;
}

/** The next state; or how long until one is due; or nothing to wait for. */
export type Taken<T> =
  | { readonly kind: 'state'; readonly state: T }
  | { readonly kind: 'wait'; readonly ms: number }
  | null;

interface Sent {
  readonly version: number;
  readonly at: number;
}

/** Of how many keys the last version sent is remembered. */
const MAX_REMEMBERED = 10_000;

/**
 * Holds, for each key, the latest state that is newer than the one last taken, and every final state before it.
 * States of one key are taken in the order of their versions, each once.
 */
export class Coalescer<T> {
  readonly #options: CoalescerOptions<T>;
  /** By key, sorted by version: final states, then at most one that is not. */
  readonly #pending = new Map<string, T[]>();
  readonly #sent = new Map<string, Sent>();
  #size = 0;

  constructor(options: CoalescerOptions<T>) {
    this.#options = options;
  }

  /** States held. */
  get size(): number {
    return this.#size;
  }

  push(state: T): void {
    const { key: keyOf, version: versionOf, isFinal } = this.#options;
    const key = keyOf(state);
    const version = versionOf(state);
    const held = this.#pending.get(key) ?? [];
    const sent = this.#sent.get(key);
    if ((sent !== undefined && version <= sent.version) || held.some((other) => versionOf(other) === version)) return;
    const sorted = [...held, state].sort((a, b) => versionOf(a) - versionOf(b));
    const kept = sorted.filter((other, index) => isFinal(other) || index === sorted.length - 1);
    this.#pending.set(key, kept);
    this.#size += kept.length - held.length;
  }

  /** Takes the state of the key that has waited longest among those due at `now`, in milliseconds. */
  take(now: number): Taken<T> {
    let soonest = Number.POSITIVE_INFINITY;
    for (const [key, [state]] of this.#pending) {
      if (state === undefined) continue;
      const ms = this.#dueIn(key, state, now);
      if (ms <= 0) return { kind: 'state', state: this.#remove(key, state, now) };
      soonest = Math.min(soonest, ms);
    }
    return this.#size === 0 ? null : { kind: 'wait', ms: soonest };
  }

  clear(): void {
    this.#pending.clear();
    this.#sent.clear();
    this.#size = 0;
  }

  #dueIn(key: string, state: T, now: number): number {
    const sent = this.#sent.get(key);
    return sent === undefined || this.#options.isFinal(state) ? 0 : sent.at + this.#options.minIntervalMs - now;
  }

  #remove(key: string, state: T, now: number): T {
    const [, ...rest] = this.#pending.get(key) ?? [];
    this.#pending.delete(key);
    if (rest.length > 0) this.#pending.set(key, rest);
    this.#size--;
    this.#remember(key, { version: this.#options.version(state), at: now });
    return state;
  }

  /** Forgets the keys sent longest ago, so that a stream that lasts for months stays small. */
  #remember(key: string, sent: Sent): void {
    this.#sent.delete(key);
    this.#sent.set(key, sent);
    if (this.#sent.size <= MAX_REMEMBERED) return;
    const [oldest] = this.#sent.keys();
    if (oldest !== undefined) this.#sent.delete(oldest);
  }
}
