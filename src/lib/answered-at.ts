/** When an answer was given, by the answering side's own clock; null when it does not tell. */
export const answeredAt = (headers: Headers): Date | null => {
  const date = new Date(headers.get('date') ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? null : date;
};

/** How far the clock of this machine is ahead of the answering side's, in milliseconds; 0 when that does not tell. */
export const clockSkew = (headers: Headers, now: Date): number => {
  const theirs = answeredAt(headers);
  return theirs === null ? 0 : now.getTime() - theirs.getTime();
};
