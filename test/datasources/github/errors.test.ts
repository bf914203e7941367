import { describe, expect, test } from '@jest/globals';
import { answerError } from '../../../src/datasources/github/errors.ts';
import { quotasIn } from '../../../src/datasources/github/quotas.ts';

const now = new Date('2026-11-20T12:00:00.000Z');
const inSeconds = (seconds: number): string => String(now.getTime() / 1000 + seconds);

const read = (status: number, message: string | null, headers: Record<string, string> = {}) =>
  answerError({ status, headers: new Headers(headers), body: message === null ? null : { message } }, now);

describe('what an answer means', () => {
  test.each([
    [401, 'Bad credentials', {}, 'auth'],
    [403, 'Resource not accessible by personal access token', {}, 'auth'],
    [403, 'Resource protected by organization SAML enforcement.', { 'x-ratelimit-remaining': '12' }, 'auth'],
    [403, 'API rate limit exceeded for user ID 1.', { 'x-ratelimit-remaining': '0' }, 'rate-limited'],
    [429, 'API rate limit exceeded for user ID 1.', { 'x-ratelimit-remaining': '0' }, 'rate-limited'],
    [403, 'You have exceeded a secondary rate limit.', {}, 'rate-limited'],
    [403, 'You have triggered an abuse detection mechanism.', {}, 'rate-limited'],
    [403, 'Slow down.', { 'retry-after': '30' }, 'rate-limited'],
    [429, null, {}, 'rate-limited'],
    [404, 'Not Found', {}, 'not-found'],
    [410, 'Issues has been disabled in this repository.', {}, 'not-found'],
    [451, 'Repository access blocked', {}, 'not-found'],
    [400, '"1999-01-01" is not a supported API version.', {}, 'rejected'],
    [422, 'Validation Failed', {}, 'rejected'],
    [409, 'Conflict', {}, 'conflict'],
    [500, 'Server Error', {}, 'unavailable'],
    [502, null, {}, 'unavailable'],
    [503, null, {}, 'unavailable'],
    [304, null, {}, 'protocol'],
    [200, null, {}, 'protocol'],
    [403, null, {}, 'protocol'],
    [404, null, {}, 'protocol'],
  ])('%i %j is %s', (status, message, headers, kind) => {
    expect(read(status, message, headers as unknown as Record<string, string>)).toMatchObject({ kind });
  });
});

describe('when to come again', () => {
  const wait = (headers: Record<string, string>, status = 403, message = 'secondary rate limit') =>
    (read(status, message, headers).retryAt?.getTime() ?? Number.NaN) - now.getTime();

  test('is when the hourly allowance is full again', () => {
    expect(wait({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inSeconds(90) })).toBe(90_000);
  });

  test('is by our clock, however far ahead that of GitHub is', () => {
    const date = new Date(now.getTime() + 3_600_000).toUTCString();
    const headers = { date, 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inSeconds(3605) };
    expect(wait(headers)).toBe(5000);
  });

  test('is what Retry-After says, and the later of both', () => {
    expect(wait({ 'retry-after': '7' })).toBe(7000);
    const both = { 'retry-after': '7', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inSeconds(90) };
    expect(wait(both)).toBe(90_000);
  });

  test('is a minute from now when nobody tells', () => {
    expect(wait({})).toBe(60_000);
    expect(wait({ 'x-ratelimit-remaining': '12', 'x-ratelimit-reset': inSeconds(3000) })).toBe(60_000);
    expect(wait({ 'retry-after': 'soon' }, 429)).toBe(60_000);
  });

  test('is told for maintenance if at all, and for nothing else', () => {
    expect(wait({ 'retry-after': '120' }, 503)).toBe(120_000);
    expect(read(503, null).retryAt).toBeNull();
    expect(read(404, 'Not Found', { 'retry-after': '120' }).retryAt).toBeNull();
  });
});

test('what the far side says stays out of message and cause', () => {
  const error = read(401, 'ghp_SECRET is bad', { 'x-github-request-id': 'A1:B2' });
  expect(`${error.message} ${String(error.cause)}`).not.toContain('SECRET');
  expect(String(error.cause)).toContain('A1:B2');
  expect(String(read(401, 'bad', { 'x-github-request-id': 'ghp SECRET' }).cause)).not.toContain('SECRET');
});

test('the allowance is read, with its reset in epoch seconds', () => {
  const headers = { 'X-RateLimit-Limit': '5000', 'X-RateLimit-Remaining': '4999', 'X-RateLimit-Reset': '1795176000' };
  expect(quotasIn(new Headers(headers))).toEqual([
    { name: 'requests', limit: 5000, remaining: 4999, resetsAt: new Date(1795176000000) },
  ]);
  expect(quotasIn(new Headers())).toEqual([]);
  expect(quotasIn(new Headers({ 'X-RateLimit-Remaining': '7', 'X-RateLimit-Reset': 'later' }))).toEqual([
    { name: 'requests', limit: null, remaining: 7, resetsAt: null },
  ]);
});
