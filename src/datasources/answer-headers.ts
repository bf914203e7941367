import type { Quota } from '../domain/source.ts';

/** The number in a header; null when it is absent or none. */
export const numberIn = (headers: Headers, name: string): number | null => {
  const text = headers.get(name)?.trim() ?? '';
  const value = text === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : null;
};

/** What the common `X-RateLimit-*` headers say about an allowance of requests; nothing when they do not mention it. */
export const requestQuota = (headers: Headers, resetsAt: Date | null): readonly Quota[] => {
  const limit = numberIn(headers, 'x-ratelimit-limit');
  const remaining = numberIn(headers, 'x-ratelimit-remaining');
  return limit === null && remaining === null ? [] : [{ name: 'requests', limit, remaining, resetsAt }];
};
