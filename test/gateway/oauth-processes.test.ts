import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { createTestClient, type Data, type TestClient } from '../support/client.ts';
import { beginOAuth, open } from '../support/oauth.ts';
import { browseTo, type OidcHost, startOidcHost } from '../support/oidc.ts';
import { startSandbox } from '../support/sandbox.ts';
import { changeStatus, configureSource, expectMember, PROJECTS, readProjects, readSource } from '../support/sources.ts';

/** Three gateways in processes of their own over one database, and an OAuth server that is none of ours. */
const SECRET = 'a secret that all three of the gateways know of';
const CALLBACK = 'http://127.0.0.1:9/oauth/callback';
const stack = new AsyncDisposableStack();
let host: OidcHost;
let mongoUri: string;
let clients: readonly TestClient[];
let urls: readonly string[];

const launch = async (args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> => {
  const child: ChildProcess = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], env });
  stack.defer(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  });
  if (child.stdout === null) throw new Error('The process has no output.');
  for await (const line of createInterface({ input: child.stdout })) {
    if (/listens at|mongodb:|ready/.test(line)) {
      child.stdout.resume();
      return line;
    }
  }
  throw new Error('The process ended before it was ready.');
};

const source = (name: string): string => join(import.meta.dirname, '../../src', name);

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'syncline-oauth-'));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const sandbox = stack.use(await startSandbox());
  host = stack.use(await startOidcHost(sandbox.linearUrl, CALLBACK));
  const socket = join(folder, 'mongo.sock');
  mongoUri = `mongodb://${encodeURIComponent(socket)}/syncline`;
  await launch([source('embedded-mongo/main.ts'), '--socket', socket]);
  const env = {
    PORT: '0',
    LOG_LEVEL: 'silent',
    PUBLIC_URL: 'http://127.0.0.1:9',
    MONGODB_URI: mongoUri,
    AUTH_JWT_SECRET: SECRET,
    MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
    OUTBOUND_ALLOWED_HOSTS: '127.0.0.1',
    OAUTH_LINEAR_CLIENT_ID: 'sandbox',
    OAUTH_LINEAR_CLIENT_SECRET: 'sandbox-secret',
    OAUTH_LINEAR_BASE_URL: host.baseUrl,
  };
  const started = [1, 2, 3].map((number) =>
    launch([source('main.ts')], { ...env, DATA_DIR: join(folder, String(number)) }),
  );
  urls = (await Promise.all(started)).map((line) => /(http:\S+)\/graphql/.exec(line)?.[1] ?? '');
  const options = { tenant: 'acme', actor: 'alice', secret: new TextEncoder().encode(SECRET) };
  clients = await Promise.all(urls.map(async (url) => stack.use(await createTestClient(url, options))));
}, 60_000);
afterAll(() => stack.disposeAsync());

const clientAt = (index: number): TestClient => clients[index % clients.length] as TestClient;

/** As if the time until the token's end had passed. */
const letTokenEnd = async (id: string): Promise<void> => {
  await using mongo = await new MongoClient(mongoUri).connect();
  const past = new Date(Date.now() - 1_000);
  const ended = { 'grant.expiresAt': past, 'grant.renewAt': past };
  const all = mongo.db().collection('syncline_sources');
  const raw = Buffer.from(id, 'base64url').toString();
  const { modifiedCount } = await all.updateOne({ _id: raw.slice(raw.lastIndexOf(':') + 1) } as never, { $set: ended });
  expect(modifiedCount).toBe(1);
};

test('fifty calls at once from three processes make one refresh each time a token ends', async () => {
  const first = clientAt(0);
  const begun = await beginOAuth(first, { connect: { provider: 'LINEAR', name: 'Shared' } });
  const back = await browseTo(expectMember('OAuthAuthorization', begun).url, CALLBACK);
  expect((await open(`${urls[1]}${back.pathname}${back.search}`)).status).toBe(200);
  const { sources } = await first.query('{ sources { edges { node { id } } } }');
  const { id } = sources.edges[0].node;
  const [externalProjectId] = await readProjects(first, id);
  await configureSource(first, { id, configuration: { externalProjectId, cacheSeconds: 0 } });
  await changeStatus(first, 'activateSource', id);
  expect(host.refreshes()).toBe(0);

  const askFifty = async (): Promise<void> => {
    const answers: Data[] = await Promise.all(
      Array.from({ length: 50 }, (_, index) => clientAt(index).query(PROJECTS, { id })),
    );
    const kinds = new Set(answers.map(({ externalProjects }) => externalProjects.__typename));
    expect([...kinds]).toEqual(['ExternalProjects']);
  };
  for (const [index, end] of [letTokenEnd, async () => host.endAccessTokens(), letTokenEnd].entries()) {
    await end(id);
    await askFifty();
    expect(host.refreshes()).toBe(index + 1);
  }
  await askFifty();
  expect(host.refreshes()).toBe(3);
  expect(host.refusals()).toBe(0);
  expect(await readSource(first, id)).toMatchObject({ status: 'ACTIVE' });
}, 120_000);
