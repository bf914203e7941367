import { expect, test } from '@jest/globals';
import type { Data, TestClient } from '../support/client.ts';
import { readAll } from '../support/lists.ts';
import { sync } from '../support/sessions.ts';
import { connected, disconnectSource } from '../support/sources.ts';
import { sharedStage } from '../support/stage.ts';
import { aTicket, readTicket, updateTicket } from '../support/tickets.ts';

const stage = sharedStage({ items: 2 });

const EGRESS = `query ($first: Int, $after: String, $source: ID, $record: ID) {
  egress(first: $first, after: $after, sourceId: $source, recordId: $record) {
    totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { cursor node { id fields rule at source { id } record { id } session { id } } }
  }
}`;
const left = async (client: TestClient, of = {}): Promise<Data[]> =>
  (await client.query(EGRESS, { first: 200, ...of })).egress.edges.map(({ node }: Data) => node);

const COPIES = 'copiesLeft { fields source { id } mapping { externalId } }';
const copiesOf = async (client: TestClient, id: string): Promise<Data[]> =>
  (await client.query(`query ($id: ID!) { ticket(id: $id) { ${COPIES} } }`, { id })).ticket.copiesLeft;

const begin = async () => {
  const client = await stage.gateway.client();
  const source = await connected(client, stage.sandbox, { configuration: { direction: 'BIDIRECTIONAL' } });
  const ticket = await aTicket(client, { title: 'First', privacy: 'SHAREABLE', shareWith: [source.id] });
  await aTicket(client, { title: 'Stays here' });
  const pushed = await sync(client, source.id);
  return { client, source, ticket, pushed };
};

test('what left is told: of which record, which fields, where to, when, and by which rule', async () => {
  const { client, source, ticket, pushed } = await begin();
  const before = new Date().toISOString();
  await updateTicket(client, (await readTicket(client, ticket.id)) as never, { estimate: 2 });
  await sync(client, source.id);
  const [second, first, ...others] = await left(client);
  expect(others).toEqual([]);
  expect(first).toMatchObject({
    record: { id: ticket.id },
    source: { id: source.id },
    session: { id: pushed.id },
    rule: 'SHAREABLE',
    fields: expect.arrayContaining(['title']),
  });
  expect(second?.fields).toEqual(['estimate']);
  expect(second?.at > before).toBe(true);
  expect(await left(client, { record: ticket.id, source: source.id })).toEqual([second, first]);
  expect(await left(client, { source: 'nonsense' })).toEqual([]);
  expect(await left(await stage.gateway.client(), { record: ticket.id })).toEqual([]);
  const pick = (data: Data) => data.egress;
  expect(await readAll(client, EGRESS, { variables: { first: 1 }, pick })).toEqual([second, first]);
});

test('narrowing tells which sources keep a copy and what had left for them', async () => {
  const { client, source, ticket } = await begin();
  await updateTicket(client, (await readTicket(client, ticket.id)) as never, { estimate: 2 });
  await sync(client, source.id);
  expect(await copiesOf(client, ticket.id)).toEqual([]);
  const { version, mappings } = await readTicket(client, ticket.id);
  const { updateTicket: narrowed } = await client.mutate(
    `mutation ($id: ID!, $version: Int!) {
      updateTicket(id: $id, expectedVersion: $version, changes: { privacy: LOCAL_ONLY }) { ... on Ticket { ${COPIES} } }
    }`,
    { id: ticket.id, version },
  );
  const fields = [...new Set((await left(client)).flatMap((one) => one.fields))].sort();
  expect(fields).toEqual(expect.arrayContaining(['estimate', 'title']));
  const copy = { source: { id: source.id }, mapping: { externalId: mappings[0].externalId }, fields };
  expect(narrowed.copiesLeft).toEqual([copy]);

  const wide = await updateTicket(client, (await readTicket(client, ticket.id)) as never, { privacy: 'PUBLIC' });
  expect(await copiesOf(client, ticket.id)).toEqual([]);
  await updateTicket(client, wide as never, { privacy: 'LOCAL_ONLY' });
  await disconnectSource(client, source.id);
  expect(await copiesOf(client, ticket.id)).toEqual([{ source: null, mapping: null, fields }]);
});

test('a copy that is gone there is none any more', async () => {
  const { client, source, ticket } = await begin();
  const held = await readTicket(client, ticket.id);
  await updateTicket(client, held as never, { privacy: 'LOCAL_ONLY' });
  expect(await copiesOf(client, ticket.id)).toHaveLength(1);
  await stage.sandbox.linear.remove(held.mappings[0].externalId);
  await sync(client, source.id);
  expect(await copiesOf(client, ticket.id)).toEqual([]);
});
