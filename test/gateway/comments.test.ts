import { beforeAll, describe, expect, test } from '@jest/globals';
import type { TestClient, Variables } from '../support/client.ts';
import { uniqueName } from '../support/gateway.ts';
import { connected, expectMember } from '../support/sources.ts';
import { sharedStage } from '../support/stage.ts';
import {
  aTicket,
  commentsOf,
  createComment,
  deleteComment,
  deleteTicket,
  readTicket,
  storedRecord,
  updateComment,
  updateTicket,
} from '../support/tickets.ts';

const stage = sharedStage({ items: 5 });

let alice: TestClient;
let source: string;

beforeAll(async () => {
  alice = await stage.gateway.client();
  source = (await connected(alice, stage.sandbox, { activate: false })).id;
});

test('a ticket is remarked on; the remark is changed, and deleted', async () => {
  const ticket = await aTicket(alice);
  const made = await createComment(alice, { ticketId: ticket.id, body: 'Which *colour*?\n' });
  expect(made).toMatchObject({
    __typename: 'Comment',
    version: 1,
    body: 'Which *colour*?\n',
    author: null,
    ticket: { id: ticket.id },
    space: { id: ticket.space.id },
    privacy: 'LOCAL_ONLY',
    deletedAt: null,
  });
  expect(made.createdAt).toBe(made.updatedAt);
  const second = await createComment(alice, { ticketId: ticket.id, body: 'Green.' });
  expect((await commentsOf(alice, ticket.id)).map(({ id }) => id)).toEqual([made.id, second.id]);

  const bob = await stage.gateway.client(alice.tenant, 'bob');
  const changed = await updateComment(bob, made, { body: 'Which green?' });
  expect(changed).toMatchObject({ version: 2, body: 'Which green?', createdAt: made.createdAt });
  const { provenance } = await storedRecord(stage.gateway, alice, made.id);
  expect(provenance).toMatchObject([
    { by: 'alice', sessionId: null },
    { by: 'bob', sessionId: null, fields: ['body'] },
  ]);

  const deleted = await deleteComment(alice, changed);
  expect(deleted).toMatchObject({ version: 3, body: 'Which green?' });
  expect(deleted.deletedAt).not.toBeNull();
  expect((await commentsOf(alice, ticket.id)).map(({ id }) => id)).toEqual([second.id]);
});

describe('a comment', () => {
  test.each(['', ' \n', 'x'.repeat(100_001), 'half \ud83d', 'a\u0000b'])('cannot say %#', async (body) => {
    const ticket = await aTicket(alice);
    const refused = { __typename: 'CommentNotValidError', field: 'body' };
    expect(await createComment(alice, { ticketId: ticket.id, body })).toMatchObject(refused);
    expect(await commentsOf(alice, ticket.id)).toEqual([]);
    const made = await createComment(alice, { ticketId: ticket.id, body: '🙂'.repeat(100_000) });
    for (const changes of [{ body }, { body: null }]) {
      expect(await updateComment(alice, made, changes)).toMatchObject(refused);
    }
    expect(await commentsOf(alice, ticket.id)).toMatchObject([{ version: 1 }]);
  });

  test('is on a ticket that is there', async () => {
    const gone = await aTicket(alice);
    await deleteTicket(alice, gone);
    for (const ticketId of [gone.id, source, 'nonsense', '']) {
      const answer = await createComment(alice, { ticketId, body: 'Anybody?' });
      expect(answer).toMatchObject({ __typename: 'TicketNotFoundError' });
    }
  });

  test('is made once for an idempotency key', async () => {
    const ticket = await aTicket(alice);
    const input: Variables = { ticketId: ticket.id, body: 'Green.', idempotencyKey: uniqueName('key') };
    const answers = await Promise.all(Array.from({ length: 10 }, () => createComment(alice, input)));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(await commentsOf(alice, ticket.id)).toHaveLength(1);
    const other = await createComment(alice, { ...input, body: 'Blue.' });
    expect(other).toMatchObject({ __typename: 'IdempotencyConflictError' });
  });

  test('is changed by one of many, and by nobody who has not seen it as it is', async () => {
    const ticket = await aTicket(alice);
    const made = await createComment(alice, { ticketId: ticket.id, body: 'Green.' });
    expect(await updateComment(alice, made, { body: 'Green.' })).toEqual(made);
    expect(await updateComment(alice, made, {})).toEqual(made);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, at) => updateComment(alice, made, { body: `Green ${at}` })),
    );
    expect(answers.filter(({ __typename }) => __typename === 'Comment')).toHaveLength(1);
    expect(answers.filter(({ __typename }) => __typename === 'StaleCommentError')).toHaveLength(9);
    expect(await deleteComment(alice, made)).toMatchObject({ __typename: 'StaleCommentError' });
    const seen = { id: made.id, version: 2 };
    const deleted = expectMember('Comment', await deleteComment(alice, seen));
    expect(await deleteComment(alice, made)).toEqual(deleted);
    expect(await updateComment(alice, deleted, { body: 'Back' })).toMatchObject({ __typename: 'CommentNotFoundError' });
    for (const id of ['nonsense', ticket.id]) {
      const gone = { __typename: 'CommentNotFoundError' };
      expect(await updateComment(alice, { id, version: 1 }, { body: 'Back' })).toMatchObject(gone);
      expect(await deleteComment(alice, { id, version: 1 })).toMatchObject(gone);
    }
  });
});

