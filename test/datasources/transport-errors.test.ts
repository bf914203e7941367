import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { transportError } from '../../src/datasources/transport-errors.ts';
import {
  DeadlineExceededError,
  NetworkError,
  ResponseTooLargeError,
  TooManyRedirectsError,
  UnsafeUrlError,
} from '../../src/lib/outbound/errors.ts';

const idle = new AbortController().signal;

test.each([
  [new NetworkError('refused'), 'network'],
  [new DeadlineExceededError('slow'), 'network'],
  [new ResponseTooLargeError('large'), 'protocol'],
  [new TooManyRedirectsError('round'), 'protocol'],
  [new UnsafeUrlError('inside'), 'protocol'],
])('%s is a sentence of kind %s, with its cause', (error, kind) => {
  const read = transportError('Linear', error, idle);
  expect(read).toMatchObject({ kind, cause: error });
  expect(read?.message).toMatch(/^Linear .+\.$/);
});

test('any other error is not one of the transport', () => {
  for (const error of [new Error('x'), new TypeError('bad header'), 'text', null, undefined]) {
    expect(transportError('Linear', error, idle)).toBeNull();
  }
});

test('once the signal has fired, whatever was thrown is its doing', () => {
  const error = new Error('the lease is lost');
  expect(transportError('Linear', error, AbortSignal.abort(error))).toMatchObject({ kind: 'network' });
});

describe("what the platform's fetch throws", () => {
  const server = createServer((request, response) => {
    if (request.url === '/drop') response.destroy();
    if (request.url === '/break') {
      response.writeHead(200, { 'content-length': '100' }).write('half');
      setImmediate(() => response.destroy());
    }
  });
  let url: string;
  beforeAll(async () => {
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });

  const read = async (path: string, signal: AbortSignal): Promise<unknown> =>
    fetch(url + path, { signal })
      .then((response) => response.text())
      .catch((error: unknown) => transportError('Linear', error, idle));

  test.each(['/drop', '/break'])('%s is a network failure', async (path) => {
    expect(await read(path, idle)).toMatchObject({ kind: 'network' });
  });

  test('no answer in time is a network failure', async () => {
    expect(await read('/never', AbortSignal.timeout(50))).toMatchObject({ kind: 'network' });
  });

  test('a cancelled call is a network failure', async () => {
    expect(await read('/never', AbortSignal.abort())).toMatchObject({ kind: 'network' });
  });
});
