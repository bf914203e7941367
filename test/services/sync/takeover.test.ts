import { beforeAll, describe, expect, test } from '@jest/globals';
import { NO_COUNTS } from '../../../src/domain/session.ts';
import { applyBatch } from '../../../src/services/sync/apply-batch.ts';
import { LeaseLostError } from '../../../src/services/sync/lease-keeper.ts';
import type { TestClient } from '../../support/client.ts';
import { createGate } from '../../support/gate.ts';
import { sync, waitForSession } from '../../support/sessions.ts';
import { connected } from '../../support/sources.ts';
import { sharedStage } from '../../support/stage.ts';
import { type Holdings, holdings, laterWorker, queue, sessionNow, sourceIdOf, workOn } from './engine.ts';

const PLACES = [
  'before-journal',
  'after-journal',
  'after-records',
  'after-mappings',
  'before-advance',
  'after-advance',
  'before-source',
  'after-source',
];

const stage = sharedStage({ items: 100 });
let whole: Holdings;

const begin = async () => {
  const client = await stage.gateway.client();
  return { client, services: stage.gateway.services, source: await connected(client, stage.sandbox) };
};
const sourceNow = (client: TestClient, source: { readonly id: string }) =>
  stage.gateway.services.stores.sources.get(client.tenant as never, sourceIdOf(source));

beforeAll(async () => {
  const { client, source } = await begin();
  expect((await sync(client, source.id)).status).toBe('SUCCEEDED');
  whole = await holdings(stage.gateway, source);
  expect(Object.keys(whole).length).toBeGreaterThan(200);
});

describe('a worker that was taken for dead and is only slow', () => {
  test.each(PLACES)('changes nothing any more when it wakes up: %s', async (place) => {
    const { client, services, source } = await begin();
    const asleep = stage.gate.shut(place);
    const session = await queue(services, client, source);
    const slow = workOn(services, session);
    await asleep.reached;

    await workOn(laterWorker(services), session);
    const { last } = await waitForSession(client, session.id);
    const size = Object.keys(whole).length;
    expect(last).toMatchObject({
      status: 'SUCCEEDED',
      progress: { fetched: size, created: size, updated: 0, failed: 0 },
    });
    const [ended, left] = [await sessionNow(services, session), await sourceNow(client, source)];
    expect(await holdings(stage.gateway, source)).toEqual(whole);
    expect(left?.health).toMatchObject({ finished: 1, succeeded: 1 });

    asleep.open();
    await slow.catch((error: Error) => expect(error.name).toBe('LeaseLostError'));
    expect(await holdings(stage.gateway, source)).toEqual(whole);
    expect(await sessionNow(services, session)).toEqual(ended);
    expect(await sourceNow(client, source)).toEqual(left);
  });

  test.each(['before-journal', 'before-source'])(
    'disturbs nobody when it wakes up in the middle of the other one’s work: %s',
    async (place) => {
      const { client, services, source } = await begin();
      const asleep = stage.gate.shut(place);
      const session = await queue(services, client, source);
      const slow = workOn(services, session);
      await asleep.reached;

      const other = createGate();
      const working = workOn({ ...laterWorker(services), failpoint: other.failpoint }, session);
      const midway = other.shut(
        place === 'before-source' || place === 'after-source' ? 'after-source' : 'after-records',
      );
      await Promise.race([midway.reached, working]);
      asleep.open();
      await slow.catch((error: Error) => expect(error.name).toBe('LeaseLostError'));
      midway.open();
      await working;
      const { last } = await waitForSession(client, session.id);
      const size = Object.keys(whole).length;
      expect(last).toMatchObject({
        status: 'SUCCEEDED',
        progress: { fetched: size, created: size, updated: 0, failed: 0 },
      });
      expect(await holdings(stage.gateway, source)).toEqual(whole);
      expect((await sourceNow(client, source))?.health).toMatchObject({ finished: 1, succeeded: 1 });
    },
  );

  test('does not set its source back behind a later session', async () => {
    const { client, services, source } = await begin();
    const asleep = stage.gate.shut('before-source');
    const session = await queue(services, client, source);
    const slow = workOn(services, session);
    await asleep.reached;
    await workOn(laterWorker(services), session);
    const next = await queue(services, client, source);
    await workOn(laterWorker(services, 40_000), next);
    const left = await sourceNow(client, source);
    expect(left?.health).toMatchObject({ finished: 2, succeeded: 2 });
    asleep.open();
    await slow.catch((error: Error) => expect(error.name).toBe('LeaseLostError'));
    expect(await sourceNow(client, source)).toEqual(left);
  });

  test('does not report its failure for a session that another one has ended', async () => {
    const { client, services, source } = await begin();
    const failing = createGate();
    const asleep = failing.shut('after-records');
    const session = await queue(services, client, source);
    const failpoint = async (name: string) => {
      await failing.failpoint(name);
      if (name === 'after-records') throw Object.assign(new Error('disk full'), { name: 'MongoServerError' });
    };
    const slow = workOn({ ...services, failpoint }, session);
    await asleep.reached;
    await workOn(laterWorker(services), session);
    const [ended, left] = [await sessionNow(services, session), await sourceNow(client, source)];
    expect(ended.status).toBe('SUCCEEDED');
    asleep.open();
    await slow.catch((error: Error) => expect(error.name).toBe('LeaseLostError'));
    expect(await sessionNow(services, session)).toEqual(ended);
    expect(await sourceNow(client, source)).toEqual(left);
    expect(await holdings(stage.gateway, source)).toEqual(whole);
  });
});

