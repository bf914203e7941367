import { CronExpressionParser } from 'cron-parser';

const FIVE_FIELDS = /^\s*(?:\S+\s+){4}\S+\s*$/;

/** Why a cron expression or time zone cannot be used, as a sentence; null when it can. */
export const scheduleProblem = (expression: string, timeZone: string, now: Date): string | null => {
  if (!isTimeZone(timeZone)) return `${JSON.stringify(timeZone)} is not an IANA time zone such as Europe/Berlin.`;
  if (expression.length > 100 || !FIVE_FIELDS.test(expression)) {
    return 'A schedule has five fields: minute, hour, day of month, month, day of week, for example "*/5 * * * *".';
  }
  try {
    nextRun(expression, timeZone, now);
    return null;
  } catch {
    return 'The schedule is not a cron expression, or names a time that never comes. Try "*/5 * * * *" for every five minutes.';
  }
};

/** The first time after `after` that the expression names, read in the zone. Throws when there is none. */
export const nextRun = (expression: string, timeZone: string, after: Date): Date =>
  CronExpressionParser.parse(expression, { currentDate: after, tz: timeZone }).next().toDate();

export const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== undefined;
  } catch {
    return false;
  }
};
