import type { Quota } from '../../domain/source.ts';
import { clockSkew } from '../../lib/answered-at.ts';
import { numberIn, requestQuota } from '../answer-headers.ts';
import { parseRetryAfter } from '../retry-after.ts';

/** What GitHub asks to wait after a secondary limit when it does not say how long. */
const SECONDARY_WAIT_MS = 60_000;

/** Epoch seconds. */
const resetIn = (headers: Headers): Date | null => {
  const seconds = numberIn(headers, 'x-ratelimit-reset');
  const date = new Date(seconds === null ? Number.NaN : seconds * 1000);
  return Number.isNaN(date.getTime()) ? null : date;
};

/** What an answer's headers say about the hourly allowance; nothing when they do not mention it. */
export const quotasIn = (headers: Headers): readonly Quota[] => requestQuota(headers, resetIn(headers));

/** Whether the hourly allowance is used up. */
export const isSpent = (headers: Headers): boolean => (numberIn(headers, 'x-ratelimit-remaining') ?? 1) <= 0;

/** When a refused request may be repeated, by the clock of this machine. */
export const retryAtIn = (headers: Headers, now: Date): Date => {
  const told = parseRetryAfter(headers.get('retry-after'), now)?.getTime();
  const reset = isSpent(headers) ? resetIn(headers)?.getTime() : undefined;
  const full = reset === undefined ? undefined : reset + clockSkew(headers, now);
  const latest = Math.max(told ?? Number.NEGATIVE_INFINITY, full ?? Number.NEGATIVE_INFINITY);
  return new Date(Number.isFinite(latest) ? latest : now.getTime() + SECONDARY_WAIT_MS);
};
