import { describe, expect, test } from '@jest/globals';
import { readDatabase } from '../support/database.ts';
import { startSync, sync, watchSession } from '../support/sessions.ts';
import { connected, disconnectSource, readSource } from '../support/sources.ts';
import { sharedStage } from '../support/stage.ts';

const stage = sharedStage();

const rawId = (globalId: string): string => Buffer.from(globalId, 'base64url').toString().split(':')[1] ?? '';

/** The collections that still name a source, apart from the audit log: that outlives it, and tells that it was erased. */
const traces = async (globalId: string): Promise<string[]> => {
  const id = rawId(globalId);
  expect(id).toMatch(/\S{10}/);
  const stored = Object.entries(await readDatabase(stage.gateway));
  return stored
    .filter(([, documents]) => JSON.stringify(documents).includes(id))
    .map(([name]) => name)
    .filter((name) => name !== 'audit');
};

const MAPPED = 'query ($id: ID!) { source(id: $id) { mappings { totalCount } sessions { totalCount } } }';

describe('disconnectSource', () => {
  test('leaves records here and everything at the provider, and of the source nothing', async () => {
    const client = await stage.gateway.client();
    const [gone, kept] = [await connected(client, stage.sandbox), await connected(client, stage.sandbox)];
    await sync(client, gone.id);
    await sync(client, kept.id);
    const before = { kept: await client.query(MAPPED, { id: kept.id }), there: await stage.sandbox.linear.state() };
    const { mappings } = (await client.query(MAPPED, { id: gone.id })).source;

    expect(await disconnectSource(client, gone.id)).toEqual({
      __typename: 'DisconnectedSource',
      id: gone.id,
      retained: false,
      mappingsRemoved: mappings.totalCount,
    });
    expect(await readSource(client, gone.id)).toBeNull();
    expect(await traces(gone.id)).toEqual(['records']);
    expect(await client.query(MAPPED, { id: kept.id })).toEqual(before.kept);
    expect(await stage.sandbox.linear.state()).toEqual(before.there);
    expect((await client.query('{ tickets { totalCount } }')).tickets.totalCount).toBe(24);
  });

  test('with retain wipes the credentials alone; without it, later, the rest', async () => {
    const client = await stage.gateway.client();
    const { id } = await connected(client, stage.sandbox);
    await sync(client, id);
    const before = await client.query(MAPPED, { id });
    expect(await disconnectSource(client, id, true)).toEqual({
      __typename: 'DisconnectedSource',
      id,
      retained: true,
      mappingsRemoved: 0,
    });
    expect(await readSource(client, id)).toMatchObject({ status: 'DISCONNECTED', nextSyncAt: null });
    expect(await client.query(MAPPED, { id })).toEqual(before);
    const { sources } = await readDatabase(stage.gateway);
    expect(sources?.find(({ _id }) => _id === rawId(id)).credentials).toBeNull();
    expect(await disconnectSource(client, id)).toMatchObject({
      retained: false,
      mappingsRemoved: before.source.mappings.totalCount,
    });
    expect(await traces(id)).toEqual(['records']);
  });

  test.each([false, true])('during a sync ends it for those who watch; retained: %s', async (retain) => {
    const client = await stage.gateway.client();
    const { id } = await connected(client, stage.sandbox);
    const applying = stage.gate.shut('before-advance');
    const session = await startSync(client, id);
    const states = client.subscribe('subscription { sourceStatusChanged { id status } }');
    expect((await states.next()).value.sourceStatusChanged).toEqual({ id, status: 'ACTIVE' });
    await applying.reached;
    const watched = watchSession(client, session.id);
    const before = (await watched.next()).value;
    const disconnecting = disconnectSource(client, id, retain);
    expect((await states.next()).value.sourceStatusChanged).toEqual({ id, status: 'DISCONNECTED' });
    await states.return();
    const asked = (await watched.next()).value;
    expect(asked).toMatchObject({ status: 'RUNNING', version: before.version + 1 });
    applying.open();
    expect(await disconnecting).toMatchObject({ __typename: 'DisconnectedSource', retained: retain });
    expect((await Array.fromAsync(watched)).at(-1)).toMatchObject({ status: 'CANCELLED' });
    if (retain) expect(await readSource(client, id)).toMatchObject({ status: 'DISCONNECTED' });
    else expect((await traces(id)).filter((name) => name !== 'records')).toEqual([]);
  });

  test('is done once when twenty ask for it', async () => {
    const client = await stage.gateway.client();
    const { id } = await connected(client, stage.sandbox);
    const answers = await Promise.all(Array.from({ length: 20 }, () => disconnectSource(client, id)));
    expect(answers.filter(({ __typename }) => __typename === 'DisconnectedSource')).toHaveLength(1);
    expect(answers.filter(({ __typename }) => __typename === 'SourceNotFoundError')).toHaveLength(19);
    expect(await disconnectSource(client, id)).toMatchObject({ __typename: 'SourceNotFoundError' });
  });

  test("is nobody's for an id that is not there, not yours, or not a source's", async () => {
    const [alice, bob] = [await stage.gateway.client(), await stage.gateway.client()];
    const { id } = await connected(alice, stage.sandbox);
    for (const other of [id, Buffer.from('Space:x').toString('base64url'), 'nonsense', '']) {
      expect(await disconnectSource(bob, other)).toEqual({
        __typename: 'SourceNotFoundError',
        message: 'Source account not found',
      });
    }
    expect(await readSource(alice, id)).toMatchObject({ status: 'ACTIVE' });
  });
});
