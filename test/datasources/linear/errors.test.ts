import { describe, expect, test } from '@jest/globals';
import { type AnswerError, answerError } from '../../../src/datasources/linear/errors.ts';

const now = new Date('2026-11-20T12:00:00.000Z');
const in90s = String(now.getTime() + 90_000);

const read = (status: number, errors: readonly AnswerError[], headers: Record<string, string> = {}) =>
  answerError({ status, errors, headers: new Headers(headers) }, now);

describe('the words of an error stand above the status', () => {
  test.each([
    [400, { code: 'RATELIMITED', type: 'ratelimited' }, 'rate-limited'],
    [200, { type: 'Ratelimited' }, 'rate-limited'],
    [400, { code: 'AUTHENTICATION_ERROR', type: 'authentication error' }, 'auth'],
    [200, { type: 'forbidden' }, 'auth'],
    [400, { code: 'INPUT_ERROR', type: 'invalid input' }, 'rejected'],
    [400, { type: 'graphql error' }, 'protocol'],
    [400, { code: 'GRAPHQL_VALIDATION_FAILED' }, 'protocol'],
    [200, { type: 'lock timeout' }, 'unavailable'],
    [400, { type: 'internal error' }, 'unavailable'],
    [400, { code: 'SOMETHING_NEW', type: 'authentication error' }, 'auth'],
  ])('%i %j is %s', (status, extensions, kind) => {
    expect(read(status, [{ message: 'm', extensions }])).toMatchObject({ kind });
  });
});

describe('without words the status decides', () => {
  test.each([
    [401, 'auth'],
    [403, 'auth'],
    [429, 'rate-limited'],
    [500, 'unavailable'],
    [503, 'unavailable'],
    [200, 'protocol'],
    [302, 'protocol'],
    [404, 'protocol'],
  ])('%i is %s', (status, kind) => {
    expect(read(status, [])).toMatchObject({ kind });
    expect(read(status, [{ extensions: null }, { extensions: { code: 7 } }])).toMatchObject({ kind });
  });
});

describe('when to come again', () => {
  const limited = (headers: Record<string, string>) => read(429, [], headers).retryAt?.getTime() ?? null;

  test('is when the spent allowance is full, not the other one', () => {
    const headers = {
      'x-ratelimit-requests-remaining': '12',
      'x-ratelimit-requests-reset': String(now.getTime() + 999_000),
      'x-ratelimit-complexity-remaining': '0',
      'x-ratelimit-complexity-reset': in90s,
    };
    expect(limited(headers)).toBe(Number(in90s));
  });

  test('is when all are full, when none stands at zero', () => {
    const headers = {
      'x-ratelimit-requests-remaining': '12',
      'x-ratelimit-requests-reset': '1',
      'x-ratelimit-complexity-remaining': '40',
      'x-ratelimit-complexity-reset': in90s,
    };
    expect(limited(headers)).toBe(Number(in90s));
  });

  test('is what Retry-After says, above all', () => {
    expect(limited({ 'retry-after': '7', 'x-ratelimit-requests-reset': in90s })).toBe(now.getTime() + 7000);
  });

  test('is by our clock, however far ahead that of Linear is', () => {
    const anHour = 3_600_000;
    const headers = {
      date: new Date(now.getTime() + anHour).toUTCString(),
      'x-ratelimit-requests-remaining': '0',
      'x-ratelimit-requests-reset': String(now.getTime() + anHour + 5000),
    };
    expect(limited(headers)).toBe(now.getTime() + 5000);
  });

  test('is unknown when the headers do not tell, or tell nonsense', () => {
    expect(limited({})).toBeNull();
    expect(limited({ 'x-ratelimit-requests-remaining': '0', 'x-ratelimit-requests-reset': 'later' })).toBeNull();
  });

  test('is not told for any other failure', () => {
    expect(read(503, [], { 'retry-after': '7' }).retryAt).toBeNull();
  });
});

test('what the far side says stays out of message and cause', () => {
  const error = read(400, [
    { message: 'your key lin_api_SECRET is bad', extensions: { type: 'authentication error' } },
  ]);
  expect(`${error.message} ${String(error.cause)}`).not.toContain('SECRET');
  expect(error.message).toMatch(/\.$/);
});
