import { describe, expect, test } from '@jest/globals';
import { parseCredentials } from '../../../src/datasources/linear/credentials.ts';

test('a key goes to the public API unless an address is given', () => {
  expect(parseCredentials({ apiKey: ' lin_api_1 ' })).toEqual({
    secrets: { apiKey: 'lin_api_1' },
    baseUrl: 'https://api.linear.app/graphql',
  });
  expect(parseCredentials({ apiKey: 'k', baseUrl: null }).baseUrl).toBe('https://api.linear.app/graphql');
  expect(parseCredentials({ apiKey: 'k', baseUrl: 'http://localhost:4100/linear/graphql' }).baseUrl).toBe(
    'http://localhost:4100/linear/graphql',
  );
});

describe('refused', () => {
  test.each([
    ['nothing', undefined],
    ['no key', {}],
    ['an empty key', { apiKey: '  ' }],
    ['a long key', { apiKey: 'k'.repeat(1001) }],
    ['a key with a line break', { apiKey: 'k\r\nx-admin: 1' }],
    ['a key with a zero', { apiKey: 'k\u0000' }],
    ['a key that no header can carry', { apiKey: 'kł' }],
    ['an address of another kind', { apiKey: 'k', baseUrl: 'file:///etc/passwd' }],
    ['no address', { apiKey: 'k', baseUrl: 'linear' }],
    ['more than is known', { apiKey: 'k', password: 'p' }],
  ])('%s', (_name, input) => {
    expect(() => parseCredentials(input)).toThrow();
  });
});
