import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Data } from '../../support/client.ts';

/** One request for changes, to be answered as no provider should. */
export interface HostileRequest {
  readonly response: ServerResponse;
  readonly socket: Socket;
  /** How many requests for changes came to this path, this one included. */
  readonly n: number;
  /** What Linear's twin answers. */
  readonly answer: Data;
  /** Sends a whole answer of this content. */
  send(body: unknown): void;
}

export type Misbehaviour = (request: HostileRequest) => unknown;

/** Stands before Linear's twin and behaves by the path it is called at, once changes are asked for. */
export interface HostileProvider extends AsyncDisposable {
  readonly host: string;
  /** Where it behaves as it is told, and as a provider until then. */
  urlOf(path: string): string;
  behave(path: string, behaviour: string): void;
  /** Requests for changes that came to the path since it was told how to behave. */
  requests(path: string): number;
}

export const startHostileProvider = async (
  twinUrl: string,
  behaviours: Readonly<Record<string, Misbehaviour>>,
): Promise<HostileProvider> => {
  const counts = new Map<string, number>();
  const told = new Map<string, Misbehaviour>();
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await Array.fromAsync(request)).toString();
    const name = decodeURIComponent((request.url ?? '').slice(1));
    const { socket } = response;
    if (socket === null) return;
    socket.on('error', () => {});
    const twin = await fetch(twinUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'sandbox-key' },
      body: body === '' ? '{"query":"{ viewer { id } }"}' : body,
    });
    const answer: Data = await twin.json();
    const send = (content: unknown): void => {
      const text = typeof content === 'string' ? content : JSON.stringify(content);
      response.writeHead(200, { 'content-type': 'application/json' }).end(text);
    };
    if (!body.includes('query Changes')) return send(answer);
    const n = (counts.get(name) ?? 0) + 1;
    counts.set(name, n);
    const behaviour = told.get(name);
    if (behaviour === undefined) send(answer);
    else behaviour({ response, socket, n, answer, send });
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    urlOf: (path) => `http://127.0.0.1:${port}/${encodeURIComponent(path)}`,
    behave(path, name) {
      const behaviour = behaviours[name];
      if (behaviour === undefined) throw new Error(`Nothing behaves like ${name}.`);
      counts.set(path, 0);
      told.set(path, behaviour);
    },
    requests: (path) => counts.get(path) ?? 0,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
