import { describe, expect, test } from '@jest/globals';
import type { Data, TestClient } from '../support/client.ts';
import { sync, waitForSession } from '../support/sessions.ts';
import { createTicket, readTicket, updateTicket } from '../support/tickets.ts';
import { sharedTrackers, syncAll } from '../support/trackers.ts';

const { stage, github, inGithub, connectBoth } = sharedTrackers();

const begin = async () => {
  const client = await stage.gateway.client();
  const { linear, hub } = await connectBoth(client);
  await syncAll(client, [linear.id, hub.id]);
  return { client, linear: linear.id as string, hub: hub.id as string };
};
const labelsThere = async (): Promise<Data[]> =>
  (await github().state()).filter(({ type, deleted }) => type === 'label' && !deleted);
const calledThere = async (name: string): Promise<Data[]> =>
  (await labelsThere()).filter(({ data }) => data.name === name);
const failed = async (client: TestClient, source: string): Promise<Data[]> =>
  (
    await client.query(
      `query ($id: ID!) { mappings(sourceId: $id, status: ERROR) { ... on MappingConnection {
        edges { node { id entityType errorMessage internalId } }
      } } }`,
      { id: source },
    )
  ).mappings.edges.map(({ node }: Data) => node);
const retry = async (client: TestClient, id: string) =>
  (
    await client.mutate('mutation ($id: ID!) { retryMapping(id: $id) { __typename ... on UserError { message } } }', {
      id,
    })
  ).retryMapping;

describe('a label that was made here', () => {
  test('is made at GitHub once, before the ticket that has it', async () => {
    const { client, hub } = await begin();
    const ticket = await createTicket(client, {
      title: 'Plane the door',
      labels: ['Of wood'],
      privacy: 'SHAREABLE',
      shareWith: [hub],
    });
    expect(await sync(client, hub)).toMatchObject({ status: 'SUCCEEDED', progress: { pushed: 2, failed: 0 } });
    expect(await calledThere('Of wood')).toHaveLength(1);
    const [issue] = await inGithub('Plane the door');
    expect(issue?.data.labels).toMatchObject([{ id: (await calledThere('Of wood'))[0]?.data.id }]);
    expect((await sync(client, hub)).progress).toMatchObject({ pushed: 0, created: 0, updated: 0 });
    expect((await readTicket(client, ticket.id)).labels).toEqual(['Of wood']);
  });

  test('whose answer was lost is found again', async () => {
    const { client, hub } = await begin();
    await github().fault({ kind: 'drop-after-write', match: { operation: 'issues/create-label' } });
    await createTicket(client, { title: 'Sand it', labels: ['Rough'], privacy: 'SHAREABLE', shareWith: [hub] });
    await syncAll(client, [hub, hub]);
    expect(await calledThere('Rough')).toHaveLength(1);
    expect(await failed(client, hub)).toEqual([]);
  });

  test('with a longer name than GitHub takes says so; the ticket goes on without it, and with it once it is shorter', async () => {
    const { client, hub } = await begin();
    const long = 'x'.repeat(60);
    const ticket = await createTicket(client, {
      title: 'Long',
      labels: [long],
      privacy: 'SHAREABLE',
      shareWith: [hub],
    });
    await sync(client, hub);
    expect(await failed(client, hub)).toMatchObject([
      { entityType: 'LABEL', errorMessage: expect.stringContaining('takes at most 50. Shorten it.') },
    ]);
    expect((await inGithub('Long'))[0]?.data.labels).toEqual([]);
    await updateTicket(client, (await readTicket(client, ticket.id)) as never, { labels: ['Short'] });
    await sync(client, hub);
    expect((await inGithub('Long'))[0]?.data.labels).toHaveLength(1);
  });

  test('of a name that GitHub has already waits until the two are linked', async () => {
    const { client, hub } = await begin();
    const ticket = await createTicket(client, {
      title: 'Two of a name',
      labels: ['Same'],
      privacy: 'SHAREABLE',
      shareWith: [hub],
    });
    await github().edit({ type: 'label', data: { repository: 'sandbox/app', name: 'same', color: '111111' } });
    await sync(client, hub, { full: true });
    const [error] = await failed(client, hub);
    expect(error).toMatchObject({ entityType: 'LABEL', errorMessage: expect.stringContaining('Link the two') });
    const there = (
      await client.query(
        `query ($id: ID!) { mappings(sourceId: $id, entityType: LABEL, first: 200) { ... on MappingConnection {
          edges { node { id record { ... on Label { id name } } } }
        } } }`,
        { id: hub },
      )
    ).mappings.edges.map(({ node }: Data) => node);
    const mapping = there.find(({ record }: Data) => record?.name === 'same');
    const { linkMapping } = await client.mutate(
      `mutation ($id: ID!, $recordId: ID!) { linkMapping(id: $id, recordId: $recordId) {
        ... on Linking { session { id } } ... on UserError { message }
      } }`,
      { id: mapping.id, recordId: error?.internalId },
    );
    await waitForSession(client, linkMapping.session.id);
    await sync(client, hub);
    expect(await failed(client, hub)).toEqual([]);
    expect((await inGithub('Two of a name'))[0]?.data.labels).toHaveLength(1);
    expect(await readTicket(client, ticket.id)).toMatchObject({ labels: [expect.stringMatching(/^same$/i)] });
    expect((await labelsThere()).filter(({ data }) => /^same$/i.test(data.name))).toHaveLength(1);
  });

  test('that GitHub refuses for a passing reason is tried again', async () => {
    const { client, hub } = await begin();
    await createTicket(client, { title: 'Late', labels: ['Later'], privacy: 'SHAREABLE', shareWith: [hub] });
    await github().fault({ kind: 'malformed', match: { operation: 'issues/create-label' } });
    await sync(client, hub);
    const [error] = await failed(client, hub);
    if (error !== undefined) expect(await retry(client, error.id)).toMatchObject({ __typename: 'Mapping' });
    await waitForQuiet(client, hub);
    expect(await calledThere('Later')).toHaveLength(1);
    expect((await inGithub('Late'))[0]?.data.labels).toHaveLength(1);
  });
});

const waitForQuiet = async (client: TestClient, source: string): Promise<void> => {
  const { source: found } = await client.query(
    'query ($id: ID!) { source(id: $id) { sessions(first: 1) { edges { node { id } } } } }',
    { id: source },
  );
  await waitForSession(client, found.sessions.edges[0].node.id);
  await sync(client, source);
};
