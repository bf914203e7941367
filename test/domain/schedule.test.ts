import { describe, expect, test } from '@jest/globals';
import { nextRun, scheduleProblem } from '../../src/domain/schedule.ts';

const now = new Date('2026-11-20T12:00:00Z');

describe('schedules', () => {
  test.each([
    ['*/5 * * * *', 'UTC'],
    ['0 2 * * *', 'Europe/Berlin'],
    ['0 0 29 2 *', 'UTC'],
  ])('%s in %s can be used', (expression, zone) => {
    expect(scheduleProblem(expression, zone, now)).toBeNull();
  });

  test.each([
    ['a day that never comes', '0 0 30 2 *', 'UTC'],
    ['six fields', '0 0 * * * *', 'UTC'],
    ['no fields', '', 'UTC'],
    ['a macro', '@daily', 'UTC'],
    ['an hour that there is not', '0 25 * * *', 'UTC'],
    ['an endless text', '* '.repeat(5_000), 'UTC'],
    ['an unknown zone', '0 2 * * *', 'Mars/Olympus'],
    ['an empty zone', '0 2 * * *', ''],
  ])('%s is refused with a sentence', (_what, expression, zone) => {
    expect(scheduleProblem(expression, zone, now)).toMatch(/\.$/);
  });

  test('the hour that a zone skips is made up for once, and the hour it repeats counts once', () => {
    expect(nextRun('30 2 * * *', 'Europe/Berlin', new Date('2026-03-28T12:00:00Z'))).toEqual(
      new Date('2026-03-29T01:30:00Z'),
    );
    const first = nextRun('30 2 * * *', 'Europe/Berlin', new Date('2026-10-24T12:00:00Z'));
    expect(first).toEqual(new Date('2026-10-25T00:30:00Z'));
    expect(nextRun('30 2 * * *', 'Europe/Berlin', first)).toEqual(new Date('2026-10-26T01:30:00Z'));
  });
});
