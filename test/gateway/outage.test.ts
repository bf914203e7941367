import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { TenantId } from '../../src/domain/ids.ts';
import { isStorageRefusal, isStorageUnreachable } from '../../src/lib/storage-errors.ts';
import { MongoProcess } from '../models/mongo-process.ts';
import { aRecord } from '../models/things.ts';
import { holdings, sessionNow } from '../services/sync/engine.ts';
import type { Data, TestClient } from '../support/client.ts';
import { createGate, type Gate } from '../support/gate.ts';
import { startGateway, type TestGateway, uniqueName } from '../support/gateway.ts';
import { startSandbox, type TestSandbox } from '../support/sandbox.ts';
import { startSync, sync, waitForSession } from '../support/sessions.ts';
import { connected, readSource } from '../support/sources.ts';

/** How soon an outage is noticed here: as in production, only faster. */
const SOON = { serverSelectionTimeoutMS: '2000', connectTimeoutMS: '2000', heartbeatFrequencyMS: '500' };
const CREATE = 'mutation ($name: String!) { createSpace(name: $name) { id name } }';
const SPACES = '{ spaces(first: 200) { edges { node { name } } } }';

const stack = new AsyncDisposableStack();
const gate: Gate = createGate();
let mongo: MongoProcess;
let sandbox: TestSandbox;
let gateway: TestGateway;
let client: TestClient;

beforeAll(async () => {
  sandbox = stack.use(await startSandbox({ items: 600 }));
  mongo = stack.use(await MongoProcess.start());
  gateway = await startGateway({ env: { MONGODB_URI: mongo.uri(SOON) }, overrides: { failpoint: gate.failpoint } });
  stack.use(gateway);
  client = await gateway.client();
});
afterAll(async () => {
  await stack.disposeAsync();
});

const ready = async (): Promise<{ status: number; checks: Data }> => {
  const response = await fetch(`${gateway.url}/health/ready`);
  return { status: response.status, checks: ((await response.json()) as Data).checks };
};

const until = async (met: () => Promise<boolean>): Promise<void> => {
  while (!(await met())) await new Promise((resolve) => setTimeout(resolve, 20));
};

/** Makes spaces one after the other until told to stop; knows which ones were acknowledged. */
const keepWriting = () => {
  let writing = true;
  const acknowledged: string[] = [];
  const refused = new Set<string>();
  const run = async (): Promise<void> => {
    while (writing) {
      const name = uniqueName('space');
      const answer = await client.ask(CREATE, { name });
      if (answer.errors.length === 0) acknowledged.push(name);
      else for (const { extensions } of answer.errors) refused.add(extensions.code);
    }
  };
  const running = run();
  return {
    acknowledged,
    refused,
    async stop() {
      writing = false;
      await running;
    },
  };
};

describe.each([
  { outage: 'frozen', begin: async () => mongo.freeze(), end: async () => mongo.thaw() },
  { outage: 'killed and started again', begin: () => mongo.kill(), end: () => mongo.start() },
])('a database that is $outage', ({ begin, end }) => {
  test('costs answers for as long as it is away, and nothing else', async () => {
    const source = await connected(client, sandbox);
    const reached = gate.shut('after-advance');
    const session = await startSync(client, source.id);
    await reached.reached;
    const writer = keepWriting();
    await until(async () => writer.acknowledged.length > 0);

    await begin();
    reached.open();
    await until(async () => (await ready()).status === 503);
    await until(async () => writer.refused.size > 0);
    const answer = await client.ask(SPACES);
    expect(answer.errors[0]?.extensions.code).toBe('UNAVAILABLE');
    expect(answer.text).not.toMatch(/mongo|sock/i);
    expect((await fetch(`${gateway.url}/health/live`)).status).toBe(200);
    expect((await fetch(`${gateway.url}/metrics`)).status).toBe(200);

    await end();
    await until(async () => (await ready()).status === 200);
    await until(async () => (await client.ask(SPACES)).errors.length === 0);
    await writer.stop();
    expect([...writer.refused]).toEqual(['UNAVAILABLE']);
    const names = (await client.query(SPACES)).spaces.edges.map(({ node }: Data) => node.name);
    expect(names).toEqual(expect.arrayContaining(writer.acknowledged));

    const { last } = await waitForSession(client, session.id);
    expect(last).toMatchObject({ status: 'SUCCEEDED', progress: { failed: 0 } });
    expect(await readSource(client, source.id)).toMatchObject({ status: 'ACTIVE', statusCode: null });
    // People whom an earlier source of the space has brought are known already.
    const { created, updated } = last.progress;
    expect(Object.keys(await holdings(gateway, source))).toHaveLength(created + updated);
    expect((await sessionNow(gateway.services, session)).counts.fetched).toBe(created + updated);
    // The queue of jobs wakes workers again.
    expect(await sync(client, source.id)).toMatchObject({ status: 'SUCCEEDED', progress: { created: 0 } });
  }, 120_000);
});

test('a bulk write that is cut off says that the database is away, not that it refuses', async () => {
  const { records } = gateway.services.stores;
  await mongo.kill();
  const error = await records
    .write([{ before: null, after: aRecord({ tenant: client.tenant as TenantId }) }], 'write')
    .catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: 'MongoBulkWriteError' });
  expect([isStorageUnreachable(error), isStorageRefusal(error)]).toEqual([true, false]);
  await mongo.start();
  await until(async () => (await ready()).status === 200);
});
