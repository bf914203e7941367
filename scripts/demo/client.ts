import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { ClientError, GraphQLClient } from 'graphql-request';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { DemoFailure } from './failure.ts';

/** The gateway's public API as a client with a token sees it: HTTP, and a socket once something is subscribed to. */
export interface Graph extends AsyncDisposable {
  request<Data, Variables extends object>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ): Promise<Data>;
  subscribe<Data, Variables extends object>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ): AsyncGenerator<Data>;
}

const DEADLINE_MS = 30_000;
/** Longer than a dead worker's session waits for a living one. */
const SILENCE_MS = 60_000;

const failureOf = (error: unknown): unknown => {
  if (error instanceof ClientError) {
    const { status, errors } = error.response;
    return new DemoFailure(`The gateway answered ${status}: ${errors?.[0]?.message ?? 'nothing'}`, { cause: error });
  }
  if (error instanceof Error) return error;
  return new DemoFailure('The gateway closed the socket.', { cause: error });
};

/** @param url of the gateway, such as http://127.0.0.1:4000 */
export const createGraph = (url: string, token: string): Graph => {
  const authorization = `Bearer ${token}`;
  const endpoint = new URL('/graphql', url);
  const http = new GraphQLClient(endpoint.href, {
    headers: { authorization },
    fetch: (input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(DEADLINE_MS) }),
  });
  const socket = createClient({
    url: endpoint.href.replace(/^http/, 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: { authorization },
    retryAttempts: 0,
  });
  return {
    async request<Data>(document: TypedDocumentNode<Data>, variables: object) {
      try {
        return await http.request<Data>(print(document), variables);
      } catch (error) {
        throw failureOf(error);
      }
    },
    async *subscribe<Data>(document: TypedDocumentNode<Data>, variables: object) {
      const results = socket.iterate<Data>({ query: print(document), variables: { ...variables } });
      const silence = setTimeout(() => {
        void results.throw?.(new DemoFailure(`The gateway told nothing for ${SILENCE_MS / 1_000} s.`));
      }, SILENCE_MS);
      try {
        for await (const { data, errors } of results) {
          silence.refresh();
          if (!data) throw new DemoFailure(`The subscription failed: ${errors?.[0]?.message ?? 'it gave nothing'}`);
          yield data;
        }
      } catch (error) {
        throw failureOf(error);
      } finally {
        clearTimeout(silence);
      }
    },
    async [Symbol.asyncDispose]() {
      await socket.dispose();
    },
  };
};
