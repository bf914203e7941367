import { describe, expect, test } from '@jest/globals';
import type { Data } from '../support/client.ts';
import { conflictsOf, resolveConflict, sharedTicket } from '../support/conflicts.ts';
import { sync } from '../support/sessions.ts';
import { sharedStage } from '../support/stage.ts';
import { deleteTicket, readTicket, updateTicket } from '../support/tickets.ts';

const stage = sharedStage({ items: 2 });

describe('a ticket that is deleted there while it is edited here', () => {
  const deletedThere = async () => {
    const begun = await sharedTicket(stage);
    await updateTicket(begun.client, begun.ticket, { title: 'Still needed' });
    await stage.sandbox.linear.remove(begun.issue);
    await sync(begun.client, begun.source.id);
    const [conflict] = await conflictsOf(begun.client);
    return { ...begun, conflict: conflict as Data };
  };

  test('stays, and is not made there again', async () => {
    const { client, source, ticket, conflict } = await deletedThere();
    expect(conflict).toMatchObject({
      __typename: 'DeletionConflict',
      evidence: 'TOMBSTONE',
      record: { id: ticket.id },
    });
    await resolveConflict(client, { id: conflict.id, expectedVersion: conflict.version, strategy: 'LOCAL_WINS' });
    expect((await sync(client, source.id)).progress).toMatchObject({ pushed: 0 });
    expect(await readTicket(client, ticket.id)).toMatchObject({ title: 'Still needed', deletedAt: null });
  });

  test('goes when a person says so', async () => {
    const { client, ticket, conflict } = await deletedThere();
    await resolveConflict(client, { id: conflict.id, expectedVersion: conflict.version, strategy: 'EXTERNAL_WINS' });
    expect(await readTicket(client, ticket.id)).toMatchObject({ deletedAt: expect.any(String) });
  });
});

describe('a ticket that is deleted here while it is edited there', () => {
  const deletedHere = async () => {
    const begun = await sharedTicket(stage);
    await deleteTicket(begun.client, begun.ticket);
    await stage.sandbox.linear.edit({ id: begun.issue, type: 'issue', data: { title: 'Needed there' } });
    const session = await sync(begun.client, begun.source.id);
    const [conflict] = await conflictsOf(begun.client);
    return { ...begun, session, conflict: conflict as Data };
  };

  test('comes back with the edit, and asks', async () => {
    const { client, source, session, ticket, conflict } = await deletedHere();
    expect(session.progress).toMatchObject({ conflicts: 1 });
    expect(conflict).toMatchObject({
      __typename: 'DeletionConflict',
      evidence: null,
      mapping: null,
      record: { id: ticket.id },
    });
    await resolveConflict(client, { id: conflict.id, expectedVersion: conflict.version, strategy: 'EXTERNAL_WINS' });
    expect(await readTicket(client, ticket.id)).toMatchObject({ title: 'Needed there', deletedAt: null });
    await sync(client, source.id, { full: true });
    expect(await conflictsOf(client)).toEqual([]);
  });

  test('goes again when a person says so', async () => {
    const { client, source, ticket, conflict } = await deletedHere();
    await resolveConflict(client, { id: conflict.id, expectedVersion: conflict.version, strategy: 'LOCAL_WINS' });
    await sync(client, source.id, { full: true });
    expect(await readTicket(client, ticket.id)).toMatchObject({ deletedAt: expect.any(String) });
    expect(await conflictsOf(client)).toEqual([]);
  });
});
