import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on 127.0.0.1 that is no provider. */
export interface TestHost extends AsyncDisposable {
  readonly url: string;
  /** Paths of the requests that came. */
  readonly requests: readonly string[];
}

type Answer = (request: IncomingMessage, response: ServerResponse) => unknown;

/** Answers every request as it is told to; a connection whose answer fails is cut. */
export const startHost = async (answer: Answer): Promise<TestHost> => {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    (async () => answer(request, response))().catch(() => response.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};

/** An address at which nothing listens any more. */
export const deadAddress = async (): Promise<string> => {
  await using host = await startHost(() => {});
  return host.url;
};
