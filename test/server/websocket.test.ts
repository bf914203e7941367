import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { acknowledgedClient, CANARY, rawClient, startServer, type TestServer, token, until } from './support.ts';

let started: TestServer;
beforeAll(async () => {
  started = await startServer();
});
afterAll(() => started.server.close());

const subscribe = (id: string, query: string, variables = {}) => ({
  type: 'subscribe',
  id,
  payload: { query, variables },
});

describe('with the graphql-ws client', () => {
  test('queries, mutations and subscriptions run as the viewer of the token', async () => {
    const connectionParams = { authorization: await token({ claims: { tenant: 'acme' } }) };
    const url = `${started.url.replace('http', 'ws')}/graphql`;
    const client = createClient({ url, webSocketImpl: WebSocket, connectionParams });
    const first = async (query: string) => (await client.iterate({ query }).next()).value;
    expect(await first('{ viewer }')).toEqual({ data: { viewer: 'acme/alice/' } });
    expect(await first('mutation { add(n: 1) }')).toEqual({ data: { add: 2 } });

    const ticks = client.iterate({ query: 'subscription { ticks }' });
    const tick = ticks.next();
    await until(() => started.events.listenerCount('tick') === 1);
    started.events.emit('tick', 'one');
    expect((await tick).value).toEqual({ data: { ticks: 'one' } });
    await ticks.return?.();
    await until(() => started.events.listenerCount('tick') === 0);
    await client.dispose();
  });
});

describe('a router', () => {
  const clientWith = (header: string, connectionParams?: Record<string, unknown>) => {
    class RoutersSocket extends WebSocket {
      constructor(address: string, protocol: string) {
        super(address, protocol, { headers: { authorization: header } });
      }
    }
    const url = `${started.url.replace('http', 'ws')}/graphql`;
    return createClient({
      url,
      webSocketImpl: RoutersSocket,
      retryAttempts: 0,
      ...(connectionParams && { connectionParams }),
    });
  };

  test('may send the token in the header of the request that opens the socket', async () => {
    const client = clientWith(`Bearer ${await token({ claims: { tenant: 'acme' } })}`);
    expect((await client.iterate({ query: '{ viewer }' }).next()).value).toEqual({ data: { viewer: 'acme/alice/' } });
    await client.dispose();
  });

  test.each([
    ['a header that is no token of ours', 'Basic YTpi', undefined],
    ['a bad token in the payload, whatever the header says', null, { authorization: 'Bearer rubbish' }],
  ])('is refused with %s', async (_what, header, payload) => {
    const client = clientWith(header ?? `Bearer ${await token()}`, payload);
    await expect(client.iterate({ query: '{ viewer }' }).next()).rejects.toMatchObject({ code: 4403 });
    await client.dispose();
  });
});

