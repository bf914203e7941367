import { describe, expect, test } from '@jest/globals';
import type { Data, TestClient } from '../support/client.ts';
import { conflictsOf } from '../support/conflicts.ts';
import { createTicket, readTicket, updateTicket } from '../support/tickets.ts';
import { sharedTrackers, syncAll } from '../support/trackers.ts';

const { stage, github, inLinear, inGithub, connectBoth } = sharedTrackers();

/** A space shared with Linear and GitHub, and a ticket that all three hold. */
const begin = async () => {
  const client = await stage.gateway.client();
  const { linear, hub } = await connectBoth(client);
  const sources: string[] = [linear.id, hub.id];
  await syncAll(client, sources);
  const made = await createTicket(client, {
    title: 'First',
    status: 'IN_PROGRESS',
    privacy: 'SHAREABLE',
    shareWith: sources,
  });
  await syncAll(client, sources);
  return { client, sources, ticket: await readTicket(client, made.id) };
};
const quiet = async (client: TestClient, sources: readonly string[]) => {
  await syncAll(client, sources);
  const writes = async () =>
    [...(await stage.sandbox.linear.requests()), ...(await github().requests())].filter(({ method, operation }) =>
      method === 'POST' ? !/^(Changes|Authenticate|Teams|WorkflowStates)$/.test(operation ?? '') : method !== 'GET',
    ).length;
  const before = await writes();
  const sessions = await syncAll(client, sources);
  expect(
    sessions.map(({ progress }) => [progress.pushed, progress.updated, progress.created, progress.conflicts]),
  ).toEqual(sources.map(() => [0, 0, 0, 0]));
  expect(await writes()).toBe(before);
};

describe('a space shared with Linear and GitHub', () => {
  test('holds a ticket once on every side, though GitHub knows fewer statuses', async () => {
    const { client, sources, ticket } = await begin();
    expect([(await inLinear('First')).length, (await inGithub('First')).length]).toEqual([1, 1]);
    expect(ticket).toMatchObject({ status: 'IN_PROGRESS', mappings: [{ status: 'SYNCED' }, { status: 'SYNCED' }] });
    await quiet(client, sources);
    const { tickets } = await client.query('{ tickets(first: 200) { edges { node { title } } } }');
    expect(tickets.edges.filter(({ node }: Data) => node.title === 'First')).toHaveLength(1);
  });

  test('carries an edit from one side through the gateway to the other', async () => {
    const { client, sources, ticket } = await begin();
    const [issue] = await inLinear('First');
    await stage.sandbox.linear.edit({ id: issue?.id, type: 'issue', data: { title: 'From Linear' } });
    await syncAll(client, sources);
    expect(await inGithub('From Linear')).toHaveLength(1);
    const [there] = await inGithub('From Linear');
    await github().edit({ id: there?.id, type: 'issue', data: { state: 'closed' } });
    await syncAll(client, [...sources].reverse());
    expect(await readTicket(client, ticket.id)).toMatchObject({ title: 'From Linear', status: 'DONE' });
    const [after] = await inLinear('From Linear');
    expect(after?.data.state).toMatchObject({ type: 'completed' });
    await quiet(client, sources);
  });

  test('asks once when all three sides change one field, with three candidates, and then agrees', async () => {
    const { client, sources, ticket } = await begin();
    const [[issue], [there]] = await Promise.all([inLinear('First'), inGithub('First')]);
    await updateTicket(client, ticket, { title: 'Here' });
    await stage.sandbox.linear.edit({ id: issue?.id, type: 'issue', data: { title: 'Linear' } });
    await github().edit({ id: there?.id, type: 'issue', data: { title: 'GitHub' } });
    await syncAll(client, sources);
    const { conflicts } = await client.query(`{ conflicts { edges { node {
      id version ... on FieldConflict { fields { name base candidates { value mapping { id } } } }
    } } } }`);
    expect(conflicts.edges).toHaveLength(1);
    const { node } = conflicts.edges[0];
    expect(node.fields).toMatchObject([{ name: 'title', base: 'First' }]);
    const { candidates } = node.fields[0];
    expect(candidates.map(({ value }: Data) => value).sort()).toEqual(['GitHub', 'Here', 'Linear']);
    const chosen = candidates.find(({ value }: Data) => value === 'GitHub');
    await client.mutate('mutation ($input: ResolveConflictInput!) { resolveConflict(input: $input) { __typename } }', {
      input: { id: node.id, expectedVersion: node.version, fields: [{ name: 'title', takeFrom: chosen.mapping.id }] },
    });
    await syncAll(client, sources);
    expect([(await inLinear('GitHub')).length, (await inGithub('GitHub')).length]).toEqual([1, 1]);
    expect(await readTicket(client, ticket.id)).toMatchObject({ title: 'GitHub' });
    await quiet(client, sources);
  });

  test('has one more candidate when a side speaks while the others wait for a person', async () => {
    const { client, sources, ticket } = await begin();
    const [[issue], [there]] = await Promise.all([inLinear('First'), inGithub('First')]);
    await stage.sandbox.linear.edit({ id: issue?.id, type: 'issue', data: { title: 'Linear' } });
    await updateTicket(client, ticket, { title: 'Here' });
    await syncAll(client, [sources[1] as string]);
    await github().edit({ id: there?.id, type: 'issue', data: { title: 'GitHub' } });
    await syncAll(client, sources);
    const [conflict, ...others] = await conflictsOf(client);
    expect(others).toEqual([]);
    expect(conflict?.fields[0].candidates.map(({ value }: Data) => value).sort()).toEqual(['GitHub', 'Here', 'Linear']);
    expect(await readTicket(client, ticket.id)).toMatchObject({ title: 'Here' });
    expect(await inGithub('GitHub')).toHaveLength(1);
  });

  test('makes one issue when the answer of GitHub is lost, even for two tickets that look the same', async () => {
    const { client, sources } = await begin();
    await github().fault({ kind: 'drop-after-write', count: 2, match: { operation: 'issues/create' } });
    const sharing = { privacy: 'SHAREABLE', shareWith: [sources[1]] };
    for (let twin = 0; twin < 2; twin += 1) await createTicket(client, { title: 'Twins', ...sharing });
    await syncAll(client, sources);
    await syncAll(client, sources);
    expect(await inGithub('Twins')).toHaveLength(2);
    const { tickets } = await client.query('{ tickets(first: 200) { edges { node { title } } } }');
    expect(tickets.edges.filter(({ node }: Data) => node.title === 'Twins')).toHaveLength(2);
    await quiet(client, sources);
  });
});
