const DAY_PARTS = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;
/** Longer than any change of the clocks. */
const AROUND_MS = 3 * 3_600_000;

/** A time as JQL takes it: to the minute, by the clocks of a zone. */
const clockTime = (time: number, timeZone: string): string => {
  const format = new Intl.DateTimeFormat('en-CA', { ...DAY_PARTS, timeZone, hourCycle: 'h23' });
  const part = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, value]));
  return `${part.year}-${part.month}-${part.day} ${part.hour}:${part.minute}`;
};

const minuteOf = (clock: string): number => Date.parse(`${clock.replace(' ', 'T')}:00Z`) / 60_000;

/** How far the clocks of a zone are ahead of Greenwich, in minutes. */
const offsetAt = (time: number, timeZone: string): number =>
  minuteOf(clockTime(time, timeZone)) - Math.floor(time / 60_000);

/**
 * A time as JQL takes it, never later than what was meant: where the clocks are changed near it, one and the same time
 * can stand for two moments, and an earlier one is named.
 */
export const jqlTime = (since: Date, timeZone: string): string => {
  const time = since.getTime();
  const offsets = [-AROUND_MS, 0, AROUND_MS].map((apart) => offsetAt(time + apart, timeZone));
  const isSteady = offsets.every((offset) => offset === offsets[0]);
  return clockTime(isSteady ? time : time - AROUND_MS, timeZone);
};

/**
 * Which issues are asked for. They come in the order of their keys, which no edit changes: nothing is passed over while
 * they are read.
 */
export const changedIssues = (projectId: string, since: string | null, timeZone: string): string => {
  const changed = since === null ? '' : ` AND updated >= "${jqlTime(new Date(since), timeZone)}"`;
  return `project = ${projectId}${changed} ORDER BY key ASC`;
};
