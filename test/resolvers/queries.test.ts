import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mintId, type RecordId, type TenantId } from '../../src/domain/ids.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import type { CanonicalRecord } from '../../src/domain/record.ts';
import type { SeenCommand } from '../../src/embedded-mongo/index.ts';
import { until } from '../server/support.ts';
import type { Data, TestClient, Variables } from '../support/client.ts';
import { startGateway, type TestGateway } from '../support/gateway.ts';
import { startSandbox } from '../support/sandbox.ts';
import { sync } from '../support/sessions.ts';
import { connected } from '../support/sources.ts';
import { startWatchedMongo } from '../support/watched-mongo.ts';

const stack = new AsyncDisposableStack();
let seen: SeenCommand[];
let alice: TestClient;

beforeAll(async () => {
  const mongo = await startWatchedMongo(stack);
  seen = mongo.seen;
  const sandbox = stack.use(await startSandbox({ items: 60 }));
  const gateway = stack.use(await startGateway({ env: { MONGODB_URI: mongo.uri } }));
  alice = await gateway.client();
  for (let index = 0; index < 6; index += 1) {
    const { createSpace } = await alice.mutate('mutation { createSpace(name: "Another") { id } }');
    const { id } = await connected(alice, sandbox, { name: `Source ${index}`, spaceId: createSpace.id });
    if (index < 2) expect(await sync(alice, id)).toMatchObject({ status: 'SUCCEEDED', progress: { failed: 0 } });
  }
  await hangUnderEveryTicket(gateway);
  // Sweeps look after what a first session has brought, once: by then the gateway asks for nothing of the tenant's.
  const { webhooks } = gateway.services.stores;
  await until(async () => (await webhooks.dangerouslyDueAcrossTenants(new Date(), 1)).length === 0);
});
afterAll(() => stack.disposeAsync());

/** Two parts and five remarks for each ticket; the parts come last in lists. */
const hangUnderEveryTicket = async ({ services }: TestGateway): Promise<void> => {
  const { records } = services.stores;
  const tenant = alice.tenant as TenantId;
  const { items } = await records.list(tenant, { entityType: 'TICKET' }, { first: 200, after: null });
  const made = items.flatMap((ticket) => {
    const under = (entityType: 'TICKET' | 'COMMENT', fields: JsonObject, at: number): CanonicalRecord => ({
      ...ticket,
      id: mintId<RecordId>(),
      entityType,
      fields,
      createdAt: new Date(at),
    });
    return [
      ...[1, 2].map((at) => under('TICKET', { title: `Part ${at}`, parent: ticket.id }, at)),
      ...[1, 2, 3, 4, 5].map((at) => under('COMMENT', { body: `Remark ${at}`, ticket: ticket.id }, at)),
    ];
  });
  const writes = made.map((after) => ({ before: null, after }));
  expect(await records.write(writes, 'more')).toEqual([]);
};

/** How many commands it took to answer; what the gateway does by itself names no tenant. */
const commandsFor = async (document: string, variables: Variables): Promise<number> => {
  seen.length = 0;
  await alice.query(document, variables);
  return seen.filter(({ body }) => JSON.stringify(body).includes(`"${alice.tenant}"`)).length;
};

const page = (selection: string): string => `query ($first: Int) {
  tickets(first: $first) { edges { node { id title ${selection} } } }
}`;

const ALL = `labels assignees { name resolved person { name } source { name } }
  mappings { externalId source { name } record { id } } iteration { name } initiative { name } milestone { name }
  parent { title } space { name } sharedWith { name }
  children(first: 5) { totalCount pageInfo { endCursor hasNextPage } edges { node { title } } }
  comments(first: 3) { totalCount edges { cursor node { body author { name person { name } source { name } } } } }`;

