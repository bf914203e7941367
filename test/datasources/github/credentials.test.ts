import { describe, expect, test } from '@jest/globals';
import { parseCredentials } from '../../../src/datasources/github/credentials.ts';
import { nextQuery } from '../../../src/datasources/github/link.ts';

test('a token goes to the public API unless an address is given', () => {
  expect(parseCredentials({ token: ' ghp_1 ' })).toEqual({
    secrets: { token: 'ghp_1' },
    baseUrl: 'https://api.github.com',
  });
  expect(parseCredentials({ token: 't', baseUrl: null }).baseUrl).toBe('https://api.github.com');
  const baseUrl = 'https://github.example.com/api/v3';
  expect(parseCredentials({ token: 't', baseUrl }).baseUrl).toBe(baseUrl);
});

describe('refused', () => {
  test.each([
    ['no token', {}],
    ['an empty token', { token: ' ' }],
    ['a token that no header can carry', { token: 't\r\nx-admin: 1' }],
    ['an address of another kind', { token: 't', baseUrl: 'file:///etc/passwd' }],
    ['more than is known', { token: 't', password: 'p' }],
  ])('%s', (_name, input) => {
    expect(() => parseCredentials(input)).toThrow();
  });
});

describe('a Link header', () => {
  test.each([
    ['no header', null, null],
    ['no next', '<https://api.github.com/x?page=1>; rel="prev"', null],
    [
      'a next one among others',
      '<https://a/x?page=1>; rel="prev", <https://a/x?page=3&q=a%2Cb>; rel="next"',
      'page=3&q=a%2Cb',
    ],
    ['a cursor', '<https://a/repositories/1/issues?after=Y3Vyc29y%3D&page=2>; rel="next"', 'after=Y3Vyc29y%3D&page=2'],
    ['a relation without quotes', '</x?page=2>; title="n"; rel=next', 'page=2'],
    ['no address', '<http://[>; rel="next"', null],
    ['nonsense', 'next', null],
  ])('with %s', (_name, header, query) => {
    expect(nextQuery(header)).toBe(query);
  });
});
