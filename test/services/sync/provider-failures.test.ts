import { describe, expect, test } from '@jest/globals';
import { createSessionRunner } from '../../../src/services/sync/session-runner.ts';
import { sweep } from '../../../src/services/sync/sweep.ts';
import { startSync, sync, waitForSession, waitUntil } from '../../support/sessions.ts';
import { changeStatus, connected, readSource } from '../../support/sources.ts';
import { sharedStage } from '../../support/stage.ts';
import { createHastyClock, errorsOf, holdings, workOn } from './engine.ts';

const clock = createHastyClock();
const stage = sharedStage({ items: 300, gateway: { overrides: { clock } } });
const listing = { operation: 'Changes' };

const connectOne = async (configuration = {}) => {
  const client = await stage.gateway.client();
  const source = await connected(client, stage.sandbox, {
    configuration: { schedule: '0 3 * * *', ...configuration },
  });
  clock.waits.length = 0;
  const after = (await stage.sandbox.linear.requests()).at(-1)?.n ?? 0;
  const listings = async () =>
    (await stage.sandbox.linear.requests(after)).filter(({ operation }) => operation === 'Changes').length;
  return { client, source, listings };
};

describe('what may pass is tried again', () => {
  test.each(['server-error', 'drop-connection'])('three times %s, and the fourth try succeeds', async (kind) => {
    const { client, source, listings } = await connectOne();
    await stage.sandbox.linear.fault({ kind, count: 3, match: listing });
    expect(await sync(client, source.id)).toMatchObject({ status: 'SUCCEEDED' });
    expect(clock.waits).toHaveLength(3);
    for (const [index, wait] of clock.waits.entries()) expect(wait).toBeLessThan(1_000 * 2 ** index);
    expect(await readSource(client, source.id)).toMatchObject({ status: 'ACTIVE', health: { consecutiveFailures: 0 } });
    expect(await listings()).toBeGreaterThan(3);
  });

  test.each([
    ['server-error', 'UNAVAILABLE', 'Linear cannot answer at the moment'],
    ['drop-connection', 'NETWORK', 'Linear could not be reached'],
  ])('four times %s, and the session has failed', async (kind, expected, message) => {
    const { client, source, listings } = await connectOne();
    await stage.sandbox.linear.fault({ kind, count: 40, match: listing });
    const failed = await sync(client, source.id);
    expect(failed).toMatchObject({ status: 'FAILED', progress: { phase: 'FINISHED', requests: 4, created: 0 } });
    expect(failed.finishedAt).not.toBeNull();
    expect(await listings()).toBe(4);
    expect(await errorsOf(client, failed)).toEqual([
      expect.objectContaining({ kind: expected, message: expect.stringContaining(message), externalId: null }),
    ]);
    const after = await readSource(client, source.id);
    expect(after).toMatchObject({
      status: 'ACTIVE',
      lastAppliedAt: null,
      health: { consecutiveFailures: 1, lastError: expect.stringContaining(message), successRate: 0 },
    });
    expect(after.nextSyncAt).not.toBeNull();
    await sync(client, source.id);
    expect((await readSource(client, source.id)).health.consecutiveFailures).toBe(2);
    await stage.sandbox.linear.clearFaults();
    expect((await sync(client, source.id)).status).toBe('SUCCEEDED');
    expect((await readSource(client, source.id)).health).toMatchObject({ consecutiveFailures: 0, successRate: 1 / 3 });
  });

  test('a provider that never answers is given up after its timeout, four times', async () => {
    const { client, source } = await connectOne({ requestTimeoutMs: 1_000 });
    await stage.sandbox.linear.fault({ kind: 'timeout', count: 4, match: listing });
    const failed = await sync(client, source.id);
    expect(failed).toMatchObject({ status: 'FAILED', progress: { requests: 4 } });
    expect(await errorsOf(client, failed)).toEqual([
      expect.objectContaining({ kind: 'NETWORK', message: expect.stringContaining('did not answer in time') }),
    ]);
  });
});

