import { describe, expect, test } from '@jest/globals';
import { noFailpoint } from '../../../src/lib/failpoint.ts';
import type { Dependencies } from '../../../src/services/dependencies.ts';
import { pollExternalSource } from '../../../src/services/polls/poll-external-source.ts';
import { createPollSlots, type PollSlots } from '../../../src/services/polls/poll-slots.ts';
import { changeSource } from '../../../src/services/sources/change-source.ts';
import type { SessionRunner } from '../../../src/services/sync/session-runner.ts';
import { sweep } from '../../../src/services/sync/sweep.ts';
import type { ItemsFound } from '../../../src/subscriptions/topics.ts';
import type { Data, TestClient } from '../../support/client.ts';
import { connectedForApplication, nodesOf, poll, readChanges, recordItem } from '../../support/polls.ts';
import { startSandbox } from '../../support/sandbox.ts';
import { changeStatus, readSource } from '../../support/sources.ts';
import { sharedStage } from '../../support/stage.ts';
import { sourceIdOf, viewerOf } from '../sync/engine.ts';
import { shareDatabase } from '../sync/shared-gateways.ts';

/** Comes once a year: the tests say when a source is due. */
const YEARLY = '0 3 1 1 *';
const stage = sharedStage();
const listing = { operation: 'Changes' };
const idle: SessionRunner = { run: () => undefined, [Symbol.asyncDispose]: async () => undefined };

type Source = { readonly id: string };

const scheduled = async (configuration = {}) => {
  const client = await stage.gateway.client();
  return {
    client,
    source: await connectedForApplication(client, stage.sandbox, { schedule: YEARLY, ...configuration }),
  };
};

const makeDue = async (services: Dependencies, client: TestClient, source: Source): Promise<void> => {
  const at = { tenant: client.tenant as never, id: sourceIdOf(source) };
  await changeSource(services, at, () => ({ nextSyncAt: services.clock.now() }));
};

/** Makes a source due and sweeps, unless the gateway does so first; resolves once a poll has been counted. */
const pollBySchedule = async (client: TestClient, source: Source, services = stage.gateway.services): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const id = sourceIdOf(source);
  const before = (await services.stores.sources.get(client.tenant as never, id))?.health.finished ?? 0;
  const stop = await services.bus.subscribe('sourceChanged', client.tenant as never, (changed) => {
    if (changed.id === id && changed.health.finished > before) resolve();
  });
  await makeDue(services, client, source);
  await sweep(services, idle);
  await promise.finally(stop);
};

/** What is announced to a tenant from now on. */
const listen = async (client: TestClient, services = stage.gateway.services) => {
  const heard: ItemsFound[] = [];
  await services.bus.subscribe('itemsToProcess', client.tenant as never, (found) => heard.push(found));
  return heard;
};

const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await condition())) await new Promise(setImmediate);
};

/** Whether no poll of the client's tenant is under way. */
const isFree = (pollSlots: PollSlots, { tenant }: TestClient): boolean => {
  using places = new DisposableStack();
  const taken = Array.from({ length: 4 }, () => pollSlots.enter(tenant as never));
  for (const place of taken) places.use(place);
  return taken.every((place) => place !== null);
};

const SUBSCRIBE = `subscription ($id: ID!) {
  itemsToProcess(sourceId: $id) { pollId totalCount items(first: 2) { edges { node { item { externalId } } } } }
}`;

