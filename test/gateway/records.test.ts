import { beforeAll, describe, expect, test } from '@jest/globals';
import type { TwinItem } from '../../sandbox/core/twin.ts';
import { wordsOf } from '../../src/domain/search.ts';
import type { Data, TestClient, Variables } from '../support/client.ts';
import { isBadPage, readAll } from '../support/lists.ts';
import { sync } from '../support/sessions.ts';
import { connected } from '../support/sources.ts';
import { sharedStage } from '../support/stage.ts';

const stage = sharedStage({ items: 30 });

const TICKETS = `query ($first: Int, $after: String, $spaceId: ID, $sourceId: ID, $status: TicketStatus) {
  tickets(first: $first, after: $after, spaceId: $spaceId, sourceId: $sourceId, status: $status) {
    totalCount
    pageInfo { hasNextPage endCursor }
    edges {
      node {
        __typename id entityType privacy version updatedAt deletedAt title description status priority dueOn estimate
        labels customFields
        reactions { name count }
        space { id }
        sharedWith { id }
        assignees { name externalId resolved person { __typename id name email } source { id } }
        iteration { __typename id name }
        initiative { __typename id name }
        parent { id }
        children { totalCount edges { node { id parent { id } } } }
        comments { totalCount edges { node { __typename id body ticket { id } author { name resolved } } } }
        mappings { externalId }
      }
    }
  }
}`;

const NODE = `query ($id: ID!) { node(id: $id) { __typename id ... on CanonicalRecord { entityType deletedAt } } }`;

let alice: TestClient;
let source: Awaited<ReturnType<typeof connected>>;
let there: readonly TwinItem[];
let tickets: readonly Data[];

beforeAll(async () => {
  alice = await stage.gateway.client();
  source = await connected(alice, stage.sandbox);
  there = (await stage.sandbox.linear.state()).filter(({ type }) => type !== 'team');
  await sync(alice, source.id);
  tickets = await readAll(alice, TICKETS, { variables: { first: 10 }, pick: (data) => data.tickets });
});

const byExternalId = (id: string): TwinItem => there.find((item) => item.id === id)!;
const issueOf = (ticket: Data): TwinItem => byExternalId(ticket.mappings[0].externalId);

