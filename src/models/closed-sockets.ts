import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

const CLIENT_SOCKETS = 'net.client.socket';

/**
 * Ends writes to connections that are closed. The driver writes, and when the socket takes no more it waits for `drain`;
 * on a socket that closes at that moment `drain` never comes, and the operation would hold its place in the pool for
 * ever. Told to go on, the driver finds the connection closed and fails the operation.
 */
export const endWritesToClosedSockets = (): Disposable => {
  const watch = (message: unknown): void => {
    const { socket } = message as { readonly socket: Socket };
    // After everything that the closing itself sets off, for that may be what writes.
    socket.once('close', () => setImmediate(() => socket.emit('drain')));
  };
  subscribe(CLIENT_SOCKETS, watch);
  return { [Symbol.dispose]: () => void unsubscribe(CLIENT_SOCKETS, watch) };
};
