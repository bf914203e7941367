import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { expect, test } from '@jest/globals';
import { locatedError } from 'graphql';
import { silentLogger } from '../../src/lib/logger.ts';
import { isStorageRefusal, isStorageUnreachable } from '../../src/lib/storage-errors.ts';
import { createFormatError } from '../../src/server/errors.ts';

test('a server that has hung up when it is written to is out of reach', async () => {
  const server = createServer((socket) => socket.end()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.resume();
  await once(socket, 'end');
  // As the driver does: it waits for the socket to take more, and throws what comes instead.
  const failure = once(socket, 'drain').catch((error: unknown) => error);
  expect(socket.write('more')).toBe(false);
  expect(await failure).toMatchObject({ name: 'Error', code: 'EPIPE' });
  expect(isStorageUnreachable(await failure)).toBe(true);
  expect(isStorageRefusal(await failure)).toBe(false);
  const answer = createFormatError(silentLogger)(locatedError(await failure, undefined, ['createSpace']), 'request');
  expect(answer.extensions?.code).toBe('UNAVAILABLE');
  server.close();
});