describe('what cannot pass ends the session at once', () => {
  test('an answer that is no API', async () => {
    const { client, source, listings } = await connectOne();
    await stage.sandbox.linear.fault({ kind: 'malformed', match: listing });
    const failed = await sync(client, source.id);
    expect(await errorsOf(client, failed)).toEqual([expect.objectContaining({ kind: 'PROTOCOL' })]);
    expect(await listings()).toBe(1);
    expect(await readSource(client, source.id)).toMatchObject({ status: 'ACTIVE', statusCode: null });
  });

  test('refused credentials, until a person has acted', async () => {
    const { client, source } = await connectOne();
    const applied = stage.gate.shut('after-advance');
    const session = await startSync(client, source.id);
    await applied.reached;
    await stage.sandbox.linear.fault({ kind: 'auth', count: 40 });
    applied.open();
    const { last } = await waitForSession(client, session.id);
    expect(last.status).toBe('FAILED');
    expect(last.progress.created).toBeGreaterThan(0);
    expect(await errorsOf(client, last)).toEqual([expect.objectContaining({ kind: 'AUTH' })]);
    expect(await readSource(client, source.id)).toMatchObject({
      status: 'ERROR',
      statusCode: 'RECONNECT_NEEDED',
      nextSyncAt: null,
    });
    const kept = Object.keys(await holdings(stage.gateway, source)).length;
    expect(kept).toBe(last.progress.created);
    expect((await startSync(client, source.id)).__typename).toBe('SourceNotActiveError');

    await stage.sandbox.linear.clearFaults();
    const refreshed = await changeStatus(client, 'refreshSource', source.id);
    expect(refreshed).toMatchObject({ status: 'ACTIVE', statusCode: null, statusReason: null });
    expect(refreshed.nextSyncAt).not.toBeNull();
    expect(await sync(client, source.id)).toMatchObject({
      status: 'SUCCEEDED',
      full: true,
      progress: { unchanged: kept, updated: 0 },
    });
  });

  test('a team that is gone is never an empty one', async () => {
    const { client, source } = await connectOne();
    await sync(client, source.id);
    const before = await holdings(stage.gateway, source);
    await stage.sandbox.linear.remove(source.project);
    const failed = await sync(client, source.id);
    expect(failed).toMatchObject({ status: 'FAILED', progress: { deleted: 0 } });
    expect(await errorsOf(client, failed)).toEqual([expect.objectContaining({ kind: 'NOT_FOUND' })]);
    expect(await readSource(client, source.id)).toMatchObject({
      status: 'ERROR',
      statusCode: 'PROJECT_GONE',
      nextSyncAt: null,
    });
    expect(await holdings(stage.gateway, source)).toEqual(before);
  });
});

describe('a provider that asks to wait', () => {
  test('for a short time is waited for, to the second', async () => {
    const { client, source } = await connectOne();
    await stage.sandbox.linear.fault({ kind: 'rate-limit', retryAfterMs: 30_000, count: 2, match: listing });
    const { states, last } = await waitForSession(client, (await startSync(client, source.id)).id);
    expect(last.status).toBe('SUCCEEDED');
    expect(states.map(({ status }) => status)).not.toContain('PARKED');
    expect(clock.waits).toHaveLength(2);
    for (const wait of clock.waits) {
      expect(wait).toBeGreaterThan(25_000);
      expect(wait).toBeLessThanOrEqual(31_000);
    }
  });

  test('for longer than a minute is come back to, without a person', async () => {
    const { client, source } = await connectOne();
    await stage.sandbox.linear.fault({ kind: 'rate-limit', retryAfterMs: 90_000, match: listing });
    const session = await startSync(client, source.id);
    const parked = await waitUntil(client, session.id, ({ status }) => status === 'PARKED');
    expect(clock.waits).toEqual([]);
    const waits = Date.parse(parked.resumesAt) - clock.now().getTime();
    expect(waits).toBeGreaterThan(60_000);
    expect(waits).toBeLessThanOrEqual(91_000);
    expect(parked.progress).toMatchObject({ phase: 'WAITING', requests: 1 });
    expect(await readSource(client, source.id)).toMatchObject({
      status: 'ACTIVE',
      statusCode: 'RATE_LIMITED',
      statusReason: expect.stringContaining(parked.resumesAt),
    });
    expect(await startSync(client, source.id)).toMatchObject({
      __typename: 'SyncAlreadyRunningError',
      session: { id: session.id },
    });
    clock.move(91_000);
    await using runner = createSessionRunner(stage.gateway.services);
    await sweep(stage.gateway.services, runner);
    const { last } = await waitForSession(client, session.id);
    expect(last).toMatchObject({ id: session.id, status: 'SUCCEEDED', resumesAt: null, progress: { failed: 0 } });
    expect(await readSource(client, source.id)).toMatchObject({ statusCode: null, statusReason: null });
    expect(Object.keys(await holdings(stage.gateway, source))).toHaveLength(last.progress.created);
  });

  test('is not said to be waited for once the wait is over, however the session ends', async () => {
    const { client, source } = await connectOne();
    await stage.sandbox.linear.fault({ kind: 'rate-limit', retryAfterMs: 90_000, match: listing });
    const session = await startSync(client, source.id);
    await waitUntil(client, session.id, ({ status }) => status === 'PARKED');
    await stage.sandbox.linear.fault({ kind: 'malformed', match: listing });
    clock.move(91_000);
    await workOn(stage.gateway.services, session);
    expect((await waitForSession(client, session.id)).last.status).toBe('FAILED');
    expect(await readSource(client, source.id)).toMatchObject({ status: 'ACTIVE', statusCode: null });
  });
});
