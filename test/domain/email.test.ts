import { expect, test } from '@jest/globals';
import { emailKey } from '../../src/domain/email.ts';

test.each([
  [' Ada@Example.org ', 'ada@example.org'],
  ['ada@example.org', 'ada@example.org'],
  ['ada', null],
  ['ada@', null],
  ['a b@example.org', null],
  ['ada@one@two', null],
  ['', null],
  [null, null],
  [7, null],
] as const)('%j is compared as %j', (value, key) => {
  expect(emailKey(value)).toBe(key);
});