describe('a source of an application with a schedule', () => {
  test('is polled by itself, and a subscriber learns what there is to process until it is recorded', async () => {
    const { client, source } = await scheduled();
    const heard: Data[] = [];
    const listening = (async () => {
      for await (const { itemsToProcess } of client.subscribe(SUBSCRIBE, { id: source.id })) {
        if (heard.push(itemsToProcess) > 1 && itemsToProcess.totalCount === 1) return;
      }
    })();
    // The socket does not tell when the subscription has begun: what is not recorded is announced again.
    while (heard.length === 0) await pollBySchedule(client, source);
    const [{ pollId, totalCount, items }] = heard;
    expect(totalCount).toBe(12);
    const changes = await readChanges(client, source.id, pollId, 5);
    expect(changes).toHaveLength(12);
    expect(items.edges.map(({ node }: Data) => node.item.externalId)).toEqual(
      changes.slice(0, 2).map(({ item }) => item.externalId),
    );
    for (const [index, { item }] of changes.entries()) await recordItem(client, source.id, item, `${index}`);

    const announced = await listen(client);
    await pollBySchedule(client, source);
    const [{ item: edited }] = changes;
    await stage.sandbox.linear.edit({ id: edited.externalId, type: 'issue', data: { title: 'Edited' } });
    await pollBySchedule(client, source);
    await listening;
    const last = heard.at(-1);
    const { lastSuccessfulPollAt } = await readSource(client, source.id);
    expect(announced).toMatchObject([{ totalCount: 1, version: Date.parse(lastSuccessfulPollAt) }]);
    expect(await readChanges(client, source.id, last.pollId)).toMatchObject([
      { existingInternalId: '0', item: { externalId: edited.externalId, name: 'Edited' } },
    ]);
  });

  test('moves its schedule on before it is polled, runs no session, and is polled by nobody else meanwhile', async () => {
    const { client, source } = await scheduled();
    const { services } = stage.gateway;
    const held = stage.gate.shut('before-poll');
    const first = pollBySchedule(client, source);
    await held.reached;
    expect(Date.parse((await readSource(client, source.id)).nextSyncAt)).toBeGreaterThan(Date.now());
    const requests = (await stage.sandbox.linear.requests()).length;
    await using pollSlots = createPollSlots();
    await makeDue(services, client, source);
    await sweep({ ...services, pollSlots, failpoint: noFailpoint }, idle);
    await until(() => isFree(pollSlots, client));
    expect((await stage.sandbox.linear.requests()).length).toBe(requests);
    held.open();
    await first;
    expect(await services.stores.sessions.count(client.tenant as never, { sourceId: sourceIdOf(source) })).toBe(0);
  });

  test('counts what comes of it in its health, and a long wait puts its next poll off', async () => {
    const { client, source } = await scheduled({ schedule: '*/30 * * * *' });
    await stage.sandbox.linear.fault({ kind: 'malformed', match: listing });
    await pollBySchedule(client, source);
    const failed = await readSource(client, source.id);
    expect(failed).toMatchObject({ status: 'ACTIVE', lastSuccessfulPollAt: null, health: { consecutiveFailures: 1 } });
    await stage.sandbox.linear.fault({ kind: 'rate-limit', retryAfterMs: 7_200_000, match: listing });
    await pollBySchedule(client, source);
    const waiting = await readSource(client, source.id);
    expect(waiting.health.consecutiveFailures).toBe(2);
    expect(Date.parse(waiting.nextSyncAt)).toBeGreaterThan(Date.parse(failed.nextSyncAt) + 3_600_000);
    await pollBySchedule(client, source);
    expect((await readSource(client, source.id)).health).toMatchObject({ consecutiveFailures: 0, successRate: 1 / 3 });
  });

  test('that is refused its credentials stops', async () => {
    const { client, source } = await scheduled();
    await stage.sandbox.linear.fault({ kind: 'auth', match: listing });
    await pollBySchedule(client, source);
    expect(await readSource(client, source.id)).toMatchObject({
      status: 'ERROR',
      statusCode: 'RECONNECT_NEEDED',
      nextSyncAt: null,
    });
  });

  test('that does not answer keeps no sweep and no other source waiting', async () => {
    const [slow, quick] = [await scheduled(), await scheduled()];
    await stage.sandbox.linear.fault({ kind: 'timeout', match: listing });
    const before = (await stage.sandbox.linear.requests()).length;
    await makeDue(stage.gateway.services, slow.client, slow.source);
    await sweep(stage.gateway.services, idle);
    await until(async () => (await stage.sandbox.linear.requests()).length > before);
    await pollBySchedule(quick.client, quick.source);
    expect((await readSource(quick.client, quick.source.id)).lastSuccessfulPollAt).not.toBeNull();
    expect((await readSource(slow.client, slow.source.id)).health.consecutiveFailures).toBe(0);
  });

  test('waits a little when its tenant polls as much as it may', async () => {
    const { client, source } = await scheduled();
    const { services } = stage.gateway;
    using places = new DisposableStack();
    for (let place = enter(); place !== null; place = enter()) places.use(place);
    const due = services.clock.now().getTime();
    await makeDue(services, client, source);
    await sweep(services, idle);
    const { nextSyncAt, health } = await readSource(client, source.id);
    expect(health).toMatchObject({ consecutiveFailures: 0, lastErrorAt: null });
    expect(Date.parse(nextSyncAt)).toBeGreaterThanOrEqual(due + 15_000);
    expect(Date.parse(nextSyncAt)).toBeLessThan(due + 3_600_000);

    function enter() {
      return services.pollSlots.enter(client.tenant as never);
    }
  });

  test('is not polled when it is to be synced neither way, nor while it is paused', async () => {
    const off = await scheduled({ direction: 'DISABLED' });
    const paused = await scheduled();
    await changeStatus(paused.client, 'pauseSource', paused.source.id);
    for (const { client, source } of [off, paused]) await makeDue(stage.gateway.services, client, source);
    const { services } = stage.gateway;
    await using pollSlots = createPollSlots();
    await sweep({ ...services, pollSlots }, idle);
    await until(() => isFree(pollSlots, off.client) && isFree(pollSlots, paused.client));
    for (const { client, source } of [off, paused]) {
      expect(await readSource(client, source.id)).toMatchObject({ lastSuccessfulPollAt: null });
    }
  });
});

test('two gateways poll a source once at each time of its schedule', async () => {
  await using sandbox = await startSandbox();
  await using database = await shareDatabase();
  await using first = await database.start();
  await using second = await database.start();
  const client = await first.client();
  const source = await connectedForApplication(client, sandbox, { schedule: YEARLY });
  const listings = async () =>
    (await sandbox.linear.requests()).filter(({ operation }) => operation === listing.operation).length;
  await makeDue(first.services, client, source);
  await Promise.all([first, second, first, second].map(({ services }) => sweep(services, idle)));
  await until(async () => (await readSource(client, source.id)).lastSuccessfulPollAt !== null);
  await until(() => [first, second].every(({ services }) => isFree(services.pollSlots, client)));
  expect(await listings()).toBe(1);
});

test('a gateway that stops ends its polls', async () => {
  await using sandbox = await startSandbox();
  await using database = await shareDatabase();
  const first = await database.start();
  const client = await first.client();
  const source = await connectedForApplication(client, sandbox);
  await sandbox.linear.fault({ kind: 'timeout', match: listing });
  const before = (await sandbox.linear.requests()).length;
  const polling = pollExternalSource(first.services, viewerOf(client), { sourceId: sourceIdOf(source) });
  const stopped = expect(polling).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  await until(async () => (await sandbox.linear.requests()).length > before);
  await first[Symbol.asyncDispose]();
  await stopped;
  await using second = await database.start();
  const after = await second.client(client.tenant);
  expect(nodesOf(await poll(after, source.id))).toHaveLength(12);
  expect((await readSource(after, source.id)).health).toMatchObject({ consecutiveFailures: 0, successRate: 1 });
});
