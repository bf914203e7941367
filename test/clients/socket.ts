import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';
import type { TestClient } from '../support/client.ts';
import type { TestGateway } from '../support/gateway.ts';

/** Opens a socket as every client of ours is told to: the token goes into the payload of `connection_init`. */
export const openSocket = ({ url }: TestGateway, { bearer }: TestClient): Client =>
  createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: bearer },
    retryAttempts: 0,
    lazyCloseTimeout: 0,
  });
