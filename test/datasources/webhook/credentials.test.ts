import { describe, expect, test } from '@jest/globals';
import { ZodError } from 'zod';
import webhook from '../../../src/datasources/webhook/index.ts';

const SECRET = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
const input = (more: object = {}) => ({
  system: 'tracker.example.com',
  secret: SECRET,
  paths: { id: '/id', title: '/title' },
  ...more,
});

const messagesOf = (value: unknown): string => {
  try {
    webhook.parseCredentials(value);
  } catch (error) {
    if (error instanceof ZodError)
      return error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n');
    throw error;
  }
  return '';
};

describe('the settings of a source', () => {
  test('need no more than a system, a secret and where id and title stand', () => {
    expect(webhook.parseCredentials(input())).toMatchObject({ baseUrl: '', secrets: { secret: SECRET } });
  });

  test.each([
    ['a path without a slash', { paths: { id: 'id', title: '/title' } }, 'paths.id: "id" is no JSON Pointer'],
    ['a bad escape', { paths: { id: '/a~2', title: '/title' } }, 'is no JSON Pointer'],
    ['a member that cannot be read', { paths: { id: '/__proto__/x', title: '/title' } }, 'cannot be read'],
    ['one path twice', { paths: { id: '/id', title: '/id' } }, 'paths: Two paths are the same'],
    ['no path to a title', { paths: { id: '/id' } }, 'paths.title'],
    ['an unknown path', { paths: { id: '/id', title: '/title', colour: '/c' } }, 'colour'],
    ['types without a path', { types: { deleted: ['gone'] } }, 'paths.type: Values of types are given'],
    [
      'one value for two types',
      { paths: { id: '/id', title: '/t', type: '/e' }, types: { created: ['x'], deleted: ['x'] } },
      'types: A value stands for two types',
    ],
    ['a short secret', { secret: 'whsec_AAAA' }, 'secret: A secret of Standard Webhooks'],
    [
      'no header of that name',
      { signature: { header: 'X Signature' } },
      'signature.header: This is no name of a header',
    ],
    [
      'nothing that tells old from new',
      { secret: 'sixteen characters', signature: { header: 'X-Signature' } },
      'paths.time: Nothing tells an old delivery from a new one',
    ],
    ['an address that is none', { url: 'ftp://example.com' }, 'url: The base URL is not an http'],
  ])('with %s are refused', (_what, more, message) => {
    expect(messagesOf(input(more))).toContain(message);
  });

  test('no secret stands in a message', () => {
    expect(messagesOf(input({ secret: 'not-a-real-one' }))).not.toContain('not-a-real-one');
  });
});
