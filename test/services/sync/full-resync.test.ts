import { describe, expect, test } from '@jest/globals';
import type { TestClient } from '../../support/client.ts';
import { readDatabase } from '../../support/database.ts';
import { startSync, sync, waitForSession } from '../../support/sessions.ts';
import { configureSource, connected, expectMember } from '../../support/sources.ts';
import { sharedStage } from '../../support/stage.ts';
import { holdings, laterWorker, sessionIdOf, sessionNow, sourceIdOf, workOn } from './engine.ts';

const stage = sharedStage({ items: 100 });

const sourceOf = async (client: TestClient, source: { readonly id: string }) => {
  const { sources } = stage.gateway.services.stores;
  const found = await sources.get(client.tenant as never, sourceIdOf(source));
  if (found === null) throw new Error('The source is gone.');
  return found;
};

const imported = async () => {
  const client = await stage.gateway.client();
  const source = await connected(client, stage.sandbox);
  const first = await sync(client, source.id);
  expect(first).toMatchObject({ status: 'SUCCEEDED', full: true });
  return { client, source, first, held: await holdings(stage.gateway, source) };
};

describe('a cursor that the provider no longer knows', () => {
  test.each(['garbage', '{"version":1}', ''])('leads to a full listing that compares: %j', async (cursor) => {
    const { client, source, first, held } = await imported();
    await stage.gateway.services.stores.sources.update(await sourceOf(client, source), { cursor });
    const again = await sync(client, source.id);
    const { fetched } = first.progress;
    expect(again).toMatchObject({ status: 'SUCCEEDED', full: true });
    expect(again.progress).toMatchObject({
      fetched,
      unchanged: fetched,
      created: 0,
      updated: 0,
      deleted: 0,
      failed: 0,
    });
    expect(await holdings(stage.gateway, source)).toEqual(held);
    expect(await sync(client, source.id)).toMatchObject({ full: false, progress: { created: 0, updated: 0 } });
  });

  test('in the middle of a listing leads back to its beginning, and nothing counts twice', async () => {
    const client = await stage.gateway.client();
    const source = await connected(client, stage.sandbox);
    const { services } = stage.gateway;
    const reached = stage.gate.shut('after-advance');
    const session = await startSync(client, source.id);
    await reached.reached;
    const { cursor, fence } = await sessionNow(services, session);
    const { after, ...position } = JSON.parse(cursor ?? '');
    const forgotten = Object.fromEntries(Object.keys(after).map((name) => [name, 'forgotten']));
    const applied = Object.keys(await holdings(stage.gateway, source)).length;
    expect(applied).toBeGreaterThan(0);
    await services.stores.sessions.update({ id: sessionIdOf(session) }, fence, {
      cursor: JSON.stringify({ ...position, after: forgotten }),
    });
    await workOn(laterWorker(services), session);
    reached.open();
    const { last } = await waitForSession(client, session.id);
    expect(last).toMatchObject({ status: 'SUCCEEDED', full: true, progress: { updated: 0, failed: 0 } });
    const held = await holdings(stage.gateway, source);
    expect(Object.keys(held)).toHaveLength(last.progress.created);
    expect(last.progress.unchanged).toBe(applied);
    expect(new Set(Object.values(held))).toEqual(new Set([1]));
  });
});

test('what a full listing held is kept no longer than it takes to compare it', async () => {
  const { client, source, held } = await imported();
  expect(await sync(client, source.id, { full: true })).toMatchObject({ status: 'SUCCEEDED' });
  const { seen_pages: pages } = await readDatabase(stage.gateway);
  expect(pages?.filter(({ sourceId }) => sourceId === sourceIdOf(source))).toEqual([]);
  expect(await holdings(stage.gateway, source)).toEqual(held);
});

describe('another configuration', () => {
  const MAPPINGS = [{ local: 'title', external: 'identifier', direction: 'PULL', values: [] }];
  const configure = async (client: TestClient, source: { readonly id: string }) =>
    expectMember(
      'ExternalSource',
      await configureSource(client, { id: source.id, configuration: { fieldMappings: MAPPINGS } }),
    );
  const titles = async (client: TestClient): Promise<string[]> => {
    const { tickets } = await client.query('{ tickets(first: 200) { edges { node { title } } } }');
    return tickets.edges.map(({ node }: { node: { title: string } }) => node.title);
  };

  test('is applied to what is known already', async () => {
    const { client, source, held } = await imported();
    await configure(client, source);
    expect(await sync(client, source.id)).toMatchObject({
      status: 'SUCCEEDED',
      full: false,
      progress: { updated: 100 },
    });
    for (const title of await titles(client)) expect(title).toMatch(/^ENG-\d+$/);
    expect(Object.keys(await holdings(stage.gateway, source))).toEqual(Object.keys(held));
  });

  test.each(['after-journal', 'before-source'])(
    'that comes while a session is at %s is applied by the next one',
    async (place) => {
      const client = await stage.gateway.client();
      const source = await connected(client, stage.sandbox);
      const reached = stage.gate.shut(place);
      const session = await startSync(client, source.id);
      await reached.reached;
      await configure(client, source);
      reached.open();
      expect((await waitForSession(client, session.id)).last.status).toBe('SUCCEEDED');
      expect(await sync(client, source.id)).toMatchObject({ full: false, progress: { updated: 100, created: 0 } });
      for (const title of await titles(client)) expect(title).toMatch(/^ENG-\d+$/);
      expect(await sync(client, source.id)).toMatchObject({ full: false, progress: { updated: 0 } });
    },
  );
});
