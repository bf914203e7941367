import type { Clock } from './clock.ts';

export interface RetryOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Attempts in all, the first one included. */
  readonly attempts: number;
  /** Milliseconds to wait before the attempt after `attempt` failed ones; null gives up with the error. */
  readonly delay: (error: unknown, attempt: number) => number | null;
}

/** Runs `work` until it succeeds, gives up, or the signal fires. */
export const retry = async <T>(
  work: (attempt: number) => Promise<T>,
  { clock, signal, attempts, delay }: RetryOptions,
): Promise<T> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work(attempt);
    } catch (error) {
      const wait = attempt < attempts && !signal.aborted ? delay(error, attempt) : null;
      if (wait === null) throw error;
      await clock.sleep(wait, signal);
    }
  }
};

/** Exponential backoff with full jitter: somewhere between nothing and `base * 2^(attempt-1)`, at most `cap`. */
export const fullJitter = (attempt: number, base = 1_000, cap = 30_000, random: () => number = Math.random): number =>
  Math.floor(random() * Math.min(cap, base * 2 ** (attempt - 1)));
