import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { handleProtocols } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Clock } from '../lib/clock.ts';
import { clientNetwork } from './client-address.ts';
import type { AuthenticateFrom } from './counted-authentication.ts';
import type { ServerLimits } from './limits.ts';
import { Peer } from './peer.ts';
import { Peers } from './peers.ts';
import { requestIdFrom } from './request-id.ts';
import { watchPeers } from './watch-peers.ts';
import { createConnect } from './ws-connect.ts';
import { createProtocol, type ProtocolOptions } from './ws-protocol.ts';

export interface WebSocketOptions<Context extends object>
  extends Omit<ProtocolOptions<Context>, 'connect' | 'draining' | 'operationsPerSocket' | 'connectionInitMs'> {
  readonly httpServer: Server;
  readonly authenticateFrom: AuthenticateFrom;
  readonly trustedProxies: number;
  readonly clock: Clock;
  readonly limits: ServerLimits;
}

export interface WebSockets extends Disposable {
  /** Refuses new sockets and operations, lets answers that are owed go out, then closes each socket with 1001. */
  drain(): Promise<void>;
  /** Cuts what is left. */
  [Symbol.dispose](): void;
}

/** Serves WebSocket at /graphql of `httpServer`. */
export const createWebSockets = <Context extends object>(options: WebSocketOptions<Context>): WebSockets => {
  const { httpServer, limits, logger, metrics } = options;
  const peers = new Peers();
  const drained = Promise.withResolvers<void>();
  let draining = false;
  const accept = new WebSocketServer({ noServer: true, maxPayload: limits.messageBytes, handleProtocols });
  const connect = createConnect({ ...options, peers, connectionsPerTenant: limits.connectionsPerTenant });
  const protocol = createProtocol<Context>({ ...options, ...limits, connect, draining: () => draining });
  const stopWatching = watchPeers({ peers, limits, metrics });
  metrics.watchSockets(() => ({ connections: peers.size, subscriptions: peers.subscriptions }));
  httpServer.on('upgrade', upgrade);

  return {
    async drain() {
      draining = true;
      for (const peer of peers) peer.drain();
      if (accept.clients.size > 0) await drained.promise;
    },
    [Symbol.dispose]() {
      stopWatching();
      httpServer.off('upgrade', upgrade);
      for (const socket of accept.clients) socket.terminate();
      accept.close();
    },
  };

  function upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    stream.on('error', (error) => logger.debug({ err: error }, 'A connection broke.'));
    const refusal = refusalOf(request);
    if (refusal === null) accept.handleUpgrade(request, stream, head, (socket) => open(socket, request));
    else stream.end(`HTTP/1.1 ${refusal}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
  }

  function refusalOf(request: IncomingMessage): string | null {
    if (request.url?.split('?', 1)[0] !== '/graphql') return '404 Not Found';
    return draining || accept.clients.size >= limits.connections ? '503 Service Unavailable' : null;
  }

  function open(socket: WebSocket, request: IncomingMessage): void {
    socket.once('close', () => {
      if (draining && accept.clients.size === 0) drained.resolve();
    });
    const peer = new Peer({
      socket,
      connectionId: requestIdFrom(request.headers['x-request-id']),
      address: clientNetwork(request, options.trustedProxies),
      logger,
      metrics,
      limits,
      onClose: (closed) => peers.remove(closed),
      authorization: request.headers.authorization,
    });
    peers.add(peer);
    peer.serve(protocol);
  }
};
