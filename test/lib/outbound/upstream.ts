import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface Upstream extends AsyncDisposable {
  /** `127.0.0.1:port` */
  readonly host: string;
  readonly port: number;
  readonly url: string;
  /** Complete requests, oldest first. */
  readonly received: readonly Received[];
  readonly connections: () => number;
}

export type Handler = (received: Received, response: ServerResponse) => void;

const readBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
};

/** Serves `handler` on loopback, over the server that `create` makes of it. */
export const startUpstream = async (
  handler: Handler,
  create: (listener: RequestListener) => Server = createServer,
): Promise<Upstream> => {
  const received: Received[] = [];
  let connections = 0;
  const server = create(async (request, response) => {
    const { method = '', url = '', headers } = request;
    const one = { method, url, headers, body: await readBody(request) };
    received.push(one);
    handler(one, response);
  });
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    port,
    url: `http://127.0.0.1:${port}`,
    received,
    connections: () => connections,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

/** A handler that answers 200 with a text. */
export const answers =
  (text: string): Handler =>
  (_received, response) =>
    void response.end(text);

/** A handler that sends every request on. */
export const redirects =
  (status: number, location: string): Handler =>
  (_received, response) =>
    void response.writeHead(status, { location }).end();
