import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type SeenCommand, startEmbeddedMongo } from '../../src/embedded-mongo/index.ts';
import type { TestClient } from '../support/client.ts';
import { startGateway } from '../support/gateway.ts';
import { startSandbox } from '../support/sandbox.ts';
import { sync } from '../support/sessions.ts';
import { connected } from '../support/sources.ts';

const stack = new AsyncDisposableStack();
const seen: SeenCommand[] = [];
let alice: TestClient;

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'syncline-queries-'));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const mongo = stack.use(
    await startEmbeddedMongo({
      file: join(folder, 'syncline.db'),
      socketPath: join(folder, 'mongo.sock'),
      onCommand: (command) => void seen.push(command),
    }),
  );
  const sandbox = stack.use(await startSandbox({ items: 60 }));
  const gateway = stack.use(await startGateway({ env: { MONGODB_URI: mongo.uri('syncline') } }));
  alice = await gateway.client();
  const { id } = await connected(alice, sandbox);
  expect(await sync(alice, id)).toMatchObject({ status: 'SUCCEEDED', progress: { failed: 0 } });
});
afterAll(() => stack.disposeAsync());

/** How many commands the tenant's data took to answer; what the gateway does by itself names no tenant. */
const commandsFor = async (document: string, first: number): Promise<number> => {
  seen.length = 0;
  const { tickets } = await alice.query(document, { first });
  expect(tickets.edges).toHaveLength(first);
  return seen.filter(({ body }) => JSON.stringify(body).includes(`"${alice.tenant}"`)).length;
};

const page = (selection: string): string => `query ($first: Int) {
  tickets(first: $first) { totalCount edges { node { id title ${selection} } } }
}`;

describe('a page of tickets', () => {
  test.each([
    ['alone', '', 2],
    ['with their labels', 'labels', 3],
    ['with their assignees', 'assignees { name resolved person { name } source { name } }', 5],
    ['with their mappings', 'mappings { externalId source { name } record { id } }', 5],
    ['with what they are planned for', 'iteration { name } initiative { name } parent { title }', 3],
    ['with their space and sources', 'space { name } sharedWith { name }', 4],
    [
      'with all of it',
      `labels assignees { name resolved person { name } source { name } } mappings { externalId source { name } }
       iteration { name } initiative { name } parent { title } space { name } sharedWith { name }`,
      9,
    ],
  ])('%s takes as many queries for fifty as for ten', async (_what, selection, most) => {
    const document = page(selection);
    const few = await commandsFor(document, 10);
    expect(await commandsFor(document, 50)).toBe(few);
    expect(few).toBeLessThanOrEqual(most);
  });

  // A list for each ticket has a place and an order of its own: one query each.
  test.each([
    ['comments', 'comments(first: 5) { edges { node { body } } }'],
    ['children', 'children(first: 5) { edges { node { title } } }'],
  ])('with the %s of each takes one query for each', async (_what, selection) => {
    const document = page(selection);
    expect(await commandsFor(document, 10)).toBe(2 + 10);
    expect(await commandsFor(document, 50)).toBe(2 + 50);
  });
});
