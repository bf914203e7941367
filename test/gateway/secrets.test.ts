import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import WebSocket from 'ws';
import type { TestClient, Variables } from '../support/client.ts';
import { readDatabase } from '../support/database.ts';
import { deadAddress, startHost, type TestHost } from '../support/host.ts';
import { cancelSync, startSync, sync, waitUntil } from '../support/sessions.ts';
import { CONFIGURE, CONNECT, changeStatus, disconnectSource, PROJECTS, SOURCE } from '../support/sources.ts';
import { sharedStage } from '../support/stage.ts';

const API_KEY = 'canary-key-5d0c2e8f1b7a';

const stage = sharedStage();

let alice: TestClient;
let provider: TestHost;
/** Everything that the gateway has answered, over HTTP and WebSocket. */
const answers: string[] = [];

/** Linear's twin for whoever comes with the canary; it repeats the key in its answers, as no provider should. */
const startProvider = (): Promise<TestHost> =>
  startHost(async (request, response) => {
    const body = Buffer.concat(await Array.fromAsync(request)).toString();
    if (request.headers.authorization !== API_KEY) {
      response.writeHead(401, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ errors: [{ message: `No such key: ${request.headers.authorization}` }] }));
      return;
    }
    const answer = await fetch(stage.sandbox.linearUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'sandbox-key', 'accept-encoding': 'identity' },
      body,
    }).catch(() => null);
    if (answer === null) return void response.destroy();
    const text = await answer.text();
    const { 'content-length': _, ...headers } = Object.fromEntries(answer.headers);
    response.writeHead(answer.status, headers);
    response.end(answer.ok ? text : text.replace('"message":"', `"message":"${API_KEY} `));
  });

beforeAll(async () => {
  provider = await startProvider();
  alice = await stage.gateway.client();
});
afterAll(async () => {
  await provider[Symbol.asyncDispose]();
});

const ask = async (document: string, variables: Variables) => {
  const answer = await alice.ask(document, variables);
  answers.push(answer.text);
  return answer.data;
};

const connect = async (name: string, linear: Variables, more: Variables = {}) =>
  (await ask(CONNECT, { input: { name, credentials: { linear: { apiKey: API_KEY, ...linear } }, ...more } }))
    ?.connectSource;

/** Every way in which a text or bytes could stand in a file or a line. */
const spellings = (secret: string | Uint8Array): Buffer[] => {
  const bytes = Buffer.from(secret);
  const texts = [bytes.toString('base64'), bytes.toString('base64url'), bytes.toString('hex')];
  return [bytes, ...texts.map((text) => Buffer.from(text.replace(/=+$/, '')))];
};

const KEY_FILES = ['jwt-secret', 'master-key'];

/** The files of the data folder but the two that hold the keys. */
const storedFiles = async (): Promise<Map<string, Buffer>> => {
  const entries = await readdir(stage.gateway.dataDir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !KEY_FILES.includes(entry.name));
  const read = files.map(async ({ parentPath, name }) => [name, await readFile(join(parentPath, name))] as const);
  return new Map(await Promise.all(read));
};

const secrets = (): Map<string, Buffer[]> => {
  const { jwtSecret, masterKey } = stage.gateway.secrets;
  return new Map([
    ['API key', spellings(API_KEY)],
    ['JWT secret', spellings(jwtSecret!)],
    ['master key', spellings(masterKey)],
    ["client's token", [Buffer.from(alice.bearer.replace('Bearer ', ''))]],
  ]);
};

/** Which secrets stand where. */
const leaks = (places: Iterable<readonly [string, string | Buffer]>): string[] =>
  [...places].flatMap(([place, content]) => {
    const bytes = Buffer.from(content);
    return [...secrets()]
      .filter(([, forms]) => forms.some((form) => bytes.includes(form)))
      .map(([name]) => `${name} in ${place}`);
  });

const expectNoLeaks = async (): Promise<void> => {
  expect(leaks(await storedFiles())).toEqual([]);
  expect(leaks([['database', JSON.stringify(await readDatabase(stage.gateway))]])).toEqual([]);
  expect(leaks(stage.gateway.log.map((line) => [line, line]))).toEqual([]);
  expect(leaks(answers.map((answer) => [answer, answer]))).toEqual([]);
};

