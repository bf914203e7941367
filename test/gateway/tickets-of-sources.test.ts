import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Data, TestClient } from '../support/client.ts';
import { sync } from '../support/sessions.ts';
import { connected, disconnectSource, expectMember } from '../support/sources.ts';
import { sharedStage } from '../support/stage.ts';
import {
  aTicket,
  createComment,
  createTicket,
  deleteTicket,
  localId,
  readTicket,
  storedRecord,
  TICKET_FIELDS,
  updateTicket,
} from '../support/tickets.ts';

const stage = sharedStage({ items: 12 });

const PULLED = `${TICKET_FIELDS} query ($sourceId: ID!) {
  tickets(first: 200, sourceId: $sourceId) { edges { node { ...TicketFields } } }
}`;

let alice: TestClient;
let source: { readonly id: string };
let tickets: readonly Data[];

beforeEach(async () => {
  alice = await stage.gateway.client();
  source = await connected(alice, stage.sandbox);
  await sync(alice, source.id);
  tickets = await pulled(source);
});

const pulled = async ({ id: sourceId }: { readonly id: string }): Promise<readonly Data[]> =>
  (await alice.query(PULLED, { sourceId })).tickets.edges.map(({ node }: Data) => node);

const labelsOf = async ({ id }: Data): Promise<unknown> => (await storedRecord(stage.gateway, alice, id)).fields.labels;

describe('a ticket that a source brought', () => {
  test('is changed here, waits for its source, and is not put back by it', async () => {
    const [ticket] = tickets;
    const changed = await updateTicket(alice, ticket, { title: 'Changed here', description: ticket.description });
    expect(changed).toMatchObject({ version: ticket.version + 1, title: 'Changed here', privacy: 'SHAREABLE' });
    const record = await storedRecord(stage.gateway, alice, ticket.id);
    expect(record).toMatchObject({ pendingSourceIds: [localId(source.id)], sourceIds: [localId(source.id)] });
    expect(record.provenance.at(-1)).toMatchObject({ by: 'alice', sessionId: null, fields: ['title'] });
    await sync(alice, source.id, { full: true });
    expect(await readTicket(alice, ticket.id)).toMatchObject({ title: 'Changed here' });
    const [{ externalId }] = ticket.mappings;
    await stage.sandbox.linear.edit({ id: externalId, type: 'issue', data: { description: 'Changed there' } });
    await sync(alice, source.id);
    expect(await readTicket(alice, ticket.id)).toMatchObject({ title: 'Changed here', description: 'Changed there' });
  });

  test('is deleted here, and stays so', async () => {
    const [ticket] = tickets;
    const deleted = expectMember('Ticket', await deleteTicket(alice, ticket));
    await sync(alice, source.id, { full: true });
    expect(await readTicket(alice, ticket.id)).toMatchObject({ deletedAt: deleted.deletedAt });
    expect(await pulled(source)).toHaveLength(tickets.length - 1);
  });

  test('may be kept from its source, which is still heard', async () => {
    const [ticket] = tickets;
    const narrow = await updateTicket(alice, ticket, { privacy: 'LOCAL_ONLY' });
    expect(narrow).toMatchObject({ privacy: 'LOCAL_ONLY', sharedWith: [] });
    const [{ externalId }] = ticket.mappings;
    await stage.sandbox.linear.edit({ id: externalId, type: 'issue', data: { title: 'Changed there' } });
    await sync(alice, source.id);
    const [now] = (await pulled(source)).filter(({ id }) => id === ticket.id);
    expect(now).toMatchObject({ title: 'Changed there', privacy: 'LOCAL_ONLY', mappings: [{ externalId }] });
  });
});

