import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { control } from './core/control.ts';
import { BodyTooLargeError, headersOf, jsonResponse, readBody, send } from './core/http.ts';
import { loadTwins } from './core/load-twins.ts';
import { createStation, type Station, serve } from './core/station.ts';
import type { TwinRequest } from './core/twin.ts';

export interface SandboxOptions {
  /** @default 0, any free port */
  readonly port?: number;
  /** @default 127.0.0.1 */
  readonly host?: string;
  /** @default 1 */
  readonly seed?: number;
  /** Things of each provider's main type in its first project. @default 200 */
  readonly items?: number;
}

export interface Sandbox extends AsyncDisposable {
  /** Without a slash at its end. */
  readonly url: string;
  readonly port: number;
}

const CONTROL = '_control';

/** Splits `/linear/graphql` or `/_control/linear/state` into whom it is for and the path below. */
const route = (path: string): { isControl: boolean; id: string; rest: string } => {
  const parts = path.split('/').slice(1);
  const isControl = parts[0] === CONTROL;
  const [id = '', ...rest] = isControl ? parts.slice(1) : parts;
  return { isControl, id, rest: `/${rest.join('/')}` };
};

const answer = async (
  stations: ReadonlyMap<string, Station>,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const url = new URL(incoming.url ?? '/', 'http://sandbox');
  const { isControl, id, rest } = route(url.pathname);
  if (isControl && id === 'health') {
    send(response, jsonResponse(200, { ok: true, twins: [...stations.keys()] }));
    return;
  }
  const station = stations.get(id);
  if (!station) {
    send(response, jsonResponse(404, { error: `There is no twin ${id}.` }));
    return;
  }
  const request: TwinRequest = {
    method: incoming.method ?? 'GET',
    path: rest,
    query: url.searchParams,
    headers: headersOf(incoming),
    body: await readBody(incoming),
  };
  if (isControl) send(response, await control(station, request));
  else serve(station, request, response);
};

const onFailure = (response: ServerResponse, error: unknown): void => {
  if (response.headersSent || response.destroyed) {
    response.destroy();
  } else if (error instanceof BodyTooLargeError) {
    send(response, jsonResponse(413, { error: error.message }));
  } else {
    send(response, jsonResponse(500, { error: error instanceof Error ? error.stack : String(error) }));
  }
};

/** Serves every provider's twin, and the controls beside them, on one port until disposed. */
export const createSandbox = async (options: SandboxOptions = {}): Promise<Sandbox> => {
  const { port = 0, host = '127.0.0.1', seed = 1, items = 200 } = options;
  const twins = await loadTwins();
  const stations = new Map(twins.map((twin) => [twin.id, createStation(twin, { seed, items })]));
  const server = createServer((incoming, response) => {
    answer(stations, incoming, response).catch((error: unknown) => onFailure(response, error));
  });
  const listening = Promise.withResolvers<void>();
  server.once('error', listening.reject).listen(port, host, listening.resolve);
  await listening.promise;
  const address = server.address() as AddressInfo;
  return {
    url: `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`,
    port: address.port,
    async [Symbol.asyncDispose]() {
      const closed = Promise.withResolvers<void>();
      server.close(() => closed.resolve());
      server.closeAllConnections();
      await closed.promise;
    },
  };
};
