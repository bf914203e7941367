import type { Quota } from '../../domain/source.ts';
import { clockSkew } from '../../lib/answered-at.ts';
import { requestQuota } from '../answer-headers.ts';
import { parseRetryAfter } from '../retry-after.ts';

/** ISO 8601. */
const resetIn = (headers: Headers): Date | null => {
  const date = new Date(headers.get('x-ratelimit-reset') ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? null : date;
};

/** What an answer's headers say about the allowance; nothing when they do not mention it. */
export const quotasIn = (headers: Headers): readonly Quota[] => requestQuota(headers, resetIn(headers));

/** When a refused request may be repeated, by the clock of this machine; null when the answer does not tell. */
export const retryAtIn = (headers: Headers, now: Date): Date | null => {
  const told = parseRetryAfter(headers.get('retry-after'), now);
  const reset = resetIn(headers);
  return told ?? (reset && new Date(reset.getTime() + clockSkew(headers, now)));
};

/** Which of Jira's limits refused, in words: each is used up by something else. */
export const reasonIn = (headers: Headers): string => {
  const reason = headers.get('ratelimit-reason') ?? '';
  if (reason.startsWith('jira-quota')) return 'the hourly allowance of points is used up';
  if (reason === 'jira-per-issue-on-write') return 'one issue was changed too often in a short time';
  if (reason === 'jira-burst-based') return 'there were too many requests at once';
  return 'the account has made too many requests';
};
