import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestClient, type TestClient } from '../../support/client.ts';
import { uniqueName } from '../../support/gateway.ts';
import { startSandbox, type TestSandbox } from '../../support/sandbox.ts';
import { sync } from '../../support/sessions.ts';
import { connected, readSource } from '../../support/sources.ts';
import { dataFolder, type GatewayProcess, JWT_SECRET, startProcess } from './crash-harness.ts';
import { errorsOf } from './engine.ts';
import { LARGE, ODD, SLOW, WRONG } from './hostile-behaviours.ts';
import { type HostileProvider, startHostileProvider } from './hostile-provider.ts';

const BOUNDS = { pages: 20, pagesWithoutNews: 10 };
/** Above what the gateway takes at rest: room for a few answers of the 16 MiB that one may have, and their JSON. */
const MORE_MEMORY_KB = 500 * 1024;
/** What is never taken in whole may cost hardly anything. */
const HARDLY_MORE_MEMORY_KB = 150 * 1024;

const stack = new AsyncDisposableStack();
let sandbox: TestSandbox;
let provider: HostileProvider;
let gateway: GatewayProcess;
let atRest = 0;

/** The most memory that the gateway's process has held, in kB. */
const peakMemory = async (): Promise<number> => {
  const status = await readFile(`/proc/${gateway.pid}/status`, 'utf8').catch(() => '');
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0);
};

beforeAll(async () => {
  sandbox = stack.use(await startSandbox());
  provider = stack.use(await startHostileProvider(sandbox.linearUrl, { ...SLOW, ...LARGE, ...WRONG, ...ODD }));
  const folder = stack.use(await dataFolder());
  gateway = stack.use(
    await startProcess(folder.path, sandbox.url, {
      program: 'hasty-gateway',
      OUTBOUND_ALLOWED_HOSTS: '127.0.0.1',
      BOUNDS: JSON.stringify(BOUNDS),
    }),
  );
  const client = await newClient();
  await sync(client, (await connected(client, sandbox)).id);
  atRest = await peakMemory();
});
afterAll(async () => {
  await stack.disposeAsync();
});

const newClient = async (): Promise<TestClient> => {
  const secret = new TextEncoder().encode(JWT_SECRET);
  return stack.use(await createTestClient(gateway.url, { tenant: uniqueName('tenant'), actor: 'alice', secret }));
};

interface Met {
  readonly client: TestClient;
  readonly id: string;
  readonly path: string;
}

/** A source whose provider behaves well until it is told otherwise. */
const meet = async (): Promise<Met> => {
  const client = await newClient();
  const path = uniqueName('path');
  const credentials = () => ({ linear: { apiKey: 'sandbox-key', baseUrl: provider.urlOf(path) } });
  const configuration = { requestTimeoutMs: 1_000 };
  const { id } = await connected(client, { ...sandbox, credentials }, { configuration });
  return { client, id, path };
};

const expectFailure = async ({ client, id, path }: Met, behaviour: string): Promise<void> => {
  const before = await readSource(client, id);
  provider.behave(path, behaviour);
  const session = await sync(client, id);
  const error = (await errorsOf(client, session)).find(({ entityType }) => entityType === null);
  const { status, health } = await readSource(client, id);
  expect({ behaviour, session: session.status, source: status, ...health, kind: error?.kind }).toMatchObject({
    behaviour,
    session: 'FAILED',
    source: 'ACTIVE',
    consecutiveFailures: before.health.consecutiveFailures + 1,
    lastError: error?.message,
    kind: expect.stringMatching(/^(PROTOCOL|NETWORK|UNAVAILABLE)$/),
  });
  expect(error?.message).toMatch(/^\S.{20,300}\.$/);
  expect(provider.requests(path)).toBeLessThanOrEqual(BOUNDS.pages + 2);
};

const TICKETS = `{ tickets(first: 200) { edges { node {
  id title description updatedAt priority estimate mappings { externalId url externalModifiedAt }
} } } }`;

/** What is odd is taken as it is, or reported by itself; the next sync finds nothing new. */
const expectRead = async ({ client, id, path }: Met, behaviour: string): Promise<void> => {
  provider.behave(path, behaviour);
  expect((await sync(client, id)).status).toMatch(/^(SUCCEEDED|PARTIAL)$/);
  const { errors } = await client.ask(TICKETS);
  const again = await sync(client, id);
  const { status, health } = await readSource(client, id);
  expect({ behaviour, status, health, errors, session: again.status, progress: again.progress }).toMatchObject({
    behaviour,
    status: 'ACTIVE',
    health: { consecutiveFailures: 0 },
    errors: [],
    session: expect.stringMatching(/^(SUCCEEDED|PARTIAL)$/),
    progress: { created: 0, updated: 0 },
  });
};

describe('a provider that connects well and then', () => {
  test('is slow in one way or another ends by the deadline, while others are served', async () => {
    const slow = Object.keys(SLOW).map(async (behaviour) => {
      const met = await meet();
      await expectFailure(met, behaviour);
      expect(provider.requests(met.path)).toBe(4);
    });
    const client = await newClient();
    const source = await connected(client, sandbox);
    expect((await sync(client, source.id)).status).toBe('SUCCEEDED');
    await Promise.all(slow);
    expect((await peakMemory()) - atRest).toBeLessThan(HARDLY_MORE_MEMORY_KB);
  });

  test('sends too much ends by a bound', async () => {
    const met = await meet();
    for (const behaviour of Object.keys(LARGE)) await expectFailure(met, behaviour);
  });

  test('answers what no provider does ends with a clear error', async () => {
    const met = await meet();
    for (const behaviour of Object.keys(WRONG)) await expectFailure(met, behaviour);
  });

  test('answers what is only odd is read as far as it can be', async () => {
    for (const behaviour of Object.keys(ODD)) await expectRead(await meet(), behaviour);
  });

  test('takes no more memory than a few answers need', async () => {
    expect((await peakMemory()) - atRest).toBeLessThan(MORE_MEMORY_KB);
  });
});
