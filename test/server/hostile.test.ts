import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { TestClient } from '../support/client.ts';
import { startGateway, type TestGateway } from '../support/gateway.ts';
import { HOSTILE_DOCUMENTS } from './hostile-documents.ts';
import { HOSTILE_SHAPES, type HostileShape, requestOf } from './hostile-shapes.ts';
import { type RawClient, rawClient } from './support.ts';

let gateway: TestGateway;
let client: TestClient;
beforeAll(async () => {
  gateway = await startGateway();
  client = await gateway.client();
});
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
});

const send = async (shape: HostileShape) => {
  const response = await fetch(`${gateway.url}/graphql${shape.search ?? ''}`, requestOf(shape, client.bearer));
  return { status: response.status, body: JSON.parse(await response.text()) };
};

/** How often each limit has refused something. */
const refused = async (): Promise<ReadonlyMap<string, number>> => {
  const text = await (await fetch(`${gateway.url}/metrics`)).text();
  const lines = text.matchAll(/^syncline_refused_total\{limit="(?<limit>\w+)"\} (?<count>\d+)$/gm);
  return new Map(Array.from(lines, ({ groups }) => [groups!.limit!, Number(groups!.count)]));
};

const socket = async (): Promise<RawClient> => {
  const raw = await rawClient(gateway.url);
  raw.send({ type: 'connection_init', payload: { authorization: client.bearer } });
  expect(await raw.next()).toMatchObject({ type: 'connection_ack' });
  return raw;
};

const subscribe = (id: string, query: string, variables?: unknown) => ({
  type: 'subscribe',
  id,
  payload: { query, ...(variables === undefined ? {} : { variables }) },
});

describe('over HTTP', () => {
  test('there are many shapes, no two alike', () => {
    expect(new Set(HOSTILE_SHAPES.map(({ name }) => name)).size).toBe(HOSTILE_SHAPES.length);
    expect(HOSTILE_SHAPES.length).toBeGreaterThan(40);
  });

  let before: ReadonlyMap<string, number> = new Map();
  test.each(HOSTILE_SHAPES)('$name', async (shape) => {
    const { status, body } = await send(shape);
    expect({ status, code: body.errors?.[0].extensions.code ?? null }).toEqual({
      status: shape.status,
      code: shape.code,
    });
    const after = await refused();
    const caught = [...after].filter(([limit, count]) => count > (before.get(limit) ?? 0)).map(([limit]) => limit);
    before = after;
    expect(caught).toEqual(shape.limit === undefined ? [] : [shape.limit]);
  });

  test('a refusal says which limit, how much was asked and what to do', async () => {
    const { body } = await client
      .ask(`{ ${'__typename '.repeat(500)} }`)
      .then(({ text }) => ({ body: JSON.parse(text) }));
    expect(body.errors).toEqual([
      {
        message:
          'Too many pairs of fields or fragments to merge: 124,750, and at most 10,000 may be. Select each field, and spread each fragment, once.',
        extensions: { code: 'TOO_COMPLEX', requestId: expect.any(String) },
      },
    ]);
  });
});

describe('over a socket', () => {
  let raw: RawClient;
  beforeAll(async () => {
    raw = await socket();
  });
  afterAll(() => raw.socket.close());

  test.each(HOSTILE_DOCUMENTS)('$name', async ({ query, variables, code }) => {
    raw.send(subscribe('1', query, variables));
    const { type, payload } = await raw.next();
    const [error] = type === 'error' ? payload : (payload.errors ?? []);
    expect(error?.extensions.code ?? null).toBe(code);
    if (type === 'next') expect(await raw.next()).toMatchObject({ type: 'complete' });
  });

  test.each([
    ['a message that is too large', 'x'.repeat(1024 * 1024 + 1), 1009],
    ['a message that nests too deeply', `{"type":"ping","payload":{"a":${'['.repeat(65)}${']'.repeat(65)}}}`, 4400],
    ['a message of too many values', `{"type":"ping","payload":{"a":[${'1,'.repeat(150_000)}1]}}`, 4400],
    ['no JSON', '{"type":', 4400],
    ['a type nobody knows', '{"type":"__proto__"}', 4400],
    ['a query that is none', '{"type":"subscribe","id":"1","payload":{"query":1}}', 4400],
    ['a second connection_init', '{"type":"connection_init"}', 4429],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 1007],
  ])('%s closes it', async (_name, message, code) => {
    const peer = await socket();
    if (typeof message === 'string') peer.socket.send(message);
    else peer.socket.send(message, { binary: false });
    expect((await peer.closed).code).toBe(code);
  });

  test('more operations than it may carry are refused one by one', async () => {
    const peer = await socket();
    const live = 'subscription { sourceChanged { __typename } }';
    for (let id = 0; id < 300; id++) peer.send(subscribe(`${id}`, live));
    peer.send(subscribe('good', '{ __typename }'));
    const codes = new Set<string>();
    for (let message = await peer.next(); message.id !== 'good'; message = await peer.next()) {
      for (const { extensions } of [message.payload].flat()) codes.add(extensions?.code);
    }
    peer.socket.close();
    expect(codes).toContain('RATE_LIMITED');
  });
});

test('a good client beside a flood gets every answer', async () => {
  const neighbour = await gateway.client();
  const shapes = HOSTILE_SHAPES.filter(({ body = '' }) => body.length < 200_000);
  const statuses = new Set<number>();
  let flooding = true;
  const flood = Array.from({ length: 4 }, async (_, worker) => {
    for (let turn = worker; flooding; turn++) statuses.add((await send(shapes[turn % shapes.length]!)).status);
  });
  for (let turn = 0; turn < 8; turn++) {
    const { status, data } = await neighbour.ask('{ tickets { totalCount edges { node { id title } } } }');
    expect({ status, data }).toEqual({ status: 200, data: { tickets: { totalCount: 0, edges: [] } } });
  }
  flooding = false;
  await Promise.all(flood);
  expect([...statuses].filter((status) => status >= 500)).toEqual([]);
  expect(statuses).toContain(400);
});
