import { describe, expect, test } from '@jest/globals';
import type { Dependencies } from '../../../src/services/dependencies.ts';
import { startSync, sync } from '../../support/sessions.ts';
import { changeStatus, connected, readSource } from '../../support/sources.ts';
import { sharedStage } from '../../support/stage.ts';
import { errorsOf, type Holdings, holdings, queue, sessionIdOf, sessionNow, workOn } from './engine.ts';

const stage = sharedStage({ items: 100 });

class FullDiskError extends Error {
  override readonly name = 'MongoServerError';
}

/** A worker whose database fails on its `visit`th time at a place. */
const failing = (services: Dependencies, place: string, visit: number): Dependencies => {
  let visits = 0;
  return {
    ...services,
    failpoint: (name) => {
      if (name === place) visits += 1;
      if (name === place && visits === visit) throw new FullDiskError('No space left.');
    },
  };
};

const begin = async () => {
  const client = await stage.gateway.client();
  const source = await connected(client, stage.sandbox, { configuration: { schedule: '0 3 * * *' } });
  return { client, services: stage.gateway.services, source };
};
const mapped = (held: Holdings): number => Object.keys(held).length;

describe('a database that refuses a write', () => {
  test.each([
    ['before-journal', 1],
    ['after-journal', 1],
    ['after-records', 1],
    ['after-mappings', 1],
    ['before-advance', 1],
    ['after-advance', 1],
    ['after-records', 2],
    ['before-source', 1],
    ['after-source', 1],
  ])('at %s, visit %i, leaves whole batches and an alert, and a later sync makes the rest', async (place, visit) => {
    const { client, services, source } = await begin();
    const session = await queue(services, client, source);
    await workOn(failing(services, place, visit), session);
    const failed = await sessionNow(services, session);
    expect(failed).toMatchObject({ status: 'FAILED', phase: 'FINISHED', finishedAt: expect.any(Date) });
    const left = await holdings(stage.gateway, source);
    expect(mapped(left)).toBe(failed.counts.created);
    if (visit === 1 && !place.endsWith('-source')) expect(left).toEqual({});
    expect(await services.stores.journals.get(sessionIdOf(session), failed.batch + 1)).toBeNull();
    expect(await errorsOf(client, session)).toEqual([
      expect.objectContaining({ kind: 'STORAGE', message: expect.stringContaining('could not write to its database') }),
    ]);
    expect(await readSource(client, source.id)).toMatchObject({
      status: 'ERROR',
      statusCode: 'STORAGE',
      nextSyncAt: null,
      statusReason: expect.stringContaining('free some space'),
    });

    expect((await startSync(client, source.id)).__typename).toBe('SourceNotActiveError');
    expect(await changeStatus(client, 'refreshSource', source.id)).toMatchObject({
      status: 'ACTIVE',
      statusCode: null,
    });
    const whole = await sync(client, source.id);
    expect(whole).toMatchObject({ status: 'SUCCEEDED', progress: { updated: 0, failed: 0 } });
    const held = await holdings(stage.gateway, source);
    expect(whole.progress.created + mapped(left)).toBe(mapped(held));
    expect(new Set(Object.values(held))).toEqual(new Set([1]));
  });

  test('restores what had been there before', async () => {
    const { client, services, source } = await begin();
    await sync(client, source.id);
    const before = await holdings(stage.gateway, source);
    const issues = (await stage.sandbox.linear.state()).filter(({ id }) => before[`TICKET:${id}`] !== undefined);
    const [edited, removed] = issues;
    await stage.sandbox.linear.edit({ id: edited?.id ?? '', type: 'issue', data: { title: 'Edited' } });
    await stage.sandbox.linear.remove(removed?.id ?? '');
    const session = await queue(services, client, source);
    await workOn(failing(services, 'before-advance', 1), session);
    expect((await sessionNow(services, session)).status).toBe('FAILED');
    expect(await holdings(stage.gateway, source)).toEqual(before);
    await changeStatus(client, 'refreshSource', source.id);
    expect(await sync(client, source.id)).toMatchObject({ progress: { updated: 1, deleted: 1, created: 0 } });
    const { [`TICKET:${removed?.id}`]: _, ...rest } = before;
    expect(await holdings(stage.gateway, source)).toEqual({ ...rest, [`TICKET:${edited?.id}`]: 2 });
  });

  test('while a session is being cancelled leaves nothing half made either', async () => {
    const { client, services, source } = await begin();
    const session = await queue(services, client, source);
    const worker = failing(services, 'after-mappings', 1);
    const failpoint = async (name: string) => {
      if (name === 'after-journal') {
        const cancelled = await services.stores.sessions.requestCancel(client.tenant as never, sessionIdOf(session));
        if (cancelled !== null) services.bus.publish('sessionChanged', cancelled);
      }
      await worker.failpoint(name);
    };
    await workOn({ ...worker, failpoint }, session);
    expect(await sessionNow(services, session)).toMatchObject({ status: 'CANCELLED', counts: { created: 0 } });
    expect(await holdings(stage.gateway, source)).toEqual({});
    expect((await sync(client, source.id)).status).toBe('SUCCEEDED');
  });

  test('when a batch is to be taken back too, leaves the session to the next worker', async () => {
    const { client, services, source } = await begin();
    const session = await queue(services, client, source);
    const worker = failing(services, 'before-advance', 1);
    const undo = async () => {
      throw new FullDiskError('No space left.');
    };
    const stores = { ...services.stores, records: { ...services.stores.records, undo } };
    await expect(workOn({ ...worker, stores }, session)).rejects.toThrow('No space left.');
    expect(await sessionNow(services, session)).toMatchObject({ status: 'RUNNING', batch: 0 });
    await workOn(services, session);
    const ended = await sessionNow(services, session);
    expect(ended).toMatchObject({ status: 'SUCCEEDED', counts: { updated: 0 } });
    expect(mapped(await holdings(stage.gateway, source))).toBe(ended.counts.created);
  });
});

