import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HttpListener {
  readonly server: Server;
  readonly url: string;
  /** Takes no new connections; resolves when the last has ended, which each does with its answer under way. */
  drain(): Promise<void>;
}

/** For a whole request to arrive. */
const REQUEST_TIMEOUT_MS = 60_000;

/** Listens at `host` and `port`, where port 0 means any free one; rejects when that is not possible. */
export const listen = async (
  app: RequestListener,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<HttpListener> => {
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS }, app);
  let draining = false;
  server.on('request', (_request, response) => {
    response.once('close', () => {
      if (draining) setImmediate(() => server.closeIdleConnections());
    });
  });
  await started(server, host, port);
  return {
    server,
    url: urlOf(server.address() as AddressInfo),
    drain: () => {
      draining = true;
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      });
    },
  };
};

const started = (server: Server, host: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });

const urlOf = ({ address, family, port }: AddressInfo): string =>
  `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