describe('labels', () => {
  test("of a name that a source has are the source's", async () => {
    const labelled = tickets.find(({ labels }) => labels.length > 0);
    const names = labelled.labels.map((name: string) => name.toUpperCase());
    const made = await aTicket(alice, { labels: names });
    expect(made.labels).toEqual(labelled.labels);
    expect(await labelsOf(made)).toEqual(await labelsOf(labelled));
    expect(await updateTicket(alice, labelled, { labels: names })).toMatchObject({ version: labelled.version });
  });

  test('that two sources have are the ones that the ticket has already', async () => {
    const other = await connected(alice, stage.sandbox);
    await sync(alice, other.id);
    const labelled = (await pulled(other)).find(({ labels }) => labels.length > 0);
    const own = await labelsOf(labelled);
    const unchanged = await updateTicket(alice, labelled, { labels: labelled.labels });
    expect(unchanged).toMatchObject({ version: labelled.version });
    expectMember('Ticket', await updateTicket(alice, labelled, { labels: [...labelled.labels, 'New one'] }));
    expect(await labelsOf(labelled)).toEqual(expect.arrayContaining(own as string[]));
  });

  test("of a source stay the source's own when a ticket with them travels further", async () => {
    const labelled = tickets.find(({ labels }) => labels.length > 0);
    expectMember('Ticket', await updateTicket(alice, labelled, { privacy: 'PUBLIC' }));
    const [label] = (await labelsOf(labelled)) as string[];
    const globalId = Buffer.from(`Label:${label}`).toString('base64url');
    expect(await storedRecord(stage.gateway, alice, globalId)).toMatchObject({ privacy: 'SHAREABLE', version: 1 });
  });
});

describe('assignees', () => {
  const assigned = (): Data => tickets.find(({ assignees }) => assignees.length > 0);

  test('are people as a source names them', async () => {
    const [{ name, externalId, person }] = assigned().assignees;
    const made = await aTicket(alice, { assignees: [person.id, person.id] });
    expect(made.assignees).toEqual([{ name, externalId, person, resolved: true }]);
    expect(await updateTicket(alice, made, { assignees: [person.id] })).toEqual(made);
    expect(await updateTicket(alice, made, { assignees: [] })).toMatchObject({ version: 2, assignees: [] });
    const same = await updateTicket(alice, assigned(), { assignees: [person.id] });
    expect(same).toMatchObject({ version: assigned().version });
  });

  test('are nobody whom no source knows, and no other thing', async () => {
    const [{ person }] = assigned().assignees;
    await disconnectSource(alice, source.id);
    for (const id of [person.id, tickets[0].id]) {
      const answer = await createTicket(alice, { title: 'Unwanted', assignees: [id] });
      expect(answer).toMatchObject({ __typename: 'TicketNotValidError', field: 'assignees' });
    }
  });
});

test('a ticket that is shared arrives at its source, and its comments with it, and nothing that is kept here', async () => {
  const other = await connected(alice, stage.sandbox, { configuration: { direction: 'BIDIRECTIONAL' } });
  await sync(alice, other.id);
  const labelled = (await pulled(other)).find(({ labels }) => labels.length > 0);
  const shared = { privacy: 'SHAREABLE', shareWith: [other.id] };
  const made = await aTicket(alice, { title: 'Varnish the gate', labels: ['Oak'], ...shared });
  const quiet = await aTicket(alice, { title: 'Hide the presents' });
  for (const { id: ticketId, title } of [made, quiet]) await createComment(alice, { ticketId, body: `${title} soon` });
  expectMember('Ticket', await updateTicket(alice, labelled, { title: 'Renamed here' }));
  expect(await sync(alice, other.id)).toMatchObject({ status: 'SUCCEEDED', progress: { failed: 0, conflicts: 0 } });
  const there = await stage.sandbox.linear.state();
  const issue = there.find(({ data }) => data.title === 'Varnish the gate');
  const label = there.find(({ type, data }) => type === 'label' && data.name === 'Oak');
  expect(issue).toMatchObject({ type: 'issue', data: { labelIds: [label?.id] } });
  expect(there.find(({ data }) => String(data.body).endsWith('\n\nVarnish the gate soon'))?.data.issue).toMatchObject({
    id: issue?.id,
  });
  expect(there.find(({ data }) => data.title === 'Renamed here')?.id).toBe(labelled.mappings[0].externalId);
  expect(JSON.stringify(await stage.sandbox.linear.requests())).not.toContain('Hide the presents');
  const record = await storedRecord(stage.gateway, alice, made.id);
  expect(record).toMatchObject({ sourceIds: [localId(other.id)], pendingSourceIds: [], version: 2 });
});