test('a database that is out of reach for a moment leaves the session to the next worker', async () => {
  const { client, services, source } = await begin();
  const session = await queue(services, client, source);
  const failpoint = (name: string) => {
    if (name === 'after-records') throw Object.assign(new Error('connection closed'), { name: 'MongoNetworkError' });
  };
  await expect(workOn({ ...services, failpoint }, session)).rejects.toThrow('connection closed');
  expect(await sessionNow(services, session)).toMatchObject({ status: 'RUNNING', batch: 0 });
  expect(await readSource(client, source.id)).toMatchObject({ status: 'ACTIVE', statusCode: null });
  await workOn(services, session);
  const ended = await sessionNow(services, session);
  expect(ended).toMatchObject({ status: 'SUCCEEDED', counts: { updated: 0, failed: 0 } });
  expect(mapped(await holdings(stage.gateway, source))).toBe(ended.counts.created);
});

test('a damaged journal ends its session, and the next sync makes what it left half made', async () => {
  const { client, services, source } = await begin();
  const again = await queue(services, client, source);
  const cutOff = (name: string) => {
    if (name === 'after-records') throw Object.assign(new Error('connection closed'), { name: 'MongoNetworkError' });
  };
  await expect(workOn({ ...services, failpoint: cutOff }, again)).rejects.toThrow('connection closed');
  const get = async () => {
    throw new TypeError('The bytes are no journal.');
  };
  const journals = { ...services.stores.journals, get };
  await workOn({ ...services, stores: { ...services.stores, journals } }, again);
  expect(await sessionNow(services, again)).toMatchObject({ status: 'FAILED' });
  await changeStatus(client, 'refreshSource', source.id);
  expect(await sync(client, source.id)).toMatchObject({ status: 'SUCCEEDED' });
  expect(mapped(await holdings(stage.gateway, source))).toBeGreaterThan(100);
});