describe('how far a comment may travel', () => {
  test('is how far its ticket may, now and later', async () => {
    const ticket = await aTicket(alice, { privacy: 'SHAREABLE', shareWith: [source] });
    const made = await createComment(alice, { ticketId: ticket.id, body: 'Green.' });
    const shared = { privacy: 'SHAREABLE', sharedWith: [{ id: source }] };
    expect(made).toMatchObject(shared);
    const narrow = await updateTicket(alice, ticket, { privacy: 'LOCAL_ONLY' });
    expect(await commentsOf(alice, ticket.id)).toMatchObject([{ version: 2, privacy: 'LOCAL_ONLY', sharedWith: [] }]);
    const renamed = await updateTicket(alice, narrow, { title: 'Mend the fence' });
    expect(await commentsOf(alice, ticket.id)).toMatchObject([{ version: 2 }]);
    expectMember('Ticket', await updateTicket(alice, renamed, { privacy: 'SHAREABLE', shareWith: [source] }));
    expect(await commentsOf(alice, ticket.id)).toMatchObject([{ ...shared, version: 3, body: 'Green.' }]);
  });

  test('is so for more of them than one page has', async () => {
    const ticket = await aTicket(alice, { privacy: 'SHAREABLE', shareWith: [source] });
    const first = await createComment(alice, { ticketId: ticket.id, body: 'Green.' });
    const stored = await storedRecord(stage.gateway, alice, first.id);
    const { records } = stage.gateway.services.stores;
    const more = Array.from({ length: 450 }, (_, at) => ({ ...stored, id: `${stored.id}${at}` as typeof stored.id }));
    expect(
      await records.write(
        more.map((after) => ({ before: null, after })),
        'more',
      ),
    ).toEqual([]);
    expectMember('Ticket', await updateTicket(alice, ticket, { privacy: 'LOCAL_ONLY' }));
    const now = await records.find(stored.tenant, [stored.id, ...more.map(({ id }) => id)]);
    expect(now).toHaveLength(451);
    expect(now.filter(({ privacy }) => privacy !== 'LOCAL_ONLY')).toEqual([]);
  });

  test('is so though the ticket is kept back while the comment is written', async () => {
    const ticket = await aTicket(alice, { privacy: 'SHAREABLE', shareWith: [source] });
    const shut = stage.gate.shut('before-comment');
    const writing = createComment(alice, { ticketId: ticket.id, body: 'Green.' });
    await shut.reached;
    expectMember('Ticket', await updateTicket(alice, ticket, { privacy: 'LOCAL_ONLY' }));
    shut.open();
    expect(await writing).toMatchObject({ __typename: 'Comment', version: 2, privacy: 'LOCAL_ONLY', sharedWith: [] });
    expect(await commentsOf(alice, ticket.id)).toMatchObject([{ privacy: 'LOCAL_ONLY' }]);
  });

  test('is narrowed before its ticket is, and is as before when that came too late', async () => {
    const ticket = await aTicket(alice, { privacy: 'SHAREABLE', shareWith: [source] });
    await createComment(alice, { ticketId: ticket.id, body: 'Green.' });
    const shut = stage.gate.shut('before-ticket');
    const narrowing = updateTicket(alice, ticket, { privacy: 'LOCAL_ONLY' });
    await shut.reached;
    expect(await readTicket(alice, ticket.id)).toMatchObject({ version: 1, privacy: 'SHAREABLE' });
    expect(await commentsOf(alice, ticket.id)).toMatchObject([{ privacy: 'LOCAL_ONLY' }]);
    expectMember('Ticket', await updateTicket(alice, ticket, { title: 'Mend the fence' }));
    shut.open();
    expect(await narrowing).toMatchObject({ __typename: 'StaleTicketError' });
    const shared = { privacy: 'SHAREABLE', sharedWith: [{ id: source }] };
    expect(await commentsOf(alice, ticket.id)).toMatchObject([shared]);
  });

  test("is the ticket's, whichever of many changes came first", async () => {
    const ticket = await aTicket(alice, { privacy: 'SHAREABLE', shareWith: [source] });
    await createComment(alice, { ticketId: ticket.id, body: 'Green.' });
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, at) =>
        updateTicket(alice, ticket, at % 2 === 0 ? { privacy: 'LOCAL_ONLY' } : { title: `Fence ${at}` }),
      ),
    );
    const [won] = answers.filter(({ __typename }) => __typename === 'Ticket');
    expect(await commentsOf(alice, ticket.id)).toMatchObject([{ privacy: won.privacy }]);
  });
});
