import { describe, expect, test } from '@jest/globals';
import type { Data, TestClient } from '../support/client.ts';
import { conflictsOf } from '../support/conflicts.ts';
import { cancelSync, startSync, sync, waitForSession } from '../support/sessions.ts';
import { changeStatus, connected, disconnectSource, readSource } from '../support/sources.ts';
import { sharedStage } from '../support/stage.ts';
import { createComment, createTicket, readTicket, updateTicket } from '../support/tickets.ts';

const stage = sharedStage({ items: 12 });

const ROLLBACK = `mutation ($id: ID!) {
  rollbackSync(sessionId: $id) { __typename ... on SyncSession { id status } ... on UserError { message } }
}`;
const rollbackSync = async (client: TestClient, id: string): Promise<Data> =>
  (await client.mutate(ROLLBACK, { id })).rollbackSync;

const ROLLED_BACK = `query ($id: ID!) { session(id: $id) {
  status progress { phase } rollback { by counts { restored removed kept } }
  revertSteps(first: 50) { totalCount edges { node {
    externalId entityType action fields { name written before } mapping { record { ... on Ticket { id } } }
  } } }
} }`;
const rolledBack = async (client: TestClient, id: string): Promise<Data> => {
  expect(await rollbackSync(client, id)).toMatchObject({ __typename: 'SyncSession' });
  await waitForSession(client, id);
  return (await client.query(ROLLED_BACK, { id })).session;
};

/** A person whose space has been synced with the sandbox's Linear once. */
const begin = async () => {
  const client = await stage.gateway.client();
  const source = await connected(client, stage.sandbox, { configuration: { direction: 'BIDIRECTIONAL' } });
  const first = await sync(client, source.id);
  return { client, source, first };
};
const tickets = async (client: TestClient): Promise<Data[]> => {
  const found = await client.query(
    '{ tickets(first: 200) { edges { node { id title version mappings { externalId } } } } }',
  );
  return found.tickets.edges.map(({ node }: Data) => node);
};
const issueOf = (ticket: Data | undefined): string => ticket?.mappings[0].externalId;
const edit = (ticket: Data | undefined, data: Data) =>
  stage.sandbox.linear.edit({ id: issueOf(ticket), type: 'issue', data });
const writes = async () =>
  (await stage.sandbox.linear.requests()).filter(({ operation }) => /^(Create|Update|Delete)/.test(operation ?? ''));
const resumed = async (client: TestClient, id: string) => {
  expect(await changeStatus(client, 'resumeSource', id)).toMatchObject({ status: 'ACTIVE', statusCode: null });
  return sync(client, id);
};