describe('errors are those of HTTP', () => {
  test.each([
    ['{ hello', 'error', 'BAD_USER_INPUT', /Syntax Error/],
    ['{ nothing }', 'error', 'BAD_USER_INPUT', /Cannot query field/],
    ['query A { hello } query B { hello }', 'error', 'BAD_USER_INPUT', /operationName/],
    ['mutation A($n: Int!) { add(n: $n) }', 'next', 'BAD_USER_INPUT', /\$n/],
    ['{ fails }', 'next', 'INTERNAL', /request id/],
    ['{ failsNicely }', 'next', 'FORBIDDEN', /Ask an admin/],
    ['{ database }', 'next', 'UNAVAILABLE', /out of reach/],
    ['subscription { fails }', 'next', 'INTERNAL', /request id/],
  ])('%s', async (query, type, code, words) => {
    const client = await acknowledgedClient(started.url);
    client.send(subscribe('op-1', query));
    const message = await client.next();
    const [error] = type === 'error' ? message.payload : message.payload.errors;
    expect(message.type).toBe(type);
    expect(error).toMatchObject({ message: expect.stringMatching(words), extensions: { code } });
    expect(error.extensions.requestId).toMatch(/\/op-1$/);
    expect(JSON.stringify(message)).not.toContain(CANARY);
    client.socket.close();
  });

  test('a document of too many tokens is one', async () => {
    const client = await acknowledgedClient(started.url);
    client.send(subscribe('1', `{ ${'hello '.repeat(20_000)} }`));
    expect(await client.next()).toMatchObject({ type: 'error', payload: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    client.socket.close();
  });

  test('a subscription that breaks ends with one masked error, and only itself', async () => {
    const client = await acknowledgedClient(started.url);
    client.send(subscribe('s', 'subscription { ticks }'));
    await until(() => started.events.listenerCount('tick') === 1);
    started.events.emit('error', new Error(`stream broke: ${CANARY}`));
    const message = await client.next();
    expect(message).toMatchObject({ id: 's', type: 'error', payload: [{ extensions: { code: 'INTERNAL' } }] });
    expect(JSON.stringify(message)).not.toContain(CANARY);
    client.send(subscribe('q', '{ hello }'));
    expect(await client.next()).toMatchObject({ id: 'q', type: 'next' });
    client.socket.close();
  });
});

describe('sockets are closed', () => {
  test.each([
    ['no token', undefined],
    ['no string', { authorization: 5 }],
    ['a bad one', { authorization: 'Bearer rubbish' }],
  ])('4403 when connection_init holds %s', async (_name, payload) => {
    const client = await rawClient(started.url);
    client.send({ type: 'connection_init', payload });
    expect(await client.closed).toEqual({ code: 4403, reason: 'Forbidden' });
  });

  test('4401 when something is asked before connection_init', async () => {
    const client = await rawClient(started.url);
    client.send(subscribe('1', '{ hello }'));
    expect(await client.closed).toMatchObject({ code: 4401 });
  });

  test('4406 for a protocol that is not spoken here', async () => {
    expect(await (await rawClient(started.url, [])).closed).toMatchObject({ code: 4406 });
  });

  test('4400 for a message that is none', async () => {
    const client = await acknowledgedClient(started.url);
    client.socket.send('{"type":"surprise"}');
    expect(await client.closed).toMatchObject({ code: 4400 });
  });

  test('1009 for a message over 1 MB', async () => {
    const client = await acknowledgedClient(started.url);
    client.socket.send('x'.repeat(1024 * 1024 + 1));
    expect(await client.closed).toMatchObject({ code: 1009 });
  });

  test('4408 when connection_init does not come in time', async () => {
    await using hasty = await startServer({ limits: { connectionInitMs: 20 } });
    expect(await (await rawClient(hasty.url)).closed).toMatchObject({ code: 4408 });
  });

  test('4401 with its subscriptions the moment the token expires', async () => {
    const client = await acknowledgedClient(started.url, { expiresIn: 0.3 });
    client.send(subscribe('s', 'subscription { ticks }'));
    await until(() => started.events.listenerCount('tick') === 1);
    expect(await client.closed).toEqual({ code: 4401, reason: 'Token expired' });
    expect(started.events.listenerCount('tick')).toBe(0);
  });

  test('a token that outlasts the longest timer does not expire at once', async () => {
    const client = await acknowledgedClient(started.url, { expiresIn: 10 * 365 * 86_400 });
    client.send(subscribe('q', '{ hello }'));
    expect(await client.next()).toMatchObject({ type: 'next' });
    client.socket.close();
  });
});

describe('limits', () => {
  test('operations on one socket', async () => {
    await using narrow = await startServer({ limits: { operationsPerSocket: 2 } });
    const client = await acknowledgedClient(narrow.url);
    for (const id of ['1', '2', '3']) client.send(subscribe(id, 'subscription { ticks }'));
    expect(await client.next()).toMatchObject({ id: '3', payload: [{ extensions: { code: 'RATE_LIMITED' } }] });
    client.send({ type: 'complete', id: '1' });
    await until(() => narrow.events.listenerCount('tick') === 1);
    client.send(subscribe('4', '{ hello }'));
    expect(await client.next()).toMatchObject({ id: '4', type: 'next' });
  });

  test('sockets of one tenant, and of the process', async () => {
    await using narrow = await startServer({ limits: { connectionsPerTenant: 1, connections: 2 } });
    const first = await acknowledgedClient(narrow.url);
    await expect(acknowledgedClient(narrow.url)).rejects.toThrow('1013');
    await acknowledgedClient(narrow.url, { claims: { tenant: 'other' } });
    await expect(rawClient(narrow.url)).rejects.toThrow('503');
    first.socket.close();
    await first.closed;
    await acknowledgedClient(narrow.url);
  });

  test('a peer that stops reading is dropped, told why, and counted', async () => {
    await using strict = await startServer({ limits: { bufferCheckMs: 20, closeMs: 5_000 } });
    const client = await acknowledgedClient(strict.url);
    client.socket.pause();
    for (let id = 0; id < 20; id++) client.send(subscribe(`${id}`, 'subscription { big }'));
    await until(async () => (await strict.metrics()).includes('syncline_ws_dropped_total{reason="slow"} 1'));
    expect(await strict.metrics()).toContain('syncline_ws_connections 0');
    client.socket.resume();
    expect(await client.closed).toEqual({ code: 4413, reason: expect.stringMatching(/^Slow consumer: /) });
  });

  test('a peer that never reads again is cut', async () => {
    await using strict = await startServer({ limits: { bufferCheckMs: 20, closeMs: 50 } });
    const client = await acknowledgedClient(strict.url);
    client.socket.pause();
    for (let id = 0; id < 20; id++) client.send(subscribe(`${id}`, 'subscription { big }'));
    await until(async () => (await strict.metrics()).includes('reason="slow"} 1'));
    await strict.server.close();
    client.socket.terminate();
  });

  test('a peer that does not answer pings is dropped', async () => {
    await using strict = await startServer({ limits: { keepAliveMs: 30 } });
    const client = await acknowledgedClient(strict.url);
    await once(client.socket, 'ping');
    await once(client.socket, 'ping');
    client.socket.pause();
    await until(async () => (await strict.metrics()).includes('syncline_ws_dropped_total{reason="dead"} 1'));
    expect(await strict.metrics()).toContain('syncline_ws_connections 0');
    client.socket.terminate();
  });

  test('another path takes no socket', async () => {
    const socket = new WebSocket(`${started.url.replace('http', 'ws')}/elsewhere`, 'graphql-transport-ws');
    const [error] = await once(socket, 'error');
    expect(String(error)).toContain('404');
  });
});
