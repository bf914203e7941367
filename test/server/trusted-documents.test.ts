import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  acknowledgedClient,
  answerOf,
  ask,
  type RawClient,
  startServer,
  type TestServer,
  token,
  until,
} from './support.ts';

const HELLO = 'query Hello($name: String) { hello(name: $name) }';
const APOLLO = {
  format: 'apollo-persisted-query-manifest',
  version: 1,
  operations: [
    { id: 'h1', name: 'Hello', type: 'query', body: HELLO },
    { id: 'm1', name: 'Add', type: 'mutation', body: 'mutation Add { add(n: 1) }' },
    { id: 's1', name: 'Ticks', type: 'subscription', body: 'subscription Ticks { ticks }' },
    { id: 'two', name: 'A', type: 'query', body: 'query A { hello } query B { viewer }' },
  ],
};
const config = { host: '127.0.0.1', port: 0, production: false };

let folder: string;
let started: TestServer;
const manifestOf = async (name: string, manifest: unknown): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, typeof manifest === 'string' ? manifest : JSON.stringify(manifest));
  return path;
};
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'documents-'));
  started = await startServer({ config: { ...config, trustedDocuments: await manifestOf('apollo.json', APOLLO) } });
});
afterAll(async () => {
  await started.server.close();
  await rm(folder, { recursive: true });
});

const post = (body: object, url = started.url) => ask(url, '', { body: JSON.stringify(body) });
const persisted = (sha256Hash: unknown) => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } });

describe('a document runs by its id', () => {
  test.each([
    ['as Apollo Client sends it', { ...persisted('h1'), variables: { name: 'Ada' } }],
    ['as documentId', { documentId: 'h1', variables: { name: 'Ada' } }],
    ['with the name of its hash', { documentId: 'sha256:h1', variables: { name: 'Ada' } }],
    ['beside an empty query', { query: '', documentId: 'h1', variables: { name: 'Ada' } }],
  ])('%s', async (_name, body) => {
    expect(await post(body)).toMatchObject({ status: 200, body: { data: { hello: 'hello Ada' } } });
  });

  test('one of two operations by its name', async () => {
    expect(await post({ documentId: 'two', operationName: 'B' })).toMatchObject({
      body: { data: { viewer: 'alice/alice/' } },
    });
    expect(await post({ documentId: 'two' })).toMatchObject({ status: 400 });
  });

  test('by GET, save a mutation', async () => {
    const get = async (search: Record<string, string>) => {
      const headers = { authorization: `Bearer ${await token()}` };
      return answerOf(await fetch(`${started.url}/graphql?${new URLSearchParams(search)}`, { headers }));
    };
    const variables = '{"name":"Ada"}';
    const hello = { status: 200, body: { data: { hello: 'hello Ada' } } };
    expect(await get({ extensions: JSON.stringify(persisted('h1').extensions), variables })).toMatchObject(hello);
    expect(await get({ documentId: 'h1', variables })).toMatchObject(hello);
    expect(await get({ documentId: 'm1' })).toMatchObject({ status: 405 });
    expect(await get({ query: '{ hello }' })).toMatchObject({ status: 403 });
  });

  test('over a socket, subscriptions too', async () => {
    const client = await acknowledgedClient(started.url);
    const send = (id: string, payload: object) =>
      client.send({ type: 'subscribe', id, payload: { query: '', ...payload } });
    send('1', { documentId: 'h1', variables: { name: 'Ada' } });
    expect(await client.next()).toMatchObject({ type: 'next', payload: { data: { hello: 'hello Ada' } } });
    expect(await client.next()).toMatchObject({ type: 'complete' });
    send('2', persisted('s1'));
    await until(() => started.events.listenerCount('tick') === 1);
    started.events.emit('tick', 'one');
    expect(await client.next()).toMatchObject({ id: '2', payload: { data: { ticks: 'one' } } });
    client.socket.close();
  });

  test('of a Relay map', async () => {
    const trustedDocuments = await manifestOf('relay.json', { abc: HELLO });
    await using relay = await startServer({ config: { ...config, trustedDocuments } });
    expect(await post({ documentId: 'abc' }, relay.url)).toMatchObject({ body: { data: { hello: 'hello world' } } });
  });
});

describe('nothing else runs', () => {
  const REFUSED = [
    ['a text', { query: '{ hello }' }, 'FORBIDDEN'],
    ['the text of a trusted document', { query: HELLO }, 'FORBIDDEN'],
    ['a text beside an id', { query: '{ viewer }', documentId: 'h1' }, 'FORBIDDEN'],
    ['a text beside a hash, as a client registers it', { query: HELLO, ...persisted('h1') }, 'FORBIDDEN'],
    ['introspection', { query: '{ __schema { queryType { name } } }' }, 'FORBIDDEN'],
    ['an id that is no text', { documentId: { id: 'h1' } }, 'FORBIDDEN'],
    ['a hash that is no text', persisted(['h1']), 'FORBIDDEN'],
    ['an id that is not there', { documentId: 'h2' }, 'BAD_USER_INPUT'],
    ['a name that every object has', { documentId: 'constructor' }, 'BAD_USER_INPUT'],
  ] as const;

  test.each(REFUSED)('over HTTP: %s', async (_name, body, code) => {
    const answer = await post(body);
    expect([answer.status, answer.body.errors[0].extensions.code]).toEqual([code === 'FORBIDDEN' ? 403 : 400, code]);
  });

  test.each(REFUSED)('over a socket: %s', async (_name, payload, code) => {
    const client: RawClient = await acknowledgedClient(started.url);
    client.send({ type: 'subscribe', id: '1', payload: { query: '', ...payload } });
    expect(await client.next()).toMatchObject({ type: 'error', payload: [{ extensions: { code } }] });
    client.socket.close();
  });

  test('nor is there an explorer', async () => {
    const page = await fetch(`${started.url}/graphql`, { headers: { accept: 'text/html' } });
    expect(page.status).toBe(401);
  });
});

describe('the server does not start', () => {
  test.each([
    ['an unknown field', { Bad: 'query Bad { nothing }' }, /Bad: Cannot query field "nothing"/],
    ['a syntax error', { Bad: 'query Bad {' }, /Bad: Syntax Error/],
    ['a limit', { Bad: `query Bad { ${'hello '.repeat(500)} }` }, /Bad: Too many pairs/],
    ['no operation', { Bad: 'fragment F on Query { hello }' }, /Bad: Fragment "F" is never used/],
    [
      'an operation of the Apollo form',
      { ...APOLLO, operations: [...APOLLO.operations, { id: 'x', name: 'Bad', body: '{ nothing }' }] },
      /Bad \(x\): Cannot query/,
    ],
    ['another form', { format: 'apollo-persisted-query-manifest', version: 2, operations: [] }, /is no manifest/],
    ['no JSON', 'not json', /is no manifest/],
  ])('with %s in its manifest', async (_name, manifest, message) => {
    const trustedDocuments = await manifestOf('bad.json', manifest);
    await expect(startServer({ config: { ...config, trustedDocuments } })).rejects.toThrow(message);
  });

  test('without the file', async () => {
    const trustedDocuments = join(folder, 'nowhere.json');
    await expect(startServer({ config: { ...config, trustedDocuments } })).rejects.toThrow(/cannot be read/);
  });
});
