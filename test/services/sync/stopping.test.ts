import { describe, expect, test } from '@jest/globals';
import { ProviderError } from '../../../src/domain/provider-error.ts';
import type { Dependencies } from '../../../src/services/dependencies.ts';
import { cancelSync as cancel } from '../../../src/services/sync/cancel-sync.ts';
import { settleFailure } from '../../../src/services/sync/settle-failure.ts';
import { cancelSync, startSync, sync, waitForSession, waitUntil } from '../../support/sessions.ts';
import { changeStatus, connected, readSource } from '../../support/sources.ts';
import { sharedStage } from '../../support/stage.ts';
import {
  holdings,
  laterWorker,
  queue,
  sessionIdOf,
  sessionNow,
  sourceIdOf,
  TOTAL,
  viewerOf,
  workOn,
} from './engine.ts';

const stage = sharedStage({ items: 100 });

const begin = async () => {
  const client = await stage.gateway.client();
  return { client, services: stage.gateway.services, source: await connected(client, stage.sandbox) };
};
const heldNow = async (source: { readonly id: string }) => Object.keys(await holdings(stage.gateway, source)).length;

/** A worker that no announcement reaches. */
const deaf = (services: Dependencies): Dependencies => ({
  ...services,
  bus: {
    publish: (topic, payload) => services.bus.publish(topic, payload),
    subscribe: async () => () => undefined,
    [Symbol.asyncDispose]: async () => undefined,
  },
});

describe('cancelling', () => {
  test('ends a queued session before a worker has it', async () => {
    const { client, services, source } = await begin();
    const session = await queue(services, client, source);
    expect(await cancelSync(client, session.id)).toMatchObject({ status: 'CANCELLED', startedAt: null });
    await workOn(services, session);
    expect((await waitForSession(client, session.id)).last).toMatchObject({ status: 'CANCELLED', startedAt: null });
    expect((await client.query(TOTAL)).tickets.totalCount).toBe(0);
    expect((await sync(client, source.id)).status).toBe('SUCCEEDED');
  });

  test('a parked session tells that its source waits no longer', async () => {
    const { client, source } = await begin();
    await stage.sandbox.linear.fault({ kind: 'rate-limit', retryAfterMs: 90_000 });
    const session = await startSync(client, source.id);
    await waitUntil(client, session.id, ({ status }) => status === 'PARKED');
    expect((await readSource(client, source.id)).statusCode).toBe('RATE_LIMITED');
    await cancelSync(client, session.id);
    expect(await readSource(client, source.id)).toMatchObject({ status: 'ACTIVE', statusCode: null });
  });

  test('is heard at the next batch where the bus does not carry it', async () => {
    const { client, services, source } = await begin();
    const reached = stage.gate.shut('after-journal');
    const session = await queue(services, client, source);
    const working = workOn(deaf(services), session);
    await reached.reached;
    await cancelSync(client, session.id);
    reached.open();
    await working;
    expect(await sessionNow(services, session)).toMatchObject({ status: 'CANCELLED', batch: 1 });
    expect(await heldNow(source)).toBe((await sessionNow(services, session)).counts.created);
  });

  test('is heard although it came before the worker listened', async () => {
    const { client, services, source } = await begin();
    await stage.sandbox.linear.fault({ kind: 'timeout' });
    const session = await queue(services, client, source);
    const slow = deaf(services);
    const late: Dependencies = {
      ...slow,
      bus: {
        ...slow.bus,
        subscribe: async () => {
          await cancelSync(client, session.id);
          return () => undefined;
        },
      },
    };
    const before = performance.now();
    await workOn(late, session);
    expect(performance.now() - before).toBeLessThan(10_000);
    expect(await sessionNow(services, session)).toMatchObject({ status: 'CANCELLED', batch: 0 });
  });

  test('while it parks ends the session too', async () => {
    const { client, services, source } = await begin();
    const { sessions } = services.stores;
    await stage.sandbox.linear.fault({ kind: 'rate-limit', retryAfterMs: 90_000 });
    const update: typeof sessions.update = async (session, fence, changes) => {
      if (changes.status === 'PARKED') await cancelSync(client, globalId);
      return sessions.update(session, fence, changes);
    };
    const session = await queue(services, client, source);
    const globalId = session.id;
    await workOn({ ...deaf(services), stores: { ...services.stores, sessions: { ...sessions, update } } }, session);
    expect(await sessionNow(services, session)).toMatchObject({ status: 'CANCELLED', resumesAt: null });
    expect(await readSource(client, source.id)).toMatchObject({ status: 'ACTIVE', statusCode: null });
  });
});

