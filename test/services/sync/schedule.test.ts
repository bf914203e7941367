import { afterEach, describe, expect, test } from '@jest/globals';
import type { SyncSession } from '../../../src/domain/session.ts';
import type { SourceStatus } from '../../../src/domain/source.ts';
import type { Dependencies } from '../../../src/services/dependencies.ts';
import type { SessionRunner } from '../../../src/services/sync/session-runner.ts';
import { sweep } from '../../../src/services/sync/sweep.ts';
import type { TestClient } from '../../support/client.ts';
import { startSandbox } from '../../support/sandbox.ts';
import { changeStatus, connected, readSource } from '../../support/sources.ts';
import { sharedStage } from '../../support/stage.ts';
import { createHastyClock, queue, sessionNow, sourceIdOf, workOn } from './engine.ts';
import { shareDatabase } from './shared-gateways.ts';

const MINUTE_MS = 60_000;
const clock = createHastyClock();
const stage = sharedStage({ gateway: { overrides: { clock } } });

afterEach(() => clock.reset());

/** Takes up nothing: what is queued is woken by itself. */
const idle: SessionRunner = { run: () => undefined, [Symbol.asyncDispose]: async () => undefined };

/** A source that is due at the next minute, which is long enough away. */
const scheduled = async (schedule = '* * * * *') => {
  clock.move(MINUTE_MS + 100 - (clock.now().getTime() % MINUTE_MS));
  const client = await stage.gateway.client();
  return { client, source: await connected(client, stage.sandbox, { configuration: { schedule } }) };
};
const sessionsOf = async (services: Dependencies, client: TestClient, source: { readonly id: string }) =>
  (
    await services.stores.sessions.list(
      client.tenant as never,
      { sourceId: sourceIdOf(source) },
      { first: 50, after: null },
    )
  ).items;

/** Resolves when a session of the tenant has ended. */
const nextEnd = async (
  services: Dependencies,
  client: TestClient,
): Promise<{ readonly ended: Promise<SyncSession> }> => {
  const { promise, resolve } = Promise.withResolvers<SyncSession>();
  const stop = await services.bus.subscribe('sessionChanged', client.tenant as never, (session) => {
    if (session.finishedAt !== null) resolve(session);
  });
  return { ended: promise.finally(stop) };
};
const dueAt = async (client: TestClient, source: { readonly id: string }): Promise<number> =>
  Date.parse((await readSource(client, source.id)).nextSyncAt);

describe('a schedule', () => {
  test('starts one session at each of its times, by itself', async () => {
    const { client, source } = await scheduled();
    const { services } = stage.gateway;
    const due = await dueAt(client, source);
    expect(due - clock.now().getTime()).toBeLessThanOrEqual(MINUTE_MS);
    for (const round of [1, 2]) {
      const end = await nextEnd(services, client);
      clock.move((await dueAt(client, source)) - clock.now().getTime() + 1);
      if (round === 2) await sweep(services, idle);
      expect(await end.ended).toMatchObject({ status: 'SUCCEEDED', trigger: 'SCHEDULE', startedBy: null });
      await Promise.all([sweep(services, idle), sweep(services, idle), sweep(services, idle)]);
      expect(await sessionsOf(services, client, source)).toHaveLength(round);
    }
    expect((await dueAt(client, source)) - due).toBe(2 * MINUTE_MS);
  });

  test('does not start before its time', async () => {
    const { client, source } = await scheduled();
    await sweep(stage.gateway.services, idle);
    expect(await sessionsOf(stage.gateway.services, client, source)).toEqual([]);
  });

  test('that was missed while nothing ran is made up for once', async () => {
    const { client, source } = await scheduled();
    const { services } = stage.gateway;
    const end = await nextEnd(services, client);
    clock.move(5 * MINUTE_MS);
    await sweep(services, idle);
    await end.ended;
    await sweep(services, idle);
    expect(await sessionsOf(services, client, source)).toHaveLength(1);
    expect((await dueAt(client, source)) - clock.now().getTime()).toBeLessThanOrEqual(MINUTE_MS);
  });

  test('waits for its next time while a session is under way', async () => {
    const { client, source } = await scheduled();
    const { services } = stage.gateway;
    const session = await queue(services, client, source);
    clock.move(MINUTE_MS);
    await sweep({ ...services, wake: async () => undefined }, idle);
    await workOn(services, session);
    await sweep(services, idle);
    expect(await sessionsOf(services, client, source)).toHaveLength(1);
    expect(await dueAt(client, source)).toBeGreaterThan(clock.now().getTime());
  });

  test('is seen once by two that look at the same time, though the session is over when the second acts', async () => {
    const { client, source } = await scheduled();
    const { services } = stage.gateway;
    clock.move(MINUTE_MS);
    const { sources } = services.stores;
    const seen = await sources.dangerouslyDueAcrossTenants(clock.now(), 100);
    const end = await nextEnd(services, client);
    await sweep(services, idle);
    await end.ended;
    const stale = { ...sources, dangerouslyDueAcrossTenants: async () => seen };
    await sweep({ ...services, stores: { ...services.stores, sources: stale } }, idle);
    expect(await sessionsOf(services, client, source)).toHaveLength(1);
  });

  test.each<SourceStatus>(['CONFIGURING', 'PAUSED', 'ERROR', 'DISCONNECTED'])(
    'of a source that is %s starts nothing',
    async (status) => {
      const { client, source } = await scheduled();
      const { sources } = stage.gateway.services.stores;
      const found = await sources.get(client.tenant as never, sourceIdOf(source));
      await sources.update(found!, { status, nextSyncAt: clock.now() });
      clock.move(2 * MINUTE_MS);
      await sweep(stage.gateway.services, idle);
      expect(await sessionsOf(stage.gateway.services, client, source)).toEqual([]);
    },
  );

  test('stops with a pause and goes on with a resume', async () => {
    const { client, source } = await scheduled();
    const { services } = stage.gateway;
    expect(await changeStatus(client, 'pauseSource', source.id)).toMatchObject({ nextSyncAt: null });
    clock.move(2 * MINUTE_MS);
    await sweep(services, idle);
    expect(await sessionsOf(services, client, source)).toEqual([]);
    await changeStatus(client, 'resumeSource', source.id);
    expect(await dueAt(client, source)).toBeGreaterThan(clock.now().getTime());
  });
});

test('two gateways start one session at each time of a schedule', async () => {
  await using sandbox = await startSandbox();
  await using database = await shareDatabase();
  const ahead = createHastyClock();
  await using first = await database.start({ clock: ahead });
  await using second = await database.start({ clock: ahead });
  const client = await first.client();
  const sources = await Promise.all(
    [1, 2, 3].map(() => connected(client, sandbox, { configuration: { schedule: '0 * * * *' } })),
  );
  ahead.move(60 * MINUTE_MS);
  const asleep = [first, second, first, second].map(({ services }) => ({ ...services, wake: async () => undefined }));
  await Promise.all(asleep.map((services) => sweep(services, idle)));
  for (const source of sources) {
    const [session, ...others] = await sessionsOf(first.services, client, source);
    expect(others).toEqual([]);
    expect(await sessionNow(second.services, { id: globalIdOf(session!) })).toMatchObject({ trigger: 'SCHEDULE' });
  }
});

const globalIdOf = ({ id }: SyncSession): string => Buffer.from(`SyncSession:${id}`).toString('base64url');
