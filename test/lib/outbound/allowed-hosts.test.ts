import { describe, expect, test } from '@jest/globals';
import { createIsPermitted, parseAllowedHost } from '../../../src/lib/outbound/allowed-hosts.ts';

describe('a permitted host', () => {
  test.each([
    ['localhost', { hostname: 'localhost', port: null }],
    ['LocalHost.:80', { hostname: 'localhost', port: 80 }],
    ['jira.corp:8443', { hostname: 'jira.corp', port: 8443 }],
    [' 127.1 ', { hostname: '127.0.0.1', port: null }],
    ['[::1]:4100', { hostname: '[::1]', port: 4100 }],
    ['[0:0::1]', { hostname: '[::1]', port: null }],
    ['bücher.example', { hostname: 'xn--bcher-kva.example', port: null }],
  ])('%j is read', (entry, host) => expect(parseAllowedHost(entry)).toEqual(host));

  test.each([
    '',
    ' ',
    ':80',
    '::1',
    'host:',
    'host:x',
    'host:0',
    'host:70000',
    'http://host',
    'host/path',
    'u@host',
    '[::1',
    '*',
    'a b',
  ])('%j is not a host', (entry) => {
    expect(parseAllowedHost(entry)).toBeNull();
    expect(() => createIsPermitted([entry])).toThrow(TypeError);
  });

  test('is permitted on its port, or on every port when it names none', () => {
    const isPermitted = createIsPermitted(['one:80', 'two']);
    expect(isPermitted('one', 80)).toBe(true);
    expect(isPermitted('one', 81)).toBe(false);
    expect(isPermitted('two', 1)).toBe(true);
    expect(isPermitted('sub.two', 1)).toBe(false);
  });
});
