import { describe, expect, test } from '@jest/globals';
import { answerError } from '../../../src/datasources/jira/errors.ts';

const now = new Date('2026-11-20T12:00:00.000Z');
const SPOKEN = { errorMessages: ['No.'], errors: {} };
const failed = (status: number, headers: Record<string, string> = {}, body: unknown = SPOKEN, isWrite = false) =>
  answerError({ status, headers: new Headers(headers), body, isWrite }, now);

describe("what Jira's failures mean", () => {
  test.each([
    [400, 'rejected'],
    [401, 'auth'],
    [403, 'auth'],
    [404, 'not-found'],
    [409, 'conflict'],
    [413, 'rejected'],
    [418, 'protocol'],
    [429, 'rate-limited'],
    [500, 'unavailable'],
  ])('%d is %s', (status, kind) => {
    expect(failed(status)).toMatchObject({ kind, message: expect.stringMatching(/^[A-Z].*\.$/) });
  });

  test('what is forbidden to write is no matter of the credentials', () => {
    expect(failed(403, {}, SPOKEN, true)).toMatchObject({
      kind: 'rejected',
      message: expect.stringContaining('this account'),
    });
  });

  test('a page is no answer, and credentials that failed are told beside any', () => {
    expect(failed(404, {}, null)).toMatchObject({ kind: 'protocol' });
    expect(failed(200, { 'x-seraph-loginreason': 'AUTHENTICATED_FAILED' })).toMatchObject({ kind: 'auth' });
  });

  test.each([
    ['jira-quota-global-based', 'points'],
    ['jira-quota-tenant-based', 'points'],
    ['jira-burst-based', 'at once'],
    ['jira-per-issue-on-write', 'one issue'],
  ])('the limit %s is told apart', (reason, words) => {
    const error = failed(429, { 'ratelimit-reason': reason, 'retry-after': '30' });
    expect(error.message).toContain(words);
    expect(error.retryAt).toEqual(new Date(now.getTime() + 30_000));
  });

  test('without Retry-After the reset counts, by the clock here', () => {
    const headers = { 'x-ratelimit-reset': '2026-11-20T13:00:00Z', date: 'Fri, 20 Nov 2026 12:30:00 GMT' };
    expect(failed(429, headers).retryAt).toEqual(new Date('2026-11-20T12:30:00.000Z'));
    expect(failed(429).retryAt).toBeNull();
  });

  test('nothing of what Jira said is passed on', () => {
    const error = failed(400, {}, { errorMessages: ['secret words'], errors: { summary: 'secret words' } }, true);
    expect(JSON.stringify([error.message, String(error.cause), error])).not.toContain('secret');
  });
});
