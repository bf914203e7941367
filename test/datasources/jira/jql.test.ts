import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { changedIssues, jqlTime } from '../../../src/datasources/jira/jql.ts';

/** Every moment that a clock of the zone can mean by what it shows. */
const moments = (shown: string, timeZone: string): number[] => {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  const middle = Date.parse(`${shown.replace(' ', 'T')}:00Z`);
  const tries = Array.from({ length: 2 * 15 * 4 + 1 }, (_, index) => middle + (index - 60) * 15 * 60_000);
  return tries.filter((moment) => format.format(moment) === shown);
};

test.each([
  ['UTC', '2026-11-20T12:00:59Z', '2026-11-20 12:00'],
  ['Asia/Kolkata', '2026-11-20T12:00:00Z', '2026-11-20 17:30'],
  ['America/Los_Angeles', '2026-01-01T00:00:00Z', '2025-12-31 16:00'],
  ['Europe/Berlin', '2026-11-20T23:00:00Z', '2026-11-21 00:00'],
])('in %s %s is %s', (zone, time, expected) => {
  expect(jqlTime(new Date(time), zone)).toBe(expected);
});

test('no reading of a time is later than what was meant, when the clocks are changed too', () => {
  const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata');
  const around = fc.constantFrom(
    '2026-10-25T01:00:00Z',
    '2026-11-01T06:00:00Z',
    '2026-04-04T15:00:00Z',
    '2026-03-29T01:00:00Z',
  );
  fc.assert(
    fc.property(zones, around, fc.integer({ min: -240, max: 240 }), (zone, change, minutes) => {
      const since = Date.parse(change) + minutes * 60_000;
      const meant = moments(jqlTime(new Date(since), zone), zone);
      expect(meant.length).toBeGreaterThan(0);
      expect(Math.max(...meant)).toBeLessThanOrEqual(since);
      expect(since - Math.min(...meant)).toBeLessThanOrEqual(5 * 3_600_000);
    }),
    { numRuns: 500 },
  );
});

test('what is asked for is bounded by the project, in an order that edits leave alone', () => {
  expect(changedIssues('10000', null, 'UTC')).toBe('project = 10000 ORDER BY key ASC');
  expect(changedIssues('10000', '2026-11-20T12:00:00.000Z', 'UTC')).toBe(
    'project = 10000 AND updated >= "2026-11-20 12:00" ORDER BY key ASC',
  );
});
