import { expect, test } from '@jest/globals';
import type { Data, TestClient } from '../support/client.ts';
import { sync, waitForSession } from '../support/sessions.ts';
import { createTicket, readTicket } from '../support/tickets.ts';
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
const failed = async (client: TestClient, source: string): Promise<Data[]> =>
  (
    await client.query(
      `query ($id: ID!) { mappings(sourceId: $id, status: ERROR) { ... on MappingConnection {
        edges { node { id entityType errorMessage internalId } }
      } } }`,
      { id: source },
    )
  ).mappings.edges.map(({ node }: Data) => node);
test('a label of a name that GitHub has already waits until the two are linked', async () => {
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
  expect(error).toMatchObject({ entityType: 'LABEL', errorMessage: expect.stringContaining('link the two') });
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
