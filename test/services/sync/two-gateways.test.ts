import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { describe, expect, test } from '@jest/globals';
import { createTestClient } from '../../support/client.ts';
import { createGate } from '../../support/gate.ts';
import { startSandbox } from '../../support/sandbox.ts';
import { startSync, sync, waitForSession } from '../../support/sessions.ts';
import { connected } from '../../support/sources.ts';
import { holdings, laterWorker, queue, sessionIdOf, sessionNow, sourceIdOf, workOn } from './engine.ts';
import { shareDatabase } from './shared-gateways.ts';

const PROGRAM = new URL('./freezing-gateway.ts', import.meta.url).pathname;
const WHOLE = { status: 'SUCCEEDED', progress: { updated: 0, unchanged: 0, failed: 0 } };

/** Everything a source holds, each once, as a source that nothing happened to. */
const expectWhole = async (
  gateway: Parameters<typeof holdings>[0],
  source: { readonly id: string },
  progress: { readonly created: number; readonly fetched: number },
  tickets = 100,
) => {
  const held = await holdings(gateway, source);
  expect(Object.keys(held)).toHaveLength(progress.created);
  expect(progress.fetched).toBe(progress.created);
  expect(new Set(Object.values(held))).toEqual(new Set([1]));
  expect(Object.keys(held).filter((key) => key.startsWith('TICKET:'))).toHaveLength(tickets);
};

describe('two gateways on one database', () => {
  test('never run one source at once', async () => {
    await using sandbox = await startSandbox({ items: 100 });
    await using database = await shareDatabase();
    const gate = createGate();
    await using first = await database.start({ failpoint: gate.failpoint });
    await using second = await database.start();
    const client = await first.client('tenant');
    const source = await connected(client, sandbox);
    const reached = gate.shut('after-advance');
    const session = await queue(first.services, client, source);
    const working = workOn(first.services, session);
    await reached.reached;
    const before = await sessionNow(first.services, session);
    await workOn(second.services, session);
    expect(await sessionNow(first.services, session)).toEqual(before);
    expect((await startSync(await second.client('tenant'), source.id)).__typename).toBe('SyncAlreadyRunningError');
    reached.open();
    await working;
    const { last } = await waitForSession(await second.client('tenant'), session.id);
    expect(last).toMatchObject(WHOLE);
    await expectWhole(second, source, last.progress);
  });

  test('one that stops leaves its session to the other, which goes on at once', async () => {
    await using sandbox = await startSandbox({ items: 300 });
    await using database = await shareDatabase();
    const gate = createGate();
    const first = await database.start({ failpoint: gate.failpoint });
    const client = await first.client('tenant');
    const source = await connected(client, sandbox);
    const reached = gate.shut('after-advance');
    const session = await startSync(client, source.id);
    await reached.reached;
    await sandbox.linear.fault({ kind: 'timeout', match: { operation: 'Changes' } });
    reached.open();
    await first[Symbol.asyncDispose]();
    await sandbox.linear.clearFaults();
    await using second = await database.start();
    expect(await sessionNow(second.services, session)).toMatchObject({ status: 'RUNNING', finishedAt: null });
    await workOn(second.services, session);
    const { last } = await waitForSession(await second.client('tenant'), session.id);
    expect(last).toMatchObject({ id: session.id, ...WHOLE });
    await expectWhole(second, source, last.progress, 300);
  });
});

interface FreezingGateway extends AsyncDisposable {
  readonly url: string;
  readonly process: ChildProcess;
  /** Resolves with the next line of its output. */
  line(): Promise<string>;
}

const startFreezing = async (env: NodeJS.ProcessEnv, place: string): Promise<FreezingGateway> => {
  const child = spawn(process.execPath, [PROGRAM], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH, ...env, FREEZE_AT: place },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const line = async (): Promise<string> => {
    const { value, done } = await lines.next();
    if (done) throw new Error('The gateway process ended too early.');
    return value;
  };
  return {
    url: await line(),
    process: child,
    line,
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
};

test('a process that was frozen between two writes is fenced out when it wakes', async () => {
  await using sandbox = await startSandbox({ items: 100 });
  await using database = await shareDatabase();
  await using frozen = await startFreezing(database.env, 'after-records');
  const secret = new TextEncoder().encode(database.env.AUTH_JWT_SECRET);
  await using client = await createTestClient(frozen.url, { tenant: 'tenant', actor: 'alice', secret });
  const source = await connected(client, sandbox);
  const session = await startSync(client, source.id);
  expect(await frozen.line()).toBe('frozen');

  await using second = await database.start();
  await workOn(laterWorker(second.services), session);
  const { last } = await waitForSession(await second.client('tenant'), session.id);
  expect(last).toMatchObject({ id: session.id, ...WHOLE });
  const ended = await sessionNow(second.services, session);

  const exited = once(frozen.process, 'exit');
  frozen.process.kill('SIGCONT');
  frozen.process.kill('SIGTERM');
  expect(await exited).toEqual([0, null]);
  expect(await sessionNow(second.services, session)).toEqual(ended);
  await expectWhole(second, source, last.progress);
  const { sessions, sources } = second.services.stores;
  expect(await sessions.count('tenant' as never, { sourceId: sourceIdOf(source) })).toBe(1);
  expect((await sources.get('tenant' as never, sourceIdOf(source)))?.health).toMatchObject({
    finished: 1,
    succeeded: 1,
  });
  expect(sessionIdOf(session)).toBe(ended.id);
  const next = await sync(await second.client('tenant'), source.id);
  expect(next).toMatchObject({ status: 'SUCCEEDED', progress: { created: 0, updated: 0 } });
});
