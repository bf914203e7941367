/**
 * Reads a Retry-After header: seconds from `now`, an HTTP date or an ISO timestamp. Null when it is absent or
 * none of these.
 */
export const parseRetryAfter = (value: string | null, now: Date): Date | null => {
  const text = value?.trim() ?? '';
  if (text === '') return null;
  const time = /^\d+$/.test(text) ? now.getTime() + Number(text) * 1000 : Date.parse(text);
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? null : date;
};
