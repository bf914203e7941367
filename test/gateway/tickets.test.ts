import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Data, TestClient, Variables } from '../support/client.ts';
import { expectMember } from '../support/sources.ts';
import { sharedStage } from '../support/stage.ts';
import { aTicket, createTicket, deleteTicket, readTicket, storedRecord, updateTicket } from '../support/tickets.ts';

const stage = sharedStage({ items: 5 });

const LIST = `query ($search: String, $status: TicketStatus, $spaceId: ID) {
  tickets(search: $search, status: $status, spaceId: $spaceId) { totalCount edges { node { id } } }
}`;

let alice: TestClient;
let space: string;

beforeAll(async () => {
  alice = await stage.gateway.client();
  space = await spaceNamed('Team');
});

const spaceNamed = async (name: string): Promise<string> =>
  (await alice.mutate('mutation ($name: String!) { createSpace(name: $name) { id } }', { name })).createSpace.id;

const listed = async (variables: Variables): Promise<string[]> =>
  (await alice.query(LIST, variables)).tickets.edges.map(({ node }: { node: Data }) => node.id);

test('a ticket is made here, found, changed, and deleted', async () => {
  const made = await aTicket(alice, {
    title: '  Varnish the gate ',
    description: 'Twice.\n\nThe *oak* one.',
    labels: ['Outdoors', 'wood'],
    dueOn: '2026-04-01',
    estimate: 2.5,
    customFields: { colour: 'green', coats: 2, rooms: ['hall', 'attic'] },
  });
  expect(made).toMatchObject({
    version: 1,
    privacy: 'LOCAL_ONLY',
    sharedWith: [],
    space: { name: 'Default' },
    title: 'Varnish the gate',
    description: 'Twice.\n\nThe *oak* one.',
    status: 'BACKLOG',
    priority: 'NONE',
    labels: ['Outdoors', 'wood'],
    dueOn: '2026-04-01',
    estimate: 2.5,
    assignees: [],
    parent: null,
    deletedAt: null,
    customFields: { colour: 'green', coats: 2, rooms: ['hall', 'attic'] },
  });
  expect(await readTicket(alice, made.id)).toEqual({ ...made, __typename: undefined });
  expect(await listed({ search: 'gate varn' })).toEqual([made.id]);
  expect(await listed({ spaceId: made.space.id, status: 'BACKLOG' })).toContain(made.id);

  const changed = await updateTicket(alice, made, {
    title: 'Varnish the door',
    status: 'DONE',
    labels: ['WOOD'],
    customFields: { colour: null, coats: 3 },
    estimate: null,
  });
  expect(changed).toMatchObject({
    version: 2,
    title: 'Varnish the door',
    status: 'DONE',
    labels: ['wood'],
    estimate: null,
    description: made.description,
    customFields: { coats: 3, rooms: ['hall', 'attic'] },
  });
  expect(await listed({ search: 'gate' })).not.toContain(made.id);
  expect(await listed({ search: 'door', status: 'DONE' })).toEqual([made.id]);

  const deleted = await deleteTicket(alice, changed);
  expect(deleted).toMatchObject({ version: 3, title: 'Varnish the door' });
  expect(deleted.deletedAt).not.toBeNull();
  expect(await listed({ search: 'door' })).toEqual([]);
  expect(await readTicket(alice, made.id)).toMatchObject({ version: 3, deletedAt: deleted.deletedAt });
});

describe('what is kept of a ticket', () => {
  test('tells who gave each field its value', async () => {
    const bob = await stage.gateway.client(alice.tenant, 'bob');
    const made = await aTicket(alice);
    expectMember('Ticket', await updateTicket(bob, made, { status: 'TODO', title: 'Paint the fence' }));
    const { provenance, ...record } = await storedRecord(stage.gateway, alice, made.id);
    expect(record).toMatchObject({ version: 2, sourceIds: [], pendingSourceIds: [], openConflict: null });
    expect(provenance).toMatchObject([
      { by: 'alice', sessionId: null, fields: expect.arrayContaining(['title', 'labels']) },
      { by: 'bob', sessionId: null, fields: ['status'] },
    ]);
  });

  test('stays as it is when nothing differs', async () => {
    const made = await aTicket(alice, { labels: ['Tools'], customFields: { a: [1] } });
    const same = { title: ' Paint the fence', labels: ['tools', 'TOOLS'], customFields: { a: [1], b: null } };
    expect(await updateTicket(alice, made, { ...same, priority: null, privacy: 'LOCAL_ONLY' })).toEqual(made);
    expect(await updateTicket(alice, made, {})).toEqual(made);
  });

  test('is cleared by null, and begins anew', async () => {
    const made = await aTicket(alice, {
      description: 'Twice.',
      status: 'DONE',
      priority: 'URGENT',
      dueOn: '2026-04-01',
      labels: ['Tools'],
      customFields: { a: 1 },
    });
    const [description, status, priority, dueOn, labels, customFields, assignees] = Array.from(
      { length: 7 },
      () => null,
    );
    const cleared = { description, status, priority, dueOn, labels, customFields, assignees };
    expect(await updateTicket(alice, made, cleared)).toMatchObject({
      version: 2,
      description: null,
      status: 'BACKLOG',
      priority: 'NONE',
      dueOn: null,
      labels: [],
      customFields: {},
      assignees: [],
    });
  });
});

