import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Data, TestClient, Variables } from '../support/client.ts';
import { startGateway, type TestGateway } from '../support/gateway.ts';
import { startSandbox, type TestSandbox } from '../support/sandbox.ts';
import { sync } from '../support/sessions.ts';
import { configureSource, connected } from '../support/sources.ts';
import { createTicket, deleteTicket, readTicket, updateTicket } from '../support/tickets.ts';

let sandbox: TestSandbox;
let gateway: TestGateway;
beforeAll(async () => {
  [sandbox, gateway] = await Promise.all([startSandbox({ items: 3 }), startGateway()]);
});
beforeEach(async () => {
  await sandbox.linear.reset();
});
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await sandbox[Symbol.asyncDispose]();
});

/** A person whose space is shared with the sandbox's Linear, imported once. */
const begin = async (configuration: Variables = {}) => {
  const client = await gateway.client();
  const source = await connected(client, sandbox, { configuration: { direction: 'BIDIRECTIONAL', ...configuration } });
  await sync(client, source.id);
  return { client, source };
};
const issues = async (): Promise<Data[]> => (await sandbox.linear.state()).filter(({ type }) => type === 'issue');
const titled = async (title: string): Promise<Data[]> => (await issues()).filter(({ data }) => data.title === title);
const writes = async () =>
  (await sandbox.linear.requests()).filter(({ operation }) => /^(Create|Update|Delete)/.test(operation ?? ''));

/** A ticket made here that Linear holds. */
const shared = async (client: TestClient, source: { readonly id: string }, title: string) => {
  await createTicket(client, { title, description: 'By hand.', privacy: 'SHAREABLE', shareWith: [source.id] });
  await sync(client, source.id);
  const [issue] = await titled(title);
  const found = await client.query(`{ tickets(first: 200) { edges { node { id title version } } } }`);
  const ticket = found.tickets.edges.map(({ node }: Data) => node).find((node: Data) => node.title === title);
  return { issue: issue as Data, ticket };
};