describe('a batch', () => {
  const nothing = { entries: [], counts: NO_COUNTS, countsByType: {}, errors: [] };
  const end = { cursor: 'next', fetchedAll: false, total: null };

  test('is not taken for applied by a worker whose lease was taken over', async () => {
    const { client, services, source } = await begin();
    const session = await queue(services, client, source);
    const before = await sessionNow(services, session);
    await services.stores.sessions.update(before, 5, {});
    const work = {
      spaceSources: [],
      source: (await sourceNow(client, source))!,
      session: { ...before, fence: 4 },
      requests: 0,
    };
    await expect(applyBatch(services, work, nothing, end)).rejects.toThrow(LeaseLostError);
    expect(await applyBatch(services, { ...work, session: { ...before, fence: 5 } }, nothing, end)).toMatchObject({
      batch: 1,
      cursor: 'next',
    });
    await services.stores.sessions.update(before, 5, { status: 'CANCELLED' });
  });

  test('that another worker had begun goes on from where that one stood in the listing', async () => {
    const { client, services, source } = await begin();
    const asleep = stage.gate.shut('before-journal');
    const session = await queue(services, client, source);
    const slow = workOn(services, session);
    await asleep.reached;
    // Edited after the slow one has read its page, long before the other one reads. One of the two is on that page.
    const ends = (await stage.sandbox.linear.state()).filter(({ data }) =>
      ['ENG-1', 'ENG-100'].includes(String(data.identifier)),
    );
    for (const { id } of ends)
      await stage.sandbox.linear.edit({ id, type: 'issue', data: { title: 'Edited in between' } });
    await stage.sandbox.linear.moveClock(600_000);
    const other = createGate();
    const ready = other.shut('before-journal');
    const working = workOn({ ...laterWorker(services), failpoint: other.failpoint }, session);
    await ready.reached;
    asleep.open();
    await slow;
    ready.open();
    await working;
    expect((await waitForSession(client, session.id)).last).toMatchObject({ status: 'SUCCEEDED' });
    expect(await sync(client, source.id)).toMatchObject({ status: 'SUCCEEDED', progress: { created: 0, updated: 1 } });
    const held = await holdings(stage.gateway, source);
    expect(Object.keys(held)).toEqual(Object.keys(whole));
    expect(ends.map(({ id }) => held[`TICKET:${id}`]).toSorted()).toEqual([1, 2]);
  });
});

describe('a record that a batch left behind without its mapping', () => {
  const lose = async (client: TestClient, source: { readonly id: string }) => {
    const { stores } = stage.gateway.services;
    const found = await sourceNow(client, source);
    if (found === null) throw new Error('The source is gone.');
    await stores.mappings.removeAll(found);
    await stores.sources.update(found, { cursor: null });
  };

  test('is taken up again, with what the item says by now', async () => {
    const { client, source } = await begin();
    await sync(client, source.id);
    await lose(client, source);
    const issue = (await stage.sandbox.linear.state()).find(
      ({ id, type }) => type === 'issue' && whole[`TICKET:${id}`] !== undefined,
    );
    await stage.sandbox.linear.edit({ id: issue?.id ?? '', type: 'issue', data: { title: 'Changed meanwhile' } });
    expect(await sync(client, source.id)).toMatchObject({ status: 'SUCCEEDED', progress: { failed: 0, conflicts: 0 } });
    const held = await holdings(stage.gateway, source);
    expect(held).toEqual({ ...whole, [`TICKET:${issue?.id}`]: 2 });
    const { all, changed } = await client.query(
      '{ all: tickets { totalCount } changed: tickets(search: "changed meanwhile") { totalCount } }',
    );
    expect([all.totalCount, changed.totalCount]).toEqual([100, 1]);
  });
});