describe('tickets', () => {
  test('are what the provider has, in the order in which they were last changed when they were first seen', () => {
    expect(tickets).toHaveLength(30);
    for (const ticket of tickets) {
      const { data } = issueOf(ticket);
      expect(ticket).toMatchObject({
        __typename: 'Ticket',
        entityType: 'TICKET',
        title: data.title,
        description: data.description,
        dueOn: data.dueDate,
        estimate: data.estimate,
        privacy: 'SHAREABLE',
        sharedWith: [{ id: source.id }],
        deletedAt: null,
      });
      const names = (data.labelIds as string[]).map((id) => String(byExternalId(id).data.name));
      expect(ticket.labels).toEqual(names.sort());
    }
    const times = tickets.map(({ updatedAt }) => updatedAt);
    expect(times).toEqual(times.toSorted().reverse());
  });

  test('name the people, plans and tickets around them', () => {
    for (const ticket of tickets) {
      const { assignee, cycle, project, parent } = issueOf(ticket).data as Record<string, { id: string } | null>;
      if (assignee === null) expect(ticket.assignees).toEqual([]);
      else {
        const { name, email } = byExternalId(assignee!.id).data;
        const person = { __typename: 'Person', name, email };
        expect(ticket.assignees).toMatchObject([{ externalId: assignee!.id, resolved: true, person }]);
      }
      expect(ticket.iteration === null).toBe(cycle === null);
      if (project === null) expect(ticket.initiative).toBeNull();
      else expect(ticket.initiative.name).toBe(byExternalId(project!.id).data.name);
      if (parent === null) expect(ticket.parent).toBeNull();
      else expect(issueOf(tickets.find(({ id }) => id === ticket.parent.id)).id).toBe(parent!.id);
      const children = tickets.filter((other) => other.parent?.id === ticket.id).map(({ id }) => id);
      expect(ticket.children.edges.map(({ node }: Data) => node.id).sort()).toEqual(children.sort());
      const remarks = there.filter(({ type, data }) => type === 'comment' && issueOf(ticket).id === idIn(data.issue));
      expect(ticket.comments.totalCount).toBe(remarks.length);
      expect(ticket.comments.edges.every(({ node }: Data) => node.ticket.id === ticket.id)).toBe(true);
    }
  });

  test('are filtered by space, source and status', async () => {
    const count = async (variables: Variables) => (await alice.query(TICKETS, variables)).tickets.totalCount;
    const [first] = tickets;
    expect(await count({ spaceId: first.space.id })).toBe(30);
    expect(await count({ sourceId: source.id })).toBe(30);
    expect(await count({ spaceId: first.space.id, sourceId: source.id })).toBe(30);
    const done = tickets.filter(({ status }) => status === 'DONE').length;
    expect(await count({ status: 'DONE' })).toBe(done);
    expect(done).toBeLessThan(30);
    for (const nothing of ['nonsense', '']) {
      expect({ nothing, space: await count({ spaceId: nothing }) }).toEqual({ nothing, space: 0 });
      expect({ nothing, source: await count({ sourceId: nothing }) }).toEqual({ nothing, source: 0 });
    }
    const other = (await alice.mutate('mutation { createSpace(name: "Other") { id } }')).createSpace;
    expect(await count({ spaceId: other.id })).toBe(0);
    expect(await count({ spaceId: other.id, sourceId: source.id })).toBe(0);
  });

  test('are searched by the words of their titles, together with the other filters', async () => {
    const SEARCH = `query ($search: String, $status: TicketStatus, $after: String) {
      tickets(first: 2, search: $search, status: $status, after: $after) {
        totalCount pageInfo { hasNextPage endCursor } edges { node { id title status } }
      }
    }`;
    const search = (variables: Variables) => readAll(alice, SEARCH, { variables, pick: (data) => data.tickets });
    const [word, ...more] = String(tickets[0].title)
      .toUpperCase()
      .split(/[^\p{L}\p{N}]+/u);
    const named = tickets.filter(({ title }) => wordsOf(title).includes(wordsOf(word!)[0]!)).map(({ id }) => id);
    expect(named.length).toBeGreaterThan(0);
    expect((await search({ search: `${word} ` })).map(({ id }) => id)).toEqual(expect.arrayContaining(named));
    const whole = await search({ search: [...more.filter(Boolean), word].join(' ') });
    expect(whole.map(({ id }) => id)).toContain(tickets[0].id);
    for (const { id, status } of await search({ search: word!.slice(0, 2), status: 'DONE' })) {
      expect({ id, status }).toEqual({ id, status: 'DONE' });
    }
    for (const nothing of ['', ' .,! ', 'w '.repeat(3) + Array.from({ length: 25 }, (_, at) => `w${at}`).join(' ')]) {
      expect(isBadPage(await alice.ask(SEARCH, { search: nothing }))).toBe(true);
    }
    const { endCursor } = (await alice.query(TICKETS, { first: 1 })).tickets.pageInfo;
    expect(isBadPage(await alice.ask(SEARCH, { search: word, after: endCursor }))).toBe(true);
    const bob = await stage.gateway.client();
    expect((await bob.query(SEARCH, { search: word })).tickets.totalCount).toBe(0);
  });

  test('take no cursor of another list', async () => {
    const { endCursor } = (await alice.query(TICKETS, { first: 1 })).tickets.pageInfo;
    expect(isBadPage(await alice.ask(TICKETS, { first: 1, after: endCursor }))).toBe(false);
    expect(isBadPage(await alice.ask(TICKETS, { after: endCursor, status: 'DONE' }))).toBe(true);
    expect(isBadPage(await alice.ask(TICKETS, { after: endCursor, sourceId: source.id }))).toBe(true);
    expect(isBadPage(await alice.ask(TICKETS, { first: 0 }))).toBe(true);
    expect(isBadPage(await alice.ask(TICKETS, { first: 201 }))).toBe(true);
  });
});

const idIn = (reference: unknown): string | undefined => (reference as { id: string } | null)?.id;

describe('any record', () => {
  test('is found by its id, for its owner alone', async () => {
    const MAPPINGS = `query ($id: ID!, $after: String) {
      source(id: $id) {
        mappings(first: 200, after: $after) { pageInfo { hasNextPage endCursor } edges { node { entityType internalId } } }
      }
    }`;
    const mapped = await readAll(alice, MAPPINGS, {
      variables: { id: source.id },
      pick: (data) => data.source.mappings,
    });
    const byType = new Map(mapped.map((mapping) => [mapping.entityType, mapping.internalId]));
    expect([...byType.keys()].sort()).toEqual(['COMMENT', 'INITIATIVE', 'ITERATION', 'LABEL', 'PERSON', 'TICKET']);
    const bob = await stage.gateway.client();
    for (const [entityType, id] of byType) {
      expect((await alice.query(NODE, { id })).node).toMatchObject({ id, entityType, deletedAt: null });
      expect(await bob.query(NODE, { id })).toEqual({ node: null });
    }
    expect(await alice.query('query ($id: ID!) { ticket(id: $id) { id } }', { id: byType.get('LABEL') })).toEqual({
      ticket: null,
    });
  });

  test('that is deleted is in no list, and still found by its id', async () => {
    const [first] = tickets;
    await stage.sandbox.linear.remove(issueOf(first).id);
    await sync(alice, source.id);
    expect((await alice.query(TICKETS, {})).tickets.totalCount).toBe(29);
    const { node } = await alice.query(NODE, { id: first.id });
    expect(node.deletedAt).not.toBeNull();
  });

  test.each(['', 'nonsense', 'VGlja2V0Og', 'VGlja2V0OngK', '🙂', 'x'.repeat(5_000)])(
    'is not there under %j',
    async (id) => {
      expect(await alice.query(NODE, { id })).toEqual({ node: null });
    },
  );
});
