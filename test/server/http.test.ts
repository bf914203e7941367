import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AppError } from '../../src/domain/app-error.ts';
import { answerOf, ask, CANARY, startServer, type TestServer, token } from './support.ts';

let started: TestServer;
beforeAll(async () => {
  started = await startServer();
});
afterAll(() => started.server.close());

const errorOf = (body: { errors: readonly unknown[] }) => body.errors[0];

describe('queries and mutations', () => {
  test('run as the viewer of the token', async () => {
    const authorization = `Bearer ${await token({ claims: { tenant: 'acme', role: 'admin', roles: ['editor'] } })}`;
    const { status, body } = await ask(started.url, '{ viewer }', { headers: { authorization } });
    expect([status, body]).toEqual([200, { data: { viewer: 'acme/alice/admin+editor' } }]);
  });

  test('introspection answers any authenticated caller, also in production', async () => {
    await using production = await startServer({ config: { host: '127.0.0.1', port: 0, production: true } });
    const { body } = await ask(production.url, '{ __schema { queryType { name } } }');
    expect(body.data.__schema.queryType.name).toBe('Query');
  });
});

describe('by GET', () => {
  const get = async (query: string, headers: Record<string, string>) =>
    answerOf(await fetch(`${started.url}/graphql?${new URLSearchParams({ query })}`, { headers }));

  test('a query is answered to whoever has a token', async () => {
    const { status, body } = await get('{ hello }', { authorization: `Bearer ${await token()}` });
    expect([status, body]).toEqual([200, { data: { hello: 'hello world' } }]);
    expect((await get('{ hello }', {})).status).toBe(401);
  });

  test('nothing can be changed', async () => {
    const { status, body } = await get('mutation { add(n: 1) }', { authorization: `Bearer ${await token()}` });
    expect(status).toBe(405);
    expect(body.data ?? null).toBeNull();
  });
});

describe('without a good token', () => {
  test.each([
    ['no header', {}],
    ['an empty bearer', { authorization: 'Bearer ' }],
    ['another scheme', { authorization: 'Basic YTpi' }],
    ['rubbish', { authorization: 'Bearer rubbish' }],
  ])('%s is answered 401 in the form of a GraphQL error', async (_name, headers) => {
    const response = await fetch(`${started.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: '{"query":"{ hello }"}',
    });
    const { status, body, headers: answered } = await answerOf(response);
    expect(status).toBe(401);
    expect(answered.get('www-authenticate')).toBe('Bearer');
    expect(errorOf(body)).toEqual({
      message: expect.stringMatching(/bearer token/),
      extensions: { code: 'UNAUTHENTICATED', requestId: answered.get('x-request-id') },
    });
  });

  test('the body is not even read', async () => {
    const response = await fetch(`${started.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: 'not json at all',
    });
    expect(response.status).toBe(401);
  });
});

describe('requests that cannot run are the caller’s fault', () => {
  test.each([
    ['a syntax error', '{ hello', /Syntax Error/],
    ['an unknown field', '{ nothing }', /Cannot query field/],
    ['two operations and no name', 'query A { hello } query B { hello }', /operation/],
    ['an unused variable', 'query A($a: Int) { hello }', /never used/],
  ])('%s is 400 BAD_USER_INPUT with GraphQL’s own words', async (_name, query, words) => {
    const { status, body } = await ask(started.url, query);
    expect(status).toBe(400);
    expect(errorOf(body)).toMatchObject({
      message: expect.stringMatching(words),
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  test('so is a variable of the wrong type', async () => {
    const body = JSON.stringify({ query: 'mutation A($n: Int!) { add(n: $n) }', variables: { n: 'one' } });
    const { status, body: answer } = await ask(started.url, '', { body });
    expect(status).toBe(400);
    expect(errorOf(answer)).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  });

  test.each([
    ['malformed JSON', '{"query": ', 400, 'The body is not valid JSON.'],
    ['no query', '{}', 400, expect.stringContaining('POST body')],
    [
      'more than 5 MB',
      JSON.stringify({ query: `{ hello } # ${'x'.repeat(5 * 1024 * 1024)}` }),
      413,
      expect.stringContaining('5242880 bytes'),
    ],
    [
      'a document of too many tokens',
      JSON.stringify({ query: `{ ${'hello '.repeat(20_000)} }` }),
      400,
      expect.stringContaining('tokens'),
    ],
  ])('%s', async (_name, body, status, message) => {
    const answer = await ask(started.url, '', { body });
    expect(answer.status).toBe(status);
    expect(errorOf(answer.body)).toMatchObject({ message, extensions: { code: 'BAD_USER_INPUT' } });
  });

  test('a form post, as another site could send it, is refused', async () => {
    const { status, body } = await ask(started.url, '{ hello }', { headers: { 'content-type': 'text/plain' } });
    expect(status).toBe(400);
    expect(errorOf(body)).toMatchObject({
      message: expect.stringContaining('Content-Type'),
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });
});

describe('errors', () => {
  test('an unknown one is hidden behind the request id and logged whole', async () => {
    const { text, body } = await ask(started.url, '{ fails }', { headers: { 'x-request-id': 'req-1' } });
    expect(errorOf(body)).toEqual({
      message: expect.stringContaining('req-1'),
      locations: [{ line: 1, column: 3 }],
      path: ['fails'],
      extensions: { code: 'INTERNAL', requestId: 'req-1' },
    });
    expect(text).not.toContain(CANARY);
    const line = started.lines.find(({ fields }) => fields.requestId === 'req-1' && 'err' in fields);
    expect(String(line?.fields.err)).toContain(CANARY);
  });

  test.each([
    ['failsNicely', 'FORBIDDEN', 'Ask an admin.'],
    ['database', 'UNAVAILABLE', 'The database is out of reach. Try again shortly.'],
    ['broken', 'INTERNAL', expect.stringContaining('request id')],
  ])('%s is %s and tells nothing else', async (field, code, message) => {
    const { text, body } = await ask(started.url, `{ ${field} }`);
    expect(errorOf(body)).toMatchObject({ message, extensions: { code } });
    expect(text).not.toContain(CANARY);
    expect(text).not.toMatch(/stack|node_modules|\.ts/);
  });

  test.each([
    ['an AppError', new AppError('FORBIDDEN', 'Not here.'), 403, 'Not here.'],
    ['any other', new Error(CANARY), 500, expect.stringContaining('request id')],
  ])('from building the context: %s', async (_name, error, status, message) => {
    await using failing = await startServer({
      createContext: () => {
        throw error;
      },
    });
    const answer = await ask(failing.url, '{ hello }');
    expect(answer.status).toBe(status);
    expect(errorOf(answer.body)).toMatchObject({ message });
    expect(answer.text).not.toContain(CANARY);
  });

  test('an address where nothing is', async () => {
    const { status, body } = await answerOf(await fetch(`${started.url}/nothing`));
    expect([status, body.errors[0].extensions.code]).toEqual([404, 'NOT_FOUND']);
  });
});

describe('request ids', () => {
  test.each([
    ['abc-123', 'abc-123'],
    ['x'.repeat(65), expect.stringMatching(/^[0-9a-f-]{36}$/)],
    ['<script>', expect.stringMatching(/^[0-9a-f-]{36}$/)],
  ])('%s', async (sent, answered) => {
    const { headers, body } = await ask(started.url, '{ requestId }', { headers: { 'x-request-id': sent } });
    expect(headers.get('x-request-id')).toEqual(answered);
    expect(body.data.requestId).toBe(headers.get('x-request-id'));
  });
});