describe('a cancellation in two steps', () => {
  test('is not lost though the session is parked between them', async () => {
    const { client, services, source } = await begin();
    const { sessions } = services.stores;
    await stage.sandbox.linear.fault({ kind: 'rate-limit', retryAfterMs: 90_000 });
    const session = await queue(services, client, source);
    const [parking, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const update: typeof sessions.update = async (of, fence, changes) => {
      if (changes.status === 'PARKED') {
        parking.resolve();
        await go.promise;
      }
      return sessions.update(of, fence, changes);
    };
    const worker = { ...deaf(services), stores: { ...services.stores, sessions: { ...sessions, update } } };
    const working = workOn(worker, session);
    await parking.promise;
    const thenParked = async <Result>(step: Promise<Result>): Promise<Result> => {
      const result = await step;
      go.resolve();
      await working;
      return result;
    };
    const inSteps: typeof sessions = {
      ...sessions,
      requestCancel: (...args) => thenParked(sessions.requestCancel(...args)),
      cancelIdle: (...args) => thenParked(sessions.cancelIdle(...args)),
    };
    const stores = { ...services.stores, sessions: inSteps };
    await cancel({ ...services, stores }, viewerOf(client), sessionIdOf(session));
    expect(await sessionNow(services, session)).toMatchObject({ status: 'CANCELLED', resumesAt: null });
  });
});

describe('a source that was disconnected while its session failed', () => {
  test.each([
    new ProviderError('auth', 'Linear refuses the API key.'),
    new ProviderError('not-found', 'The team is gone.'),
    Object.assign(new Error('No space left.'), { name: 'MongoServerError' }),
  ])('stays disconnected: %s', async (error) => {
    const { client, services, source } = await begin();
    const session = await queue(services, client, source);
    const running = await services.stores.sessions.update({ id: sessionIdOf(session) }, 1, { status: 'RUNNING' });
    await services.stores.sources.disconnect(client.tenant as never, sourceIdOf(source), {
      erase: false,
      now: new Date(),
    });
    await settleFailure(services, { session: running!, quotas: [], error });
    expect((await sessionNow(services, session)).status).toBe('FAILED');
    expect(await readSource(client, source.id)).toMatchObject({ status: 'DISCONNECTED', statusCode: null });
  });
});

describe('a session that is only to be ended', () => {
  test('is ended under the lease of its source, to the last write', async () => {
    const { client, services, source } = await begin();
    const reached = stage.gate.shut('after-journal');
    const session = await queue(services, client, source);
    const slow = workOn(services, session);
    await reached.reached;
    await changeStatus(client, 'pauseSource', source.id);
    const ending = Promise.withResolvers<void>();
    const go = Promise.withResolvers<void>();
    const failpoint = async (place: string) => {
      if (place !== 'before-advance') return;
      ending.resolve();
      await go.promise;
    };
    const later = laterWorker(services);
    const ended = workOn({ ...later, failpoint }, session);
    await ending.promise;
    const name = `source:${sourceIdOf(source)}`;
    expect(await services.stores.leases.held([name], later.clock.now())).toEqual(new Set([name]));
    go.resolve();
    await ended;
    expect(await sessionNow(services, session)).toMatchObject({ status: 'CANCELLED' });
    reached.open();
    await slow;
  });
});

describe('pausing', () => {
  test('ends the session under way at its next batch, and a resumed source goes on', async () => {
    const { client, source } = await begin();
    const reached = stage.gate.shut('after-records');
    const session = await startSync(client, source.id);
    await reached.reached;
    expect(await changeStatus(client, 'pauseSource', source.id)).toMatchObject({ status: 'PAUSED' });
    reached.open();
    expect((await waitForSession(client, session.id)).last.status).toBe('CANCELLED');
    const kept = await heldNow(source);
    expect(kept).toBeGreaterThan(0);
    expect((await client.query(TOTAL)).tickets.totalCount).toBeLessThan(100);
    await changeStatus(client, 'resumeSource', source.id);
    expect(await sync(client, source.id)).toMatchObject({ status: 'SUCCEEDED', progress: { unchanged: kept } });
  });

  test.each(['after-journal', 'after-records', 'after-mappings', 'before-advance'])(
    'leaves nothing half made of a batch whose worker had died at %s',
    async (place) => {
      const { client, services, source } = await begin();
      const reached = stage.gate.shut(place);
      const session = await queue(services, client, source);
      const dying = workOn(services, session);
      const letGo = async () => {
        reached.open();
        await dying;
      };
      try {
        await reached.reached;
        await changeStatus(client, 'pauseSource', source.id);
        await workOn(laterWorker(services), session);
        const { status, counts } = await sessionNow(services, session);
        expect(status).toBe('CANCELLED');
        expect(counts.created).toBeGreaterThan(0);
        const left = await holdings(stage.gateway, source);
        expect(Object.keys(left)).toHaveLength(counts.created);
        // It was not dead after all, only slow.
        await letGo();
        expect(await holdings(stage.gateway, source)).toEqual(left);
        expect((await sessionNow(services, session)).counts).toEqual(counts);
      } finally {
        await letGo();
      }
    },
  );
});