describe('a space shared with Linear', () => {
  test('a shared ticket appears there once, a local one in no request', async () => {
    const { client, source } = await begin();
    await createTicket(client, { title: 'Hidden plan 4711', privacy: 'LOCAL_ONLY' });
    await createTicket(client, {
      title: 'Paint the fence',
      status: 'IN_PROGRESS',
      priority: 'HIGH',
      dueOn: '2026-12-24',
      estimate: 3,
      privacy: 'SHAREABLE',
      shareWith: [source.id],
    });
    const pushed = await sync(client, source.id);
    expect(pushed).toMatchObject({ status: 'SUCCEEDED', progress: { pushed: 1, failed: 0, conflicts: 0 } });
    const [issue, ...others] = await titled('Paint the fence');
    expect(others).toEqual([]);
    expect(issue?.data).toMatchObject({ priority: 2, dueDate: '2026-12-24', estimate: 3, state: { type: 'started' } });
    expect(JSON.stringify(await sandbox.linear.requests())).not.toContain('Hidden plan 4711');

    const quiet = await sync(client, source.id);
    expect(quiet.progress).toMatchObject({ pushed: 0, created: 0, updated: 0 });
    expect(await writes()).toHaveLength(1);
    expect(await titled('Paint the fence')).toHaveLength(1);
  });

  test('edits of different fields on both sides flow, and only what changed is written', async () => {
    const { client, source } = await begin();
    const { issue, ticket } = await shared(client, source, 'Oil the gate');
    await sandbox.linear.edit({ id: issue.id, type: 'issue', data: { priority: 1 } });
    await updateTicket(client, ticket, { description: 'Twice a year.' });
    const both = await sync(client, source.id);
    expect(both).toMatchObject({ status: 'SUCCEEDED', progress: { updated: 1, pushed: 1, conflicts: 0 } });
    expect(await readTicket(client, ticket.id)).toMatchObject({ priority: 'URGENT', description: 'Twice a year.' });
    const [now] = await titled('Oil the gate');
    expect(now?.data).toMatchObject({ priority: 1, description: 'Twice a year.' });
    const [, update] = await writes();
    expect(update?.body).toMatchObject({ variables: { input: { description: 'Twice a year.' } } });
    expect(Object.keys((update as Data).body.variables.input)).toEqual(['description']);
    expect((await sync(client, source.id)).progress).toMatchObject({ pushed: 0, updated: 0 });
  });

  test('edits of one field on both sides stay apart while everything else flows', async () => {
    const { client, source } = await begin();
    const { issue, ticket } = await shared(client, source, 'Mow the lawn');
    await sandbox.linear.edit({ id: issue.id, type: 'issue', data: { title: 'Mow it on Monday' } });
    const edited = await updateTicket(client, ticket, { title: 'Mow it on Friday' });
    expect((await sync(client, source.id)).progress).toMatchObject({ conflicts: 1, pushed: 0 });
    const apart = await readTicket(client, ticket.id);
    expect(apart).toMatchObject({ title: edited.title });
    await updateTicket(client, apart, { estimate: 5 });
    expect((await sync(client, source.id)).progress).toMatchObject({ pushed: 1, conflicts: 0 });
    const [there] = await titled('Mow it on Monday');
    expect(there?.data).toMatchObject({ estimate: 5 });
    expect(await titled('Mow it on Friday')).toEqual([]);
  });

  test.each([
    ['LOCAL_WINS', 'here'],
    ['EXTERNAL_WINS', 'there'],
  ])('with %s the title from %s wins on both sides', async (conflictStrategy, winner) => {
    const { client, source } = await begin({ conflictStrategy });
    const { issue, ticket } = await shared(client, source, 'Sweep the yard');
    await sandbox.linear.edit({ id: issue.id, type: 'issue', data: { title: 'there' } });
    await updateTicket(client, ticket, { title: 'here' });
    await sync(client, source.id);
    expect(await readTicket(client, ticket.id)).toMatchObject({ title: winner });
    expect(await titled(winner)).toHaveLength(1);
    expect((await sync(client, source.id)).progress).toMatchObject({ pushed: 0, updated: 0 });
  });

  test('an answer that is lost after Linear has written creates no duplicate', async () => {
    const { client, source } = await begin();
    await sandbox.linear.fault({ kind: 'drop-after-write', match: { operation: 'CreateIssue' } });
    const { ticket } = await shared(client, source, 'Wash the car');
    expect(await titled('Wash the car')).toHaveLength(1);
    expect(ticket).toBeDefined();
    const found = await readTicket(client, ticket.id);
    expect(found.mappings).toMatchObject([{ status: 'SYNCED', externalId: expect.any(String) }]);
    const { tickets } = await client.query('{ tickets(first: 200) { edges { node { title } } } }');
    expect(tickets.edges.filter(({ node }: Data) => node.title === 'Wash the car')).toHaveLength(1);
  });

  test('a part and its whole arrive together, whichever was made first', async () => {
    const { client, source } = await begin();
    const sharing = { privacy: 'SHAREABLE', shareWith: [source.id] };
    const part = await createTicket(client, { title: 'The part', ...sharing });
    const whole = await createTicket(client, { title: 'The whole', ...sharing });
    await updateTicket(client, part, { parentId: whole.id });
    await sync(client, source.id);
    const [[partThere], [wholeThere]] = await Promise.all([titled('The part'), titled('The whole')]);
    expect(partThere?.data.parent).toEqual({ id: wholeThere?.id });
  });

  test('what Linear refuses is marked with the reason, and goes through once that is gone', async () => {
    const { client, source } = await begin();
    const { ticket } = await shared(client, source, 'Count the stars');
    const odd = await updateTicket(client, ticket, { estimate: 2.5 });
    const refused = await sync(client, source.id);
    expect(refused).toMatchObject({ status: 'PARTIAL', progress: { failed: 1 } });
    const marked = await readTicket(client, ticket.id);
    expect(marked.mappings).toMatchObject([{ status: 'ERROR', errorMessage: expect.stringContaining('estimate') }]);
    expect(await sync(client, source.id, { full: true })).toMatchObject({ status: 'PARTIAL', progress: { failed: 1 } });
    const { version, mappings } = await readTicket(client, ticket.id);
    expect(mappings).toMatchObject([{ status: 'ERROR', errorMessage: expect.stringContaining('estimate') }]);
    await updateTicket(client, { ...odd, version }, { estimate: 2 });
    expect(await sync(client, source.id)).toMatchObject({ status: 'SUCCEEDED', progress: { pushed: 1 } });
    expect((await readTicket(client, ticket.id)).mappings).toMatchObject([{ status: 'SYNCED', errorMessage: null }]);
  });

  test('a source that is written to from now on gets what was shared with it before', async () => {
    const { client, source } = await begin({ direction: 'PULL' });
    const waiting = await createTicket(client, { title: 'Waiting', privacy: 'SHAREABLE', shareWith: [source.id] });
    await sync(client, source.id);
    expect(await titled('Waiting')).toEqual([]);
    await configureSource(client, { id: source.id, configuration: { direction: 'BIDIRECTIONAL' } });
    expect((await sync(client, source.id)).progress).toMatchObject({ pushed: 1 });
    expect(await titled('Waiting')).toHaveLength(1);
    expect((await readTicket(client, waiting.id)).mappings).toMatchObject([{ status: 'SYNCED' }]);
    expect((await sync(client, source.id)).progress).toMatchObject({ pushed: 0 });
  });

  test('narrowed privacy ends all writing, and the copy stays', async () => {
    const { client, source } = await begin();
    const { ticket } = await shared(client, source, 'Wrap the present');
    const hidden = await updateTicket(client, ticket, { privacy: 'LOCAL_ONLY' });
    await updateTicket(client, hidden, { description: 'A secret drum kit.' });
    expect((await sync(client, source.id)).progress).toMatchObject({ pushed: 0 });
    expect(JSON.stringify(await sandbox.linear.requests())).not.toContain('drum kit');
    expect(await titled('Wrap the present')).toHaveLength(1);
  });

  test.each([
    ['MARK', false],
    ['PROPAGATE', true],
  ])('a deletion here with the policy %s puts the copy into the trash: %s', async (policy, isTrashed) => {
    const { client, source } = await begin({ deletionPolicies: [{ entityType: 'TICKET', policy }] });
    const { issue, ticket } = await shared(client, source, 'Burn the letters');
    expect(await deleteTicket(client, ticket)).toMatchObject({ deletedAt: expect.any(String) });
    await sync(client, source.id);
    await sync(client, source.id);
    expect((await issues()).find(({ id }) => id === issue.id)?.deleted).toBe(isTrashed);
    expect(await readTicket(client, ticket.id)).toMatchObject({ deletedAt: expect.any(String) });
  });
});