/** Speaks graphql-transport-ws by hand; keeps every frame that comes until the operation is over. */
const listen = async (query: string, variables: Variables): Promise<void> => {
  const socket = new WebSocket(`${stage.gateway.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const { promise, resolve } = Promise.withResolvers<void>();
  const send = (message: object) => socket.send(JSON.stringify(message));
  socket.once('open', () => send({ type: 'connection_init', payload: { authorization: alice.bearer } }));
  socket.on('message', (data) => {
    answers.push(String(data));
    const { type } = JSON.parse(String(data));
    if (type === 'connection_ack') send({ id: '1', type: 'subscribe', payload: { query, variables } });
    if (type === 'complete' || type === 'error') socket.close();
  });
  socket.once('close', () => resolve());
  await promise;
};

test('the search finds what it looks for', async () => {
  expect(leaks([['a line', `… ${Buffer.from(API_KEY).toString('base64')} …`]])).toEqual(['API key in a line']);
  const isEmbedded = stage.gateway.secrets.mongoUri === null;
  expect([...(await storedFiles()).keys()].includes('syncline.db')).toBe(isEmbedded);
  expect((await readdir(stage.gateway.dataDir)).filter((name) => KEY_FILES.includes(name)).sort()).toEqual(KEY_FILES);
});

describe('no secret is written, logged or answered', () => {
  test('by a source that works', async () => {
    const source = await connect('Works', { baseUrl: provider.url }, { idempotencyKey: 'canary' });
    expect(source).toMatchObject({ __typename: 'ExternalSource', status: 'CONFIGURING' });
    const { id } = source;
    const { externalProjects } = await ask(PROJECTS, { id });
    const [project] = externalProjects.items;
    await ask(CONFIGURE, { id, configuration: { externalProjectId: project.id } });
    await changeStatus(alice, 'activateSource', id);
    const session = await startSync(alice, id);
    await listen('subscription ($id: ID!) { syncProgress(sessionId: $id) { status source { id name } } }', {
      id: session.id,
    });
    expect(answers.at(-1)).toContain('complete');
    await ask(SOURCE, { id });
    await expectNoLeaks();
  });

  test.each(['server-error', 'malformed', 'auth', 'drop-connection', 'rate-limit'])(
    'by a source that meets %s',
    async (kind) => {
      const source = await connect(`Meets ${kind}`, { baseUrl: provider.url });
      const { externalProjects } = await ask(PROJECTS, { id: source.id });
      const [project] = externalProjects.items;
      await ask(CONFIGURE, { id: source.id, configuration: { externalProjectId: project.id } });
      await changeStatus(alice, 'activateSource', source.id);
      await stage.sandbox.linear.fault({ kind, retryAfterMs: 90_000 });
      if (kind === 'rate-limit') {
        const { id } = await startSync(alice, source.id);
        await waitUntil(alice, id, ({ status }) => status === 'PARKED');
        await cancelSync(alice, id);
      } else answers.push(JSON.stringify(await sync(alice, source.id)));
      await stage.sandbox.linear.fault({ kind, count: 2 });
      await ask(PROJECTS, { id: source.id });
      answers.push(JSON.stringify(await changeStatus(alice, 'refreshSource', source.id)));
      await ask(SOURCE, { id: source.id });
      await expectNoLeaks();
      await disconnectSource(alice, source.id);
      await expectNoLeaks();
    },
  );

  test('by what cannot be connected', async () => {
    await using echo = await startHost((request, response) => {
      response.writeHead(200, { 'content-type': 'text/html', location: `/${request.headers.authorization}` });
      response.end(`<h1>${request.headers.authorization}</h1>`);
    });
    await using redirect = await startHost((request, response) => {
      response.writeHead(307, { location: `https://10.0.0.1/${request.headers.authorization}` }).end();
    });
    const failures = await Promise.all([
      connect('Refused', { baseUrl: stage.sandbox.linearUrl }),
      connect('Wrong', { apiKey: `${API_KEY}-not`, baseUrl: provider.url }),
      connect('Dead', { baseUrl: await deadAddress() }),
      connect('Echo', { baseUrl: echo.url }),
      connect('Redirect', { baseUrl: redirect.url }),
      connect('Unsafe', { baseUrl: `https://10.0.0.1/${API_KEY}` }),
      connect('User', { baseUrl: `https://${API_KEY}:${API_KEY}@127.0.0.1/` }),
      connect('Header', { apiKey: `${API_KEY}\r\nx: y`, baseUrl: provider.url }),
      connect('', { baseUrl: provider.url }),
      connect('Project', { baseUrl: provider.url }, { configuration: { externalProjectId: API_KEY } }),
    ]);
    expect(failures.map(({ __typename }) => __typename)).toEqual([
      'InvalidCredentialsError',
      'InvalidCredentialsError',
      'NetworkError',
      'ProviderUnavailableError',
      'ProviderUnavailableError',
      'UnsafeUrlError',
      'UnsafeUrlError',
      'SourceNotValidError',
      'SourceNotValidError',
      'ExternalProjectNotFoundError',
    ]);
    await expectNoLeaks();
  });

  test('beside the graph', async () => {
    for (const path of ['/metrics', '/health/ready', '/health/live', '/nowhere']) {
      answers.push(await (await fetch(`${stage.gateway.url}${path}`)).text());
    }
    answers.push(await (await fetch(`${stage.gateway.url}/graphql`, { method: 'POST', body: API_KEY })).text());
    expect(stage.gateway.log.length).toBeGreaterThan(0);
    await expectNoLeaks();
  });

  // The message of a variable that does not fit quotes the whole of its value.
  test.each<[string, unknown]>([
    ['a field too many', { linear: { apiKey: API_KEY, tpyo: true } }],
    ['a list', { linear: { apiKey: [API_KEY, API_KEY] } }],
    ['no object', API_KEY],
    ['two members', { linear: { apiKey: API_KEY }, other: { apiKey: API_KEY } }],
  ])('when the input is none: %s', async (_what, credentials) => {
    const { text } = await alice.ask(CONNECT, { input: { name: 'Input', credentials } });
    expect(leaks([['the answer', text]])).toEqual([]);
  });
});