describe('a page of tickets', () => {
  test.each([
    ['alone', '', 1],
    ['with their labels', 'labels', 2],
    ['with their assignees', 'assignees { name resolved person { name } source { name } }', 4],
    ['with their mappings', 'mappings { externalId source { name } record { id } }', 4],
    ['with what they are planned for', 'iteration { name } initiative { name } parent { title }', 2],
    ['with their space and sources', 'space { name } sharedWith { name }', 3],
    ['with the comments of each', 'comments(first: 5) { edges { node { body } } }', 2],
    ['with the children of each', 'children(first: 5) { edges { node { title } } }', 2],
    ['with how many comments each has', 'comments { totalCount }', 3],
    [
      'with two pages of different sizes of each',
      'few: comments(first: 1) { edges { node { body } } } more: comments(first: 9) { edges { node { body } } }',
      3,
    ],
    ['with their children and what those remark', 'children { edges { node { comments { edges { cursor } } } } }', 3],
    ['with the copies that they have left', 'copiesLeft { fields source { name } mapping { id } }', 4],
    ['with all of it', ALL, 14],
  ])('%s takes as many commands for fifty as for five', async (_what, selection, most) => {
    const document = page(selection);
    const few = await commandsFor(document, { first: 5 });
    expect(await commandsFor(document, { first: 50 })).toBe(few);
    expect(few).toBeLessThanOrEqual(most);
  });

  test('is the same when each list is read by itself', async () => {
    const { tickets } = await alice.query(page(ALL), { first: 50 });
    const ONE = `query ($id: ID!) { ticket(id: $id) { id title ${ALL} } }`;
    expect(tickets.edges.every(({ node }: Data) => node.comments.totalCount >= 5)).toBe(true);
    expect(tickets.edges.every(({ node }: Data) => node.children.totalCount >= 2)).toBe(true);
    for (const { node } of tickets.edges.slice(0, 12))
      expect((await alice.query(ONE, { id: node.id })).ticket).toEqual(node);
  });
});

test.each([
  ['the mappings of sources', 'mappings(first: 2) { edges { node { externalId record { id } } } }', 3],
  ['the conflicts of sources', 'conflicts(first: 2, status: OPEN) { totalCount edges { node { id } } }', 3],
  ['how the mappings of sources disagree', 'mappings { edges { node { conflicts { id } } } }', 3],
  ['how many mappings sources have', 'mappings(entityType: TICKET) { totalCount }', 3],
  ['the sessions of sources', 'sessions(first: 2) { totalCount edges { node { source { id } } } }', 4],
  ['what went wrong in their sessions', 'sessions { edges { node { errors { totalCount edges { cursor } } } } }', 4],
  ['what else shares their space', 'space { sources(first: 2) { totalCount edges { node { name } } } }', 4],
  ['the tickets of their space', 'space { tickets(first: 2) { totalCount edges { node { title } } } }', 4],
])('%s take as many commands for six as for two', async (_what, selection, most) => {
  const document = `query ($first: Int) { sources(first: $first) { edges { node { id ${selection} } } } }`;
  const few = await commandsFor(document, { first: 2 });
  expect(await commandsFor(document, { first: 6 })).toBe(few);
  expect(few).toBeLessThanOrEqual(most);
});

test('every command names the tenant in each of its branches', async () => {
  seen.length = 0;
  await alice.query(page(ALL), { first: 50 });
  const branches = seen.flatMap(({ name, body }) => {
    if (name === 'find') return [body.filter];
    if (name !== 'aggregate') return [];
    const pipeline = body.pipeline as Data[];
    const others = pipeline.flatMap(({ $unionWith }) => ($unionWith ? [$unionWith.pipeline[0].$match] : []));
    return [pipeline[0].$match, ...others];
  });
  expect(branches.length).toBeGreaterThan(100);
  const foreign = branches.filter((conditions: Data) => 'tenant' in conditions && conditions.tenant !== alice.tenant);
  expect(foreign).toEqual([]);
  const without = branches.filter((conditions: Data) => !('tenant' in conditions));
  // What the gateway does by itself: jobs, leases and what is due.
  expect(without.filter((conditions: Data) => 'parentId' in conditions || 'spaceId' in conditions)).toEqual([]);
});
