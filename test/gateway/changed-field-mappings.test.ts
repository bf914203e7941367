import { describe, expect, test } from '@jest/globals';
import type { Data, TestClient, Variables } from '../support/client.ts';
import { sync } from '../support/sessions.ts';
import { type ConnectedOptions, configureSource, connected, expectMember } from '../support/sources.ts';
import { sharedStage } from '../support/stage.ts';

const stage = sharedStage();

const imported = async (options: ConnectedOptions = {}) => {
  const client = await stage.gateway.client();
  const source = await connected(client, stage.sandbox, options);
  expect(await sync(client, source.id)).toMatchObject({ status: expect.stringMatching('SUCCEEDED|PARTIAL') });
  await stage.sandbox.linear.reset();
  return { client, source, tickets: await readTickets(client) };
};

const readTickets = async (client: TestClient): Promise<readonly Data[]> => {
  const { tickets } = await client.query(
    '{ tickets(first: 200) { edges { node { id version title status customFields mappings { externalId status } } } } }',
  );
  return tickets.edges.map(({ node }: Data) => node);
};

const remap = async (client: TestClient, id: string, fieldMappings: readonly Variables[]) =>
  expectMember('ExternalSource', await configureSource(client, { id, configuration: { fieldMappings } }));

const stateOf = (data: Data): string => data.state.type;

const issues = async () =>
  new Map((await stage.sandbox.linear.state()).map(({ id, data }): [string, Data] => [id, data as Data]));

/** What the session read: the lists that were asked for without a bound on the time of change. */
const fullListings = async () =>
  (await stage.sandbox.linear.requests()).filter(({ operation, body }) => {
    const { variables } = JSON.parse(JSON.stringify(body)) as Data;
    return operation === 'Changes' && !JSON.stringify(variables?.issues ?? {}).includes('updatedAt');
  });

const KEY = { local: 'linearKey', external: 'identifier', direction: 'PULL' };

describe('changed field mappings', () => {
  test('are applied to what the source said last, which is not asked for again', async () => {
    const { client, source, tickets } = await imported();
    await remap(client, source.id, [KEY]);
    const session = await sync(client, source.id);
    expect(session).toMatchObject({
      status: 'SUCCEEDED',
      full: false,
      progress: { updated: tickets.length, created: 0, conflicts: 0, failed: 0 },
    });
    expect(await fullListings()).toEqual([]);
    const there = await issues();
    for (const { customFields, mappings } of await readTickets(client)) {
      expect(customFields).toEqual({ linearKey: there.get(mappings[0].externalId).identifier });
    }
  });

  test('are decided about once: the next session has nothing to do', async () => {
    const { client, source } = await imported();
    await remap(client, source.id, [KEY]);
    await sync(client, source.id);
    const before = await readTickets(client);
    expect((await sync(client, source.id)).progress).toMatchObject({ updated: 0, fetched: 0 });
    expect(await readTickets(client)).toEqual(before);
  });

  test('do not replace what was changed here: that is a conflict like any other', async () => {
    const { client, source, tickets } = await imported();
    const [mine] = tickets;
    const { updateTicket } = await client.mutate(
      `mutation ($id: ID!, $version: Int!) {
        updateTicket(id: $id, expectedVersion: $version, changes: { title: "Mine" }) { __typename }
      }`,
      { id: mine.id, version: mine.version },
    );
    expect(updateTicket.__typename).toBe('Ticket');
    await remap(client, source.id, [{ local: 'title', external: 'identifier', direction: 'PULL' }]);
    const session = await sync(client, source.id);
    expect(session.progress).toMatchObject({ conflicts: 1, updated: tickets.length });
    const after = await readTickets(client);
    expect(after.filter(({ title }) => /^ENG-\d+$/.test(title))).toHaveLength(tickets.length - 1);
    expect(after.find(({ id }) => id === mine.id).title).toBe('Mine');
  });

  test('do not replace what stands here in a field that was not mapped until now', async () => {
    const { client, source, tickets } = await imported();
    const [mine] = tickets;
    await client.mutate(
      `mutation ($id: ID!, $version: Int!) {
        updateTicket(id: $id, expectedVersion: $version, changes: { customFields: { linearKey: "X-1" } }) { __typename }
      }`,
      { id: mine.id, version: mine.version },
    );
    await remap(client, source.id, [KEY]);
    expect((await sync(client, source.id)).progress).toMatchObject({ conflicts: 1 });
    const after = await readTickets(client);
    expect(after.find(({ id }) => id === mine.id).customFields).toEqual({ linearKey: 'X-1' });
  });

  test('bring in what could not be expressed before, as it was said last', async () => {
    const known = [
      { local: 'BACKLOG', external: 'backlog' },
      { local: 'BACKLOG', external: 'triage' },
      { local: 'TODO', external: 'unstarted' },
    ];
    const status = { local: 'status', external: 'state', direction: 'PULL' };
    const { client, source, tickets } = await imported({
      configuration: { fieldMappings: [{ ...status, values: known }] },
    });
    const later = ['started', 'completed', 'canceled', 'duplicate'];
    await remap(client, source.id, [
      { ...status, values: [...known, ...later.map((external) => ({ local: 'DONE', external }))] },
    ]);
    const session = await sync(client, source.id);
    expect(session).toMatchObject({ status: 'SUCCEEDED', full: false, progress: { failed: 0 } });
    expect(session.progress.created).toBeGreaterThan(0);
    expect(await fullListings()).toEqual([]);
    const there = await issues();
    const all = await readTickets(client);
    expect(all).toHaveLength(tickets.length + session.progress.created);
    for (const { status: here, mappings } of all) {
      expect(mappings[0].status).toBe('SYNCED');
      expect(here === 'DONE').toBe(later.includes(stateOf(there.get(mappings[0].externalId))));
    }
  });
});
