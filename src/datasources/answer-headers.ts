/** The number in a header; null when it is absent or none. */
export const numberIn = (headers: Headers, name: string): number | null => {
  const text = headers.get(name)?.trim() ?? '';
  const value = text === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : null;
};

/** When an answer was given, by the provider's own clock; null when it does not tell. */
export const answeredAt = (headers: Headers): Date | null => {
  const date = new Date(headers.get('date') ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? null : date;
};

/** How far the clock of this machine is ahead of the provider's, in milliseconds. */
export const clockSkew = (headers: Headers, now: Date): number => {
  const theirs = answeredAt(headers);
  return theirs === null ? 0 : now.getTime() - theirs.getTime();
};
