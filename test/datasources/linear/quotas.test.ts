import { expect, test } from '@jest/globals';
import { quotasIn } from '../../../src/datasources/linear/quotas.ts';

test('both currencies are read, with reset in epoch milliseconds', () => {
  const headers = new Headers({
    'X-RateLimit-Requests-Limit': '5000',
    'X-RateLimit-Requests-Remaining': '4999',
    'X-RateLimit-Requests-Reset': '1795176000000',
    'X-RateLimit-Complexity-Limit': '3000000',
    'X-RateLimit-Complexity-Remaining': '2999000.5',
    'X-RateLimit-Complexity-Reset': '1795176001000',
  });
  expect(quotasIn(headers)).toEqual([
    { name: 'requests', limit: 5000, remaining: 4999, resetsAt: new Date(1795176000000) },
    { name: 'complexity', limit: 3000000, remaining: 2999000.5, resetsAt: new Date(1795176001000) },
  ]);
});

test('what is absent or no number is null, and a currency without figures is left out', () => {
  const headers = new Headers({ 'X-RateLimit-Requests-Remaining': '7', 'X-RateLimit-Requests-Limit': 'many' });
  expect(quotasIn(headers)).toEqual([{ name: 'requests', limit: null, remaining: 7, resetsAt: null }]);
  expect(quotasIn(new Headers())).toEqual([]);
});
