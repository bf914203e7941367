import type { Quota } from '../../domain/source.ts';
import { clockSkew } from '../../lib/answered-at.ts';
import { numberIn } from '../answer-headers.ts';
import { parseRetryAfter } from '../retry-after.ts';

/** Linear counts requests and, apart from them, the complexity of what they ask for. */
const CURRENCIES = ['requests', 'complexity'] as const;

/** Epoch milliseconds. */
const dateIn = (headers: Headers, name: string): Date | null => {
  const date = new Date(numberIn(headers, name) ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? null : date;
};

const quotaIn = (headers: Headers, currency: string): Quota => ({
  name: currency,
  limit: numberIn(headers, `x-ratelimit-${currency}-limit`),
  remaining: numberIn(headers, `x-ratelimit-${currency}-remaining`),
  resetsAt: dateIn(headers, `x-ratelimit-${currency}-reset`),
});

/** What an answer's headers say about the allowances; those it does not mention are left out. */
export const quotasIn = (headers: Headers): readonly Quota[] =>
  CURRENCIES.map((currency) => quotaIn(headers, currency)).filter(
    (quota) => quota.limit !== null || quota.remaining !== null,
  );

/** When a refused request may be repeated, by the clock of this machine; null when the answer does not tell. */
export const retryAtIn = (headers: Headers, now: Date): Date | null => {
  const told = parseRetryAfter(headers.get('retry-after'), now);
  if (told) return told;
  const quotas = quotasIn(headers);
  const spent = quotas.filter((quota) => quota.remaining !== null && quota.remaining <= 0);
  // A query can cost more than what is left: then neither allowance stands at zero.
  const resets = (spent.length > 0 ? spent : quotas).flatMap((quota) => quota.resetsAt?.getTime() ?? []);
  const endpoint = dateIn(headers, 'x-ratelimit-endpoint-requests-reset')?.getTime();
  const latest = Math.max(...resets, endpoint ?? Number.NEGATIVE_INFINITY);
  return Number.isFinite(latest) ? new Date(latest + clockSkew(headers, now)) : null;
};
