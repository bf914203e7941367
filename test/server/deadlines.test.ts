import { EventEmitter, on } from 'node:events';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { describe, expect, test } from '@jest/globals';
import type { GraphRequest } from '../../src/server/graph-request.ts';
import { acknowledgedClient, ask, startServer, until } from './support.ts';

/** A schema whose fields wait until they are let go, and tell when they begin and end. */
const slowSchema = () => {
  const gate = Promise.withResolvers<void>();
  const begun: string[] = [];
  const ended: string[] = [];
  const step = (name: string) => async () => {
    begun.push(name);
    await gate.promise;
    ended.push(name);
    return {};
  };
  const events = new EventEmitter();
  const schema = makeExecutableSchema<GraphRequest>({
    typeDefs: `
      type Thing { next: Thing  name: String }
      type Query { slow: Thing  fast: String }
      type Mutation { first: Thing  second: Thing }
      type Subscription { late: String  ticks: String }
    `,
    resolvers: {
      Thing: { next: step('next'), name: () => 'thing' },
      Query: { slow: step('slow'), fast: () => 'done' },
      Mutation: { first: step('first'), second: step('second') },
      Subscription: {
        late: {
          subscribe: async () => {
            await gate.promise;
            return on(events, 'tick');
          },
        },
        ticks: { subscribe: () => on(events, 'tick'), resolve: ([tick]: unknown[]) => tick },
      },
    },
  });
  return { schema, events, begun, ended, letGo: gate.resolve };
};

describe('an operation that takes too long', () => {
  test('is answered 503 UNAVAILABLE, and what it has not begun by then never begins', async () => {
    const slow = slowSchema();
    await using started = await startServer({ schema: slow.schema, limits: { queryMs: 30 } });
    const { status, body } = await ask(started.url, '{ slow { next { name } } }');
    expect([status, body]).toEqual([
      503,
      {
        errors: [
          {
            message: expect.stringMatching(/^The answer took longer than it may\./),
            extensions: { code: 'UNAVAILABLE', requestId: expect.any(String) },
          },
        ],
      },
    ]);
    slow.letGo();
    await until(() => slow.ended.length === 1);
    expect((await ask(started.url, '{ fast }')).body).toEqual({ data: { fast: 'done' } });
    expect(slow.begun).toEqual(['slow']);
  });

  test('is told apart when it changes things: the rest of it does not begin', async () => {
    const slow = slowSchema();
    await using started = await startServer({ schema: slow.schema, limits: { queryMs: 1, mutationMs: 30 } });
    const { status, body } = await ask(started.url, 'mutation { first { name } second { name } }');
    expect([status, body.errors[0].message]).toEqual([503, expect.stringContaining('look before you send it again')]);
    slow.letGo();
    await until(() => slow.ended.length === 1);
    expect((await ask(started.url, '{ fast }')).status).toBe(200);
    expect(slow.begun).toEqual(['first']);
  });

  test('is the same over a socket, which stays open', async () => {
    const slow = slowSchema();
    await using started = await startServer({ schema: slow.schema, limits: { queryMs: 30 } });
    const client = await acknowledgedClient(started.url);
    client.send({ type: 'subscribe', id: '1', payload: { query: '{ slow { name } }' } });
    expect(await client.next()).toMatchObject({ payload: { errors: [{ extensions: { code: 'UNAVAILABLE' } }] } });
    expect(await client.next()).toMatchObject({ id: '1', type: 'complete' });
    client.send({ type: 'subscribe', id: '2', payload: { query: '{ fast }' } });
    expect(await client.next()).toMatchObject({ id: '2', payload: { data: { fast: 'done' } } });
    client.socket.close();
    slow.letGo();
  });
});

describe('a subscription', () => {
  test('that does not begin in time is refused, and ended should it begin later', async () => {
    const slow = slowSchema();
    await using started = await startServer({ schema: slow.schema, limits: { subscriptionStartMs: 30 } });
    const client = await acknowledgedClient(started.url);
    client.send({ type: 'subscribe', id: '1', payload: { query: 'subscription { late }' } });
    expect(await client.next()).toMatchObject({ payload: { errors: [{ extensions: { code: 'UNAVAILABLE' } }] } });
    const listened = new Promise((resolve) => slow.events.once('newListener', resolve));
    slow.letGo();
    await listened;
    await until(() => slow.events.listenerCount('tick') === 0);
    client.socket.close();
  });

  test('that has begun lasts longer than any deadline', async () => {
    const slow = slowSchema();
    const limits = { queryMs: 20, mutationMs: 20, subscriptionStartMs: 200 };
    await using started = await startServer({ schema: slow.schema, limits });
    const client = await acknowledgedClient(started.url);
    client.send({ type: 'subscribe', id: 's', payload: { query: 'subscription { ticks }' } });
    await until(() => slow.events.listenerCount('tick') === 1);
    client.send({ type: 'subscribe', id: 'q', payload: { query: '{ slow { name } }' } });
    expect(await client.next()).toMatchObject({
      id: 'q',
      payload: { errors: [{ extensions: { code: 'UNAVAILABLE' } }] },
    });
    expect(await client.next()).toMatchObject({ id: 'q', type: 'complete' });
    slow.events.emit('tick', 'one');
    expect(await client.next()).toMatchObject({ id: 's', payload: { data: { ticks: 'one' } } });
    client.socket.close();
    slow.letGo();
  });
});
