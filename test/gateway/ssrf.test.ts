import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Data, TestClient } from '../support/client.ts';
import { startGateway, type TestGateway, uniqueName } from '../support/gateway.ts';
import { startHost } from '../support/host.ts';
import { startSandbox, type TestSandbox } from '../support/sandbox.ts';
import { connected, connectSource, readSource } from '../support/sources.ts';

/** Spellings of places that nobody may reach through the gateway; the whole list is tested where they are judged. */
const ADDRESSES = [
  'https://127.0.0.1:PORT/graphql',
  'http://127.0.0.1:PORT/graphql',
  'https://127.1:PORT/',
  'https://2130706433:PORT/',
  'https://0x7f000001:PORT/',
  'https://0177.0.0.1:PORT/',
  'https://127。0。0。1:PORT/',
  'https://①②⑦.0.0.1:PORT/',
  'https://%31%32%37.0.0.1:PORT/',
  'https://localhost:PORT/',
  'https://localhost.:PORT/',
  'https://0.0.0.0:PORT/',
  'https://[::1]:PORT/',
  'https://[::]:PORT/',
  'https://[::ffff:127.0.0.1]:PORT/',
  'https://[::ffff:7f00:1]:PORT/',
  'https://[64:ff9b::7f00:1]:PORT/',
  'https://[2002:7f00:1::]:PORT/',
  'https://api.linear.app@127.0.0.1:PORT/',
  'https://127.0.0.1:PORT\\@api.linear.app/',
  'https://127.0.\t0.1:PORT/',
  'https://169.254.169.254/latest/meta-data/',
  'https://metadata.google.internal/',
  'https://10.0.0.1/',
  'https://router/',
  'http://api.linear.app/graphql',
  'file:///etc/passwd',
  'gopher://127.0.0.1:PORT/',
];

const RECONNECT = `mutation ($id: ID!, $credentials: CredentialsInput!) {
  reconnectSource(id: $id, credentials: $credentials) { __typename ... on UserError { message } }
}`;

let inside: Server;
let port = 0;
let connections = 0;
let gateway: TestGateway;
let sandbox: TestSandbox;
let client: TestClient;
const stack = new AsyncDisposableStack();

beforeAll(async () => {
  inside = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => inside.listen(0, '::', resolve));
  stack.defer(() => new Promise<void>((resolve) => inside.close(() => resolve())));
  const address = inside.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
  sandbox = stack.use(await startSandbox());
  gateway = stack.use(await startGateway({ allowedHosts: [`127.0.0.1:${sandbox.port}`] }));
  client = await gateway.client();
});
afterAll(async () => {
  await stack.disposeAsync();
});

const linear = (address: string) => ({
  linear: { apiKey: 'sandbox-key', baseUrl: address.replace('PORT', String(port)) },
});

const expectRefusal = (answer: Data): void => {
  // What is no URL at all is refused as input.
  expect(answer).toMatchObject({
    __typename: expect.stringMatching(/^(UnsafeUrlError|SourceNotValidError)$/),
    message: expect.not.stringContaining('sandbox-key'),
  });
  expect(connections).toBe(0);
};

describe('an address that a user names', () => {
  test.each(ADDRESSES)('%j is not called', async (address) => {
    expectRefusal(await connectSource(client, { name: uniqueName('source'), credentials: linear(address) }));
  });

  test('is judged again on reconnecting, and the source stays what it was', async () => {
    const source = await connected(client, sandbox);
    const before = await readSource(client, source.id);
    for (const address of ADDRESSES.slice(0, 8)) {
      const variables = { id: source.id, credentials: linear(address) };
      expectRefusal((await client.mutate(RECONNECT, variables)).reconnectSource);
    }
    expect(await readSource(client, source.id)).toEqual(before);
  });

  test.each([301, 302, 303, 307, 308])('that redirects with %i leads nowhere else', async (status) => {
    await using host = await startHost((_request, response) => {
      response.writeHead(status, { location: `https://127.0.0.1:${port}/` }).end();
    });
    await using permitting = await startGateway({ allowedHosts: [new URL(host.url).host] });
    const credentials = { linear: { apiKey: 'sandbox-key', baseUrl: host.url } };
    const answer = await connectSource(await permitting.client(), { name: 'Redirects', credentials });
    expect(answer.__typename).toBe('ProviderUnavailableError');
    expect(host.requests).toHaveLength(1);
    expect(connections).toBe(0);
  });

  test('is called when the operator permits it: the listener does count', async () => {
    await using permitting = await startGateway({ allowedHosts: [`127.0.0.1:${port}`] });
    const answer = await connectSource(await permitting.client(), {
      name: 'Permitted',
      credentials: linear('http://127.0.0.1:PORT/'),
    });
    expect(answer.__typename).toBe('NetworkError');
    expect(connections).toBeGreaterThan(0);
  });
});
