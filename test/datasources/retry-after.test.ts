import { expect, test } from '@jest/globals';
import { parseRetryAfter } from '../../src/datasources/retry-after.ts';

const now = new Date('2026-11-20T12:00:00.000Z');

test.each([
  ['120', '2026-11-20T12:02:00.000Z'],
  ['0', '2026-11-20T12:00:00.000Z'],
  [' 5 ', '2026-11-20T12:00:05.000Z'],
  ['Fri, 20 Nov 2026 13:00:00 GMT', '2026-11-20T13:00:00.000Z'],
  ['2026-11-21T00:00:00Z', '2026-11-21T00:00:00.000Z'],
])('%j', (value, expected) => {
  expect(parseRetryAfter(value, now)?.toISOString()).toBe(expected);
});

test.each([null, '', '  ', 'soon', '9'.repeat(40)])('%j tells nothing', (value) => {
  expect(parseRetryAfter(value, now)).toBeNull();
});