describe('a ticket that cannot be', () => {
  const long = (length: number) => 'x'.repeat(length);
  const many = (length: number) => Object.fromEntries(Array.from({ length }, (_, at) => [`name${at}`, at]));

  const INVALID: readonly (readonly [string, Variables])[] = [
    ['title', { title: '' }],
    ['title', { title: ' \n ' }],
    ['title', { title: long(501) }],
    ['title', { title: 'two\nlines' }],
    ['title', { title: 'half \ud83d' }],
    ['description', { description: long(200_001) }],
    ['description', { description: 'half \ud83d' }],
    ['description', { description: 'a\u0000b' }],
    ['estimate', { estimate: -1 }],
    ['labels', { labels: [''] }],
    ['labels', { labels: [long(201)] }],
    ['labels', { labels: Array.from({ length: 51 }, (_, at) => `label ${at}`) }],
    ['customFields', { customFields: 'text' }],
    ['customFields', { customFields: ['text'] }],
    ['customFields', { customFields: { title: 'Another' } }],
    ['customFields', { customFields: { constructor: 1 } }],
    ['customFields', { customFields: { '': 1 } }],
    ['customFields', { customFields: { 'a.b': 1 } }],
    ['customFields', { customFields: { $set: 1 } }],
    ['customFields', { customFields: { [long(101)]: 1 } }],
    ['customFields', { customFields: { a: { b: 1 } } }],
    ['customFields', { customFields: { a: [[1]] } }],
    ['customFields', { customFields: { a: long(64 * 1024) } }],
    ['customFields', { customFields: many(51) }],
    ['shareWith', { privacy: 'SHAREABLE', shareWith: ['nonsense'] }],
    ['parentId', { parentId: 'nonsense' }],
    ['parentId', { parentId: '' }],
    ['assignees', { assignees: ['nonsense'] }],
    ['assignees', { assignees: Array.from({ length: 51 }, (_, at) => `${at}`) }],
  ];

  test.each(INVALID)('is not made: %s %#', async (field, input) => {
    const answer = await createTicket(alice, { title: 'Unwanted', ...input });
    expect(answer).toMatchObject({ __typename: 'TicketNotValidError', field });
    expect(answer.message).toMatch(/^[A-Z].*\.$/s);
    expect(await listed({ search: 'Unwanted' })).toEqual([]);
  });

  test.each([...INVALID, ['title', { title: null }] as const])(
    'is not made of another: %s %#',
    async (field, changes) => {
      const made = await aTicket(alice);
      expect(await updateTicket(alice, made, changes)).toMatchObject({ __typename: 'TicketNotValidError', field });
      expect(await readTicket(alice, made.id)).toMatchObject({ version: 1, title: made.title });
    },
  );

  test.each([{ dueOn: '2026-02-30' }, { dueOn: 'tomorrow' }, { status: 'LATER' }, { estimate: 'two' }])(
    'is refused as input: %j',
    async (input) => {
      const document = 'mutation ($input: CreateTicketInput!) { createTicket(input: $input) { __typename } }';
      const { errors } = await alice.ask(document, { input: { title: 'Unwanted', ...input } });
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    },
  );

  test('is none at the limits', async () => {
    const made = await aTicket(alice, {
      title: '🙂'.repeat(500),
      description: long(200_000),
      labels: Array.from({ length: 50 }, (_, at) => `label ${at}`),
      customFields: many(50),
      estimate: 0,
    });
    expect(made.labels).toHaveLength(50);
    const one = await updateTicket(alice, made, { customFields: { more: 1 } });
    expect(one).toMatchObject({ __typename: 'TicketNotValidError', field: 'customFields' });
    expectMember('Ticket', await updateTicket(alice, made, { customFields: { more: 1, name7: null } }));
  });

  test('belongs to a space that is there', async () => {
    const answer = await createTicket(alice, { title: 'Unwanted', spaceId: 'nonsense' });
    expect(answer).toMatchObject({ __typename: 'TicketNotValidError', field: 'spaceId' });
  });
});

