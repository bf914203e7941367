import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { scrubText } from '../../src/lib/scrub-text.ts';

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJlLXNpZ25hdHVyZQ';

describe('a text', () => {
  test.each([
    ['Authorization: Bearer s3cret.token-value', 'Authorization: [secret]'],
    ['authorization=lin_x other: stays?\nnext line', 'authorization=[secret]\nnext line'],
    ['{"authorization":"s3cret","id":7}', '{"authorization":[secret],"id":7}'],
    ['Cookie: a=b; sid=s3cret', 'Cookie: [secret]'],
    ['sent bearer s3cretvalue to it', 'sent bearer [secret] to it'],
    ['Basic dXNlcjpwYXNz', 'Basic [secret]'],
    [`token ${JWT} refused`, 'token [secret] refused'],
    [`cut ${JWT.slice(0, 30)}`, 'cut [secret]'],
    ['key lin_api_AbCdEfGhIjKlMnOp was refused', 'key [secret] was refused'],
    ['ghp_0123456789abcdefghij', '[secret]'],
    ['github_pat_11AAAA_0123456789', '[secret]'],
    ['redis://:p@ss/w#ord@redis.corp:6379/0', 'redis://[secret]@redis.corp:6379/0'],
    ['mongodb+srv://u:p@h.example/?x=1', 'mongodb+srv://[secret]@h.example/?x=1'],
    ['GET https://user:pass@api.example.com/x', 'GET https://[secret]@api.example.com/x'],
    ['https://a.example/cb?code=abc&state=xyz&page=2#x', 'https://a.example/cb?code=[secret]&state=[secret]&page=2#x'],
    ['/hook?access_token=abc', '/hook?access_token=[secret]'],
    ['https://s3.example/x?X-Amz-Signature=abc&y=1', 'https://s3.example/x?X-Amz-Signature=[secret]&y=1'],
    ['Error: client_secret=hunter2, next', 'Error: client_secret=[secret], next'],
    ['Invalid API key: hunter2', 'Invalid API key: [secret]'],
    ['{"refreshToken": "a \\"quoted\\" one", "n": 1}', '{"refreshToken": [secret], "n": 1}'],
    ["password: 'two words' then", 'password: [secret] then'],
    ['-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\nafter', '[secret]\nafter'],
  ])('%j loses its secret', (text, scrubbed) => expect(scrubText(text)).toBe(scrubbed));

  test.each([
    'The token expired at 12:00.',
    'https://api.linear.app/graphql answered 401',
    'https://a.example/path?email=a@b.example&page=2',
    'The task-management source "Jira: ours" has 3 items; key order is code, state.',
    'mapping 3f9a-11 of source x2 failed: title is too long',
  ])('%j stays as it is', (text) => expect(scrubText(text)).toBe(text));

  test('is cut, and a secret across the cut is gone', () => {
    const text = `${'x'.repeat(8_170)} token=${'s3cret'.repeat(100)}`;
    expect(scrubText(text)).not.toContain('s3cret');
    expect(scrubText('y'.repeat(100_000))).toHaveLength(8_193);
  });

  test.each([
    'redis://',
    'a://',
    'token',
    'token=',
    'cookie:"',
    "password:'",
    '?a',
    'eyJ',
    'bearer ',
    '-----BEGIN PRIVATE KEY-----',
    'a.',
    'lin_',
    'api key',
  ])('that repeats %j takes no long time', (part) => {
    const started = performance.now();
    scrubText(part.repeat(100_000 / part.length));
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  test('never shows a secret, wherever it stands', () => {
    const secret = fc.stringMatching(/^[A-Za-z0-9]{12,40}$/).map((text) => `Zq9${text}`);
    const wrapping = fc.constantFrom<(s: string) => string>(
      (s) => `Bearer ${s}`,
      (s) => `authorization: ${s}`,
      (s) => `"apiKey":"${s}"`,
      (s) => `https://u:${s}@h.example/`,
      (s) => `https://h.example/?client_secret=${s}`,
      (s) => `lin_api_${s}`,
    );
    const around = fc.string({ maxLength: 30 }).filter((text) => !/["'\\]/.test(text));
    fc.assert(
      fc.property(secret, wrapping, around, around, (s, wrap, before, after) => {
        expect(scrubText(`${before} ${wrap(s)} ${after}`)).not.toContain(s);
      }),
    );
  });
});
