import { expect, test } from '@jest/globals';
import { cancelSync, startSync, sync, waitForSession, waitUntil } from '../support/sessions.ts';
import { connected } from '../support/sources.ts';
import { sharedStage } from '../support/stage.ts';

const stage = sharedStage({ items: 300 });

test('a session under way ends at its next batch, and what had been applied stays', async () => {
  const client = await stage.gateway.client();
  const { id } = await connected(client, stage.sandbox);
  const applied = stage.gate.shut('after-advance');
  const session = await startSync(client, id);
  await applied.reached;
  expect(await cancelSync(client, session.id)).toMatchObject({ __typename: 'SyncSession', status: 'RUNNING' });
  applied.open();
  const { last } = await waitForSession(client, session.id);
  expect(last).toMatchObject({ status: 'CANCELLED', progress: { phase: 'FINISHED' } });
  const { tickets } = await client.query('{ tickets { totalCount } }');
  expect(tickets.totalCount).toBeGreaterThan(0);
  expect(tickets.totalCount).toBeLessThan(300);
  const again = await sync(client, id);
  expect(again).toMatchObject({ status: 'SUCCEEDED', full: true });
  expect(again.progress.created + again.progress.unchanged).toBe(again.progress.fetched);
});

test('a session that waits for an answer does not wait any longer', async () => {
  const client = await stage.gateway.client();
  const { id } = await connected(client, stage.sandbox);
  await stage.sandbox.linear.fault({ kind: 'timeout' });
  const session = await startSync(client, id);
  await waitUntil(client, session.id, ({ progress }) => progress.phase === 'FETCHING');
  const before = performance.now();
  await cancelSync(client, session.id);
  expect((await waitForSession(client, session.id)).last.status).toBe('CANCELLED');
  expect(performance.now() - before).toBeLessThan(3_000);
});

test('a parked session is ended at once', async () => {
  const client = await stage.gateway.client();
  const { id } = await connected(client, stage.sandbox);
  await stage.sandbox.linear.fault({ kind: 'rate-limit', retryAfterMs: 90_000 });
  const session = await startSync(client, id);
  await waitUntil(client, session.id, ({ status }) => status === 'PARKED');
  const cancelled = await cancelSync(client, session.id);
  expect(cancelled).toMatchObject({ status: 'CANCELLED', resumesAt: null, progress: { phase: 'FINISHED' } });
  expect(cancelled.finishedAt).not.toBeNull();
  await stage.sandbox.linear.clearFaults();
  expect((await sync(client, id)).status).toBe('SUCCEEDED');
});

test('a session that has ended stays as it ended', async () => {
  const client = await stage.gateway.client();
  const { id } = await connected(client, stage.sandbox);
  const session = await sync(client, id);
  expect((await cancelSync(client, session.id)).__typename).toBe('SessionNotValidStateError');
  expect((await waitForSession(client, session.id)).last).toEqual(session);
});

test("nobody's session is one that is not there, not yours, or no session's id", async () => {
  const [alice, bob] = [await stage.gateway.client(), await stage.gateway.client()];
  const { id } = await connected(alice, stage.sandbox);
  const session = await sync(alice, id);
  for (const other of [session.id, id, 'nonsense', '']) {
    expect(await cancelSync(bob, other)).toEqual({
      __typename: 'SessionNotFoundError',
      message: 'There is no such sync session.',
    });
  }
});