describe('a parent', () => {
  test('is a living ticket of the same space', async () => {
    const [top, elsewhere, gone] = [
      await aTicket(alice, { title: 'Top' }),
      await aTicket(alice, { spaceId: space }),
      await aTicket(alice),
    ];
    await deleteTicket(alice, gone);
    const part = await aTicket(alice, { parentId: top.id });
    expect(part.parent).toEqual({ id: top.id });
    for (const { id: parentId } of [elsewhere, gone]) {
      const refused = { __typename: 'TicketNotValidError', field: 'parentId' };
      expect(await createTicket(alice, { title: 'Unwanted', parentId })).toMatchObject(refused);
      expect(await updateTicket(alice, part, { parentId })).toMatchObject(refused);
    }
    expect(await updateTicket(alice, part, { parentId: null })).toMatchObject({ version: 2, parent: null });
  });

  test('is never below its own part', async () => {
    const top = await aTicket(alice);
    const middle = await aTicket(alice, { parentId: top.id });
    const bottom = await aTicket(alice, { parentId: middle.id });
    for (const { id: parentId } of [top, middle, bottom]) {
      const answer = await updateTicket(alice, top, { parentId });
      expect(answer).toMatchObject({ __typename: 'TicketNotValidError', field: 'parentId' });
    }
    expect(await updateTicket(alice, bottom, { parentId: top.id })).toMatchObject({ parent: { id: top.id } });
  });

  test('that is deleted keeps its parts', async () => {
    const top = await aTicket(alice);
    const part = await aTicket(alice, { parentId: top.id });
    await deleteTicket(alice, top);
    expect(await readTicket(alice, part.id)).toMatchObject({ version: 1, deletedAt: null, parent: { id: top.id } });
  });
});

describe('versions', () => {
  test('let one of many changes at a time through', async () => {
    const made = await aTicket(alice);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, at) => updateTicket(alice, made, { title: `Fence ${at}` })),
    );
    const [won, ...others] = answers.filter(({ __typename }) => __typename === 'Ticket');
    expect(others).toEqual([]);
    expect(answers.filter(({ __typename }) => __typename === 'StaleTicketError')).toHaveLength(9);
    expect(await readTicket(alice, made.id)).toMatchObject({ version: 2, title: won.title });
  });

  test.each([0, 1, 3, -1])('other than the present one change nothing: %j', async (version) => {
    const made = await aTicket(alice);
    expectMember('Ticket', await updateTicket(alice, made, { status: 'TODO' }));
    const seen = { id: made.id, version };
    const stale = { __typename: 'StaleTicketError', message: expect.stringContaining('Read it again') };
    expect(await updateTicket(alice, seen, { status: 'DONE' })).toEqual(stale);
    expect(await deleteTicket(alice, seen)).toEqual(stale);
    expect(await readTicket(alice, made.id)).toMatchObject({ version: 2, status: 'TODO', deletedAt: null });
  });

  test('of a deleted ticket do not matter: deleting it again changes nothing, changing it cannot be', async () => {
    const made = await aTicket(alice);
    const answers = await Promise.all(Array.from({ length: 5 }, () => deleteTicket(alice, made)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await deleteTicket(alice, made)).toEqual(answers[0]);
    const gone = { __typename: 'TicketNotFoundError' };
    expect(await updateTicket(alice, answers[0], { title: 'Back' })).toMatchObject(gone);
  });

  test('do not help with a ticket that is not there', async () => {
    for (const id of ['nonsense', '', space]) {
      const gone = { __typename: 'TicketNotFoundError' };
      expect(await updateTicket(alice, { id, version: 1 }, { title: 'Back' })).toMatchObject(gone);
      expect(await deleteTicket(alice, { id, version: 1 })).toMatchObject(gone);
    }
  });
});
