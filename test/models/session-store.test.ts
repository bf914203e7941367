import { describe, expect, test } from '@jest/globals';
import { mintId, type SourceId, type TenantId } from '../../src/domain/ids.ts';
import { NO_COUNTS, type SyncSession } from '../../src/domain/session.ts';
import { sharedStores } from './storage.ts';
import { aSession, NOW, TENANT } from './things.ts';

const shared = sharedStores();
const stored = async (changes: Partial<SyncSession> = {}): Promise<SyncSession> => {
  const session = aSession(changes);
  expect(await shared.stores.sessions.insert(session)).toBe(true);
  return session;
};
const now = ({ id }: SyncSession) => shared.stores.sessions.get(TENANT, id);
const counts = (created: number) => ({ ...NO_COUNTS, created });

describe('a source', () => {
  test('has one session under way, however many are begun at once', async () => {
    const sourceId = mintId<SourceId>();
    const sessions = Array.from({ length: 20 }, () => aSession({ sourceId }));
    const inserted = await Promise.all(sessions.map((session) => shared.stores.sessions.insert(session)));
    expect(inserted.filter(Boolean)).toHaveLength(1);
    expect(await shared.stores.sessions.active(sourceId)).toEqual(sessions[inserted.indexOf(true)]);
  });

  test.each(['SUCCEEDED', 'PARTIAL', 'FAILED', 'CANCELLED', 'ROLLED_BACK'] as const)(
    'may have another one once that is %s',
    async (status) => {
      const { sourceId, ...session } = await stored();
      await shared.stores.sessions.update(session, 1, { status: 'RUNNING' });
      expect(await shared.stores.sessions.insert(aSession({ sourceId }))).toBe(false);
      await shared.stores.sessions.update(session, 1, { status });
      expect(await shared.stores.sessions.active(sourceId)).toBeNull();
      expect(await shared.stores.sessions.insert(aSession({ sourceId }))).toBe(true);
    },
  );
});

describe('a worker whose lease was taken over', () => {
  test('changes nothing any more', async () => {
    const session = await stored();
    await shared.stores.sessions.update(session, 7, { status: 'RUNNING' });
    const before = await now(session);
    expect(await shared.stores.sessions.update(session, 6, { status: 'FAILED' })).toBeNull();
    expect(await shared.stores.sessions.advance(session, { fence: 6, batch: 1 }, { cursor: 'old' })).toBeNull();
    expect(await now(session)).toEqual(before);
  });

  test('shuts itself out with its first write under a later fence', async () => {
    const session = await stored();
    await shared.stores.sessions.update(session, 3, {});
    expect(await shared.stores.sessions.advance(session, { fence: 4, batch: 1 }, {})).toMatchObject({ fence: 4 });
    expect(await shared.stores.sessions.update(session, 3, {})).toBeNull();
    expect(await shared.stores.sessions.update(session, 4, {})).toMatchObject({ fence: 4 });
  });
});

describe('a batch', () => {
  test('moves a session once, and only the next one does', async () => {
    const session = await stored();
    const advance = (batch: number, cursor: string) =>
      shared.stores.sessions.advance(session, { fence: 1, batch }, { cursor, counts: counts(batch) });
    expect(await advance(2, 'too early')).toBeNull();
    expect(await advance(1, 'one')).toMatchObject({ batch: 1, cursor: 'one', version: 2 });
    expect(await advance(1, 'again')).toBeNull();
    const both = await Promise.all([advance(2, 'two'), advance(2, 'also two')]);
    expect(both.filter((moved) => moved !== null)).toHaveLength(1);
    expect(await now(session)).toMatchObject({ batch: 2, counts: counts(2), version: 3 });
  });

  test('does not move a session that has ended', async () => {
    const session = await stored();
    await shared.stores.sessions.update(session, 1, { status: 'CANCELLED' });
    expect(await shared.stores.sessions.advance(session, { fence: 9, batch: 1 }, { cursor: 'one' })).toBeNull();
    expect(await shared.stores.sessions.update(session, 9, { status: 'RUNNING' })).toBeNull();
    expect(await now(session)).toMatchObject({ status: 'CANCELLED', batch: 0 });
  });
});

describe('cancelling', () => {
  test.each(['QUEUED', 'PARKED'] as const)('ends a %s session', async (status) => {
    const session = await stored({ status, resumesAt: NOW });
    const ended = await shared.stores.sessions.cancelIdle(TENANT, session.id, NOW);
    expect(ended).toMatchObject({ status: 'CANCELLED', phase: 'FINISHED', finishedAt: NOW, resumesAt: null });
    expect(await shared.stores.sessions.active(session.sourceId)).toBeNull();
    expect(await shared.stores.sessions.requestCancel(TENANT, session.id)).toBeNull();
  });

  test('asks a running one, which goes on until it listens', async () => {
    const session = await stored({ status: 'RUNNING' });
    expect(await shared.stores.sessions.cancelIdle(TENANT, session.id, NOW)).toBeNull();
    expect(await shared.stores.sessions.requestCancel(TENANT, session.id)).toMatchObject({
      status: 'RUNNING',
      cancelRequested: true,
    });
  });

  test("is not for another tenant's session", async () => {
    const session = await stored();
    const other = 'other' as TenantId;
    expect(await shared.stores.sessions.cancelIdle(other, session.id, NOW)).toBeNull();
    expect(await shared.stores.sessions.requestCancel(other, session.id)).toBeNull();
    expect(await now(session)).toEqual(session);
  });
});

test('what may go on now is what has not ended and waits for no later time', async () => {
  const at = (ms: number) => new Date(NOW.getTime() + ms);
  const due = [
    await stored(),
    await stored({ status: 'RUNNING', fence: 3 }),
    await stored({ status: 'PARKED', resumesAt: NOW }),
  ];
  const not = [await stored({ status: 'PARKED', resumesAt: at(1) }), await stored()];
  await shared.stores.sessions.cancelIdle(TENANT, not[1]!.id, NOW);
  const runnable = await shared.stores.sessions.dangerouslyRunnableAcrossTenants(NOW, 1_000);
  const ids = runnable.map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining(due.map(({ id }) => id)));
  for (const { id } of not) expect(ids).not.toContain(id);
});
