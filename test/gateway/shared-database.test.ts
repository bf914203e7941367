import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { until } from '../server/support.ts';
import type { Data, TestClient } from '../support/client.ts';
import { startGateway, type TestGateway, uniqueName } from '../support/gateway.ts';
import { startSandbox, type TestSandbox } from '../support/sandbox.ts';
import { startSync } from '../support/sessions.ts';
import { connected, readSource } from '../support/sources.ts';

/** Two gateways on one host over an embedded database that is a process of its own. */
const MAIN = join(import.meta.dirname, '../../src/embedded-mongo/main.ts');
const stack = new AsyncDisposableStack();
let folder: string;
let mongo: ChildProcess;
let sandbox: TestSandbox;
let gateways: readonly TestGateway[];
let one: TestClient;
let two: TestClient;

const startMongo = async (): Promise<void> => {
  mongo = spawn(process.execPath, [MAIN, '--socket', join(folder, 'mongo.sock')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (mongo.stdout === null) throw new Error('The server has no output.');
  await once(createInterface({ input: mongo.stdout }), 'line');
};

const stopMongo = async (signal: NodeJS.Signals): Promise<unknown> => {
  if (mongo.exitCode !== null || mongo.signalCode !== null) return [mongo.exitCode, mongo.signalCode];
  const exited = once(mongo, 'exit');
  mongo.kill(signal);
  return exited;
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'syncline-shared-'));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  await startMongo();
  stack.defer(async () => void (await stopMongo('SIGKILL')));
  sandbox = stack.use(await startSandbox());
  const env = {
    MONGODB_URI: `mongodb://${encodeURIComponent(join(folder, 'mongo.sock'))}/syncline`,
    MONGODB_PREFIX: 'shared_',
    AUTH_JWT_SECRET: 'a secret that both of the gateways know of',
    MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
  };
  gateways = [stack.use(await startGateway({ env })), stack.use(await startGateway({ env }))];
  const tenant = uniqueName('tenant');
  [one, two] = (await Promise.all(gateways.map((gateway) => gateway.client(tenant)))) as [TestClient, TestClient];
});
afterAll(() => stack.disposeAsync());

test('both see the same sources, and only one of them works on a source at a time', async () => {
  const source = await connected(one, sandbox);
  expect(await readSource(two, source.id)).toMatchObject({ name: source.name, status: 'ACTIVE' });
  const answers = await Promise.all([startSync(one, source.id), startSync(two, source.id)]);
  const kinds = answers.map((answer) => answer.__typename as string).sort();
  expect(kinds).toEqual(['SyncAlreadyRunningError', 'SyncSession']);
  const started = answers.find((answer) => answer.__typename === 'SyncSession');
  for (const client of [one, two]) expect(await ended(client, started.id)).toMatchObject({ status: 'SUCCEEDED' });
  const count = async (client: TestClient) => (await client.query('{ tickets { totalCount } }')).tickets.totalCount;
  expect(await count(two)).toBe(await count(one));
});

test('kill -9 of the database loses nothing that was acknowledged, and both go on after its restart', async () => {
  const source = await connected(two, sandbox);
  await stopMongo('SIGKILL');
  await startMongo();
  await expect(answered(() => readSource(one, source.id))).resolves.toMatchObject({ status: 'ACTIVE' });
  const session = await answered(() => startSync(two, source.id));
  expect(await ended(one, session.id)).toMatchObject({ status: 'SUCCEEDED' });
});

test('SIGTERM ends the database in order while both are connected to it', async () => {
  const source = await connected(one, sandbox);
  expect(await stopMongo('SIGTERM')).toEqual([0, null]);
  await startMongo();
  await expect(answered(() => readSource(two, source.id))).resolves.toMatchObject({ name: source.name });
});

/** The session once it has ended. Asked for again and again: without Redis events stay in the gateway that works on it. */
const ended = async (client: TestClient, id: string): Promise<Data> => {
  let session: Data;
  await until(async () => {
    ({ session } = await client.query('query ($id: ID!) { session(id: $id) { status finishedAt } }', { id }));
    return session.finishedAt !== null;
  });
  return session;
};

/** A command sent into a connection that is just breaking fails once; the gateway's clients ask again. */
const answered = async <Answer>(ask: () => Promise<Answer>): Promise<Answer> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      if (attempt === 5) throw error;
    }
  }
};