describe('a session that is rolled back', () => {
  test('leaves everything as it was before, but for what somebody has changed since; resumed, it all comes again', async () => {
    const { client, source } = await begin();
    const [edited, touched] = await tickets(client);
    await edit(edited, { title: 'Overwritten' });
    await edit(touched, { title: 'Also overwritten' });
    const bad = await sync(client, source.id);
    const since = await readTicket(client, touched?.id);
    await updateTicket(client, since as never, { description: 'Written after the sync.' });

    expect(await rolledBack(client, bad.id)).toMatchObject({
      status: 'ROLLED_BACK',
      progress: { phase: 'FINISHED' },
      rollback: { by: client.actor, counts: { restored: 1, removed: 0, kept: 1 } },
      revertSteps: { totalCount: 0 },
    });
    expect(await readTicket(client, edited?.id)).toMatchObject({ title: edited?.title });
    expect((await readTicket(client, edited?.id)).version).toBeGreaterThan((edited?.version ?? 0) + 1);
    expect(await readTicket(client, touched?.id)).toMatchObject({
      title: 'Also overwritten',
      description: 'Written after the sync.',
    });
    const paused = await readSource(client, source.id);
    expect(paused).toMatchObject({ status: 'PAUSED', statusCode: 'ROLLED_BACK' });
    expect(paused.statusReason).toContain('rolled back');
    expect(await writes()).toEqual([]);

    expect(await resumed(client, source.id)).toMatchObject({
      status: 'SUCCEEDED',
      progress: { updated: 1, conflicts: 0, pushed: 1 },
    });
    expect(await readTicket(client, edited?.id)).toMatchObject({ title: 'Overwritten' });
    const quiet = await sync(client, source.id);
    expect(quiet.progress).toMatchObject({ updated: 0, created: 0, pushed: 0, conflicts: 0 });
  });

  test('takes away all that a first import brought, and nothing that was there before', async () => {
    const { client, source, first } = await begin();
    const own = await createTicket(client, { title: 'My own', privacy: 'LOCAL_ONLY' });
    const imported = await tickets(client);
    const commented = imported.find(({ title }) => title !== 'My own');
    const comment = await createComment(client, { ticketId: commented?.id, body: 'Mine.' });
    expect(comment).toMatchObject({ __typename: 'Comment' });
    const done = await rolledBack(client, first.id);
    expect(done.rollback.counts).toMatchObject({ restored: 0, kept: 1 });
    expect(done.rollback.counts.removed).toBe(first.progress.created - 1);
    expect((await tickets(client)).map(({ id }) => id).toSorted()).toEqual([own.id, commented?.id].toSorted());

    expect(await resumed(client, source.id)).toMatchObject({
      full: true,
      status: 'SUCCEEDED',
      progress: { created: first.progress.created - 1, conflicts: 0 },
    });
    expect((await tickets(client)).map(({ id }) => id).toSorted()).toEqual(imported.map(({ id }) => id).toSorted());
    // The comment belongs to the ticket that stayed.
    expect((await writes()).map(({ operation }) => operation)).toEqual(['CreateComment']);
  });

  test('tells what it had written to the provider, takes none of it back there and writes none of it twice', async () => {
    const { client, source } = await begin();
    const [known] = await tickets(client);
    await updateTicket(client, known as never, { title: 'Sent by mistake' });
    await createTicket(client, { title: 'Made by mistake', privacy: 'SHAREABLE', shareWith: [source.id] });
    const bad = await sync(client, source.id);
    expect(bad.progress.pushed).toBe(2);
    const done = await rolledBack(client, bad.id);
    const steps: Data[] = done.revertSteps.edges.map(({ node }: Data) => node);
    expect(steps).toHaveLength(2);
    expect(steps).toContainEqual({
      entityType: 'TICKET',
      externalId: issueOf(known),
      action: 'WRITE_BACK',
      fields: [{ name: 'title', written: 'Sent by mistake', before: known?.title }],
      mapping: { record: { id: known?.id } },
    });
    const made = steps.find(({ action }) => action === 'REMOVE');
    expect(made?.fields).toContainEqual({ name: 'title', written: 'Made by mistake', before: null });
    expect(await writes()).toHaveLength(2);

    await resumed(client, source.id);
    await sync(client, source.id);
    expect(await writes()).toHaveLength(2);
    const titles = (await stage.sandbox.linear.state())
      .filter(({ type }) => type === 'issue')
      .map(({ data }) => data.title);
    expect(titles.filter((title) => title === 'Made by mistake')).toHaveLength(1);
    expect(titles).toContain('Sent by mistake');
    expect(await readTicket(client, known?.id)).toMatchObject({ title: 'Sent by mistake' });
  });

  test('leaves no decision open that it had asked for', async () => {
    const { client, source } = await begin();
    const [ticket] = await tickets(client);
    await updateTicket(client, ticket as never, { title: 'From here' });
    await edit(ticket, { title: 'From there' });
    const bad = await sync(client, source.id);
    expect(await conflictsOf(client)).toHaveLength(1);
    expect((await rolledBack(client, bad.id)).rollback.counts).toEqual({ restored: 1, removed: 0, kept: 0 });
    expect(await conflictsOf(client)).toEqual([]);
    expect(await conflictsOf(client, 'DISMISSED')).toHaveLength(1);
    expect(await readTicket(client, ticket?.id)).toMatchObject({ title: 'From here' });

    await resumed(client, source.id);
    expect(await conflictsOf(client)).toMatchObject([{ fields: [{ name: 'title', base: ticket?.title }] }]);
  });

  test('stands in the audit log, with who wanted it and every record that changed', async () => {
    const { client, source } = await begin();
    const [ticket] = await tickets(client);
    await edit(ticket, { title: 'Overwritten' });
    const bad = await sync(client, source.id);
    await rolledBack(client, bad.id);
    const { auditLog } = await client.query(
      'query ($id: ID) { auditLog(first: 4, sourceId: $id) { edges { node { action by fields outcome } } } }',
      { id: source.id },
    );
    const entries: Data[] = auditLog.edges.map(({ node }: Data) => node);
    expect(entries.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['SYNC_ROLLED_BACK', 'RECORD_CHANGED', 'SYNC_ROLLBACK_REQUESTED']),
    );
    expect(entries.filter(({ by }) => by === client.actor)).toHaveLength(3);
  });
});

describe('rollbackSync is refused', () => {
  test('for a session that nobody has, and for one of somebody else', async () => {
    const { first } = await begin();
    const bob = await stage.gateway.client();
    expect(await rollbackSync(bob, first.id)).toMatchObject({ __typename: 'SessionNotFoundError' });
  });

  test('while a session of the source is under way', async () => {
    const { client, source, first } = await begin();
    const held = stage.gate.shut('before-source');
    const session = await startSync(client, source.id);
    await held.reached;
    for (const id of [session.id, first.id]) {
      const refused = await rollbackSync(client, id);
      expect(refused).toMatchObject({ __typename: 'SessionNotValidStateError' });
      expect(refused.message).toContain('under way');
    }
    held.open();
    await waitForSession(client, session.id);
  });

  test('a second time; while it lasts nothing else is synced, and it is not cancelled halfway', async () => {
    const { client, source, first } = await begin();
    const held = stage.gate.shut('rollback-after-source');
    expect(await rollbackSync(client, first.id)).toMatchObject({ __typename: 'SyncSession' });
    await held.reached;
    expect((await rollbackSync(client, first.id)).message).toContain('being rolled back');
    expect((await cancelSync(client, first.id)).message).toContain('being rolled back');
    await changeStatus(client, 'resumeSource', source.id);
    expect(await startSync(client, source.id)).toMatchObject({ __typename: 'SyncAlreadyRunningError' });
    held.open();
    expect((await waitForSession(client, first.id)).last.status).toBe('ROLLED_BACK');
    expect((await rollbackSync(client, first.id)).message).toContain('already');
  });

  test('for a source that was erased meanwhile', async () => {
    const { client, source, first } = await begin();
    await disconnectSource(client, source.id);
    expect(await rollbackSync(client, first.id)).toMatchObject({ __typename: 'SessionNotFoundError' });
  });
});
