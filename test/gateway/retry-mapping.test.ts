import { describe, expect, test } from '@jest/globals';
import type { Data, TestClient } from '../support/client.ts';
import { startSync, sync, waitForSession } from '../support/sessions.ts';
import { changeStatus, configureSource, connected } from '../support/sources.ts';
import { sharedStage } from '../support/stage.ts';
import { aTicket, readTicket, updateTicket } from '../support/tickets.ts';

const stage = sharedStage({ items: 3 });

const ANSWER = `__typename ... on Mapping { id status errorMessage } ... on UserError { message }
  ... on SyncAlreadyRunningError { session { id } }`;
const retry = async (client: TestClient, id: string): Promise<Data> =>
  (await client.mutate(`mutation ($id: ID!) { retryMapping(id: $id) { ${ANSWER} } }`, { id })).retryMapping;
const clear = async (client: TestClient, id: string): Promise<Data> =>
  (
    await client.mutate(
      `mutation ($id: ID!) { clearMappingError(id: $id) {
        __typename ... on Mapping { id status errorMessage } ... on UserError { message }
      } }`,
      { id },
    )
  ).clearMappingError;

const ofSource = async (client: TestClient, id: string, status: string): Promise<Data[]> => {
  const { source } = await client.query(
    `query ($id: ID!, $status: MappingStatus) { source(id: $id) {
      mappings(status: $status, entityType: TICKET) { edges { node {
        id status errorMessage externalId deletedAt deletionEvidence record { id ... on Ticket { title } }
      } } }
      sessions(first: 1) { edges { node { id status } } }
    } }`,
    { id, status },
  );
  return source.mappings.edges.map(({ node }: Data) => node);
};
const mappingOf = async (client: TestClient, id: string): Promise<Data> =>
  (
    await client.query(
      `query ($id: ID!) { node(id: $id) { ... on Mapping {
        id status errorMessage deletedAt deletionEvidence record { ... on Ticket { title } }
      } } }`,
      { id },
    )
  ).node;

/** Retries, and waits until the session that it started has ended. */
const retried = async (client: TestClient, sourceId: string, id: string): Promise<Data> => {
  expect(await retry(client, id)).toEqual({ __typename: 'Mapping', id, status: 'PENDING', errorMessage: null });
  const { source } = await client.query(
    'query ($id: ID!) { source(id: $id) { sessions(first: 1) { edges { node { id } } } } }',
    { id: sourceId },
  );
  return (await waitForSession(client, source.sessions.edges[0].node.id)).last;
};

const there = async (id: string) => (await stage.sandbox.linear.state()).find((one) => one.id === id);

const begin = async () => {
  const client = await stage.gateway.client();
  const source = await connected(client, stage.sandbox, { configuration: { direction: 'BIDIRECTIONAL' } });
  await sync(client, source.id);
  return { client, source };
};

/** An issue that Linear shows in a way that cannot be read. */
const unreadable = async () => {
  const { client, source } = await begin();
  const [good] = await ofSource(client, source.id, 'SYNCED');
  const id = good?.externalId as string;
  const updatedAt = String((await there(id))?.data.updatedAt);
  await stage.sandbox.linear.edit({ id, type: 'issue', data: { title: null } });
  expect(await sync(client, source.id)).toMatchObject({ status: 'PARTIAL', progress: { failed: 1 } });
  const [bad] = await ofSource(client, source.id, 'ERROR');
  expect(bad).toMatchObject({ externalId: id, errorMessage: expect.stringContaining('title') });
  return { client, source, id, updatedAt, mapping: bad as Data };
};

/** A ticket whose change Linear answered with what is no answer. */
const unwritten = async () => {
  const { client, source } = await begin();
  const ticket = await aTicket(client, { privacy: 'SHAREABLE', shareWith: [source.id] });
  await sync(client, source.id);
  await stage.sandbox.linear.fault({ kind: 'malformed', match: { operation: 'UpdateIssue' } });
  const seen = await readTicket(client, ticket.id);
  await updateTicket(client, seen as never, { title: 'Paint it red' });
  expect(await sync(client, source.id)).toMatchObject({ status: 'PARTIAL', progress: { failed: 1 } });
  const [bad] = await ofSource(client, source.id, 'ERROR');
  return { client, source, ticket, mapping: bad as Data, issue: bad?.externalId as string };
};

describe('a mapping in ERROR is tried again', () => {
  test('by reading the thing, although no listing of changes shows it', async () => {
    const { client, source, id, updatedAt, mapping } = await unreadable();
    await stage.sandbox.linear.edit({ id, type: 'issue', data: { title: 'Readable', updatedAt } });
    await sync(client, source.id);
    expect(await mappingOf(client, mapping.id)).toMatchObject({ status: 'ERROR' });
    expect(await retried(client, source.id, mapping.id)).toMatchObject({
      status: 'SUCCEEDED',
      progress: { updated: 1, failed: 0 },
    });
    const mended = { status: 'SYNCED', errorMessage: null, record: { title: 'Readable' } };
    expect(await mappingOf(client, mapping.id)).toMatchObject(mended);
  });

  test('and says so when the cause is still there', async () => {
    const { client, source, mapping } = await unreadable();
    expect(await retried(client, source.id, mapping.id)).toMatchObject({ status: 'PARTIAL', progress: { failed: 1 } });
    expect(await mappingOf(client, mapping.id)).toMatchObject({
      status: 'ERROR',
      errorMessage: expect.stringContaining('title'),
    });
  });

  test('and is found to be gone', async () => {
    const { client, source, id, mapping } = await unreadable();
    await stage.sandbox.linear.edit({ id, type: 'issue', data: { title: 'Readable' } });
    await stage.sandbox.linear.remove(id);
    await retried(client, source.id, mapping.id);
    expect(await mappingOf(client, mapping.id)).toMatchObject({ status: 'SYNCED', deletedAt: expect.any(String) });
  });

  test('by writing what was not taken, and nothing else', async () => {
    const { client, source, mapping, issue } = await unwritten();
    expect((await there(issue))?.data.title).not.toBe('Paint it red');
    expect(await retried(client, source.id, mapping.id)).toMatchObject({
      status: 'SUCCEEDED',
      progress: { pushed: 1, failed: 0 },
    });
    expect((await there(issue))?.data.title).toBe('Paint it red');
    expect(await mappingOf(client, mapping.id)).toMatchObject({ status: 'SYNCED', errorMessage: null });
  });

  test('by the next session when the one that was started for it fails', async () => {
    const { client, source, mapping, issue } = await unwritten();
    await stage.sandbox.linear.fault({ kind: 'auth', match: { operation: 'Changes' } });
    expect(await retried(client, source.id, mapping.id)).toMatchObject({ status: 'FAILED' });
    expect(await mappingOf(client, mapping.id)).toMatchObject({ status: 'PENDING' });
    await changeStatus(client, 'refreshSource', source.id);
    expect(await sync(client, source.id)).toMatchObject({ status: 'SUCCEEDED', progress: { pushed: 1 } });
    expect((await there(issue))?.data.title).toBe('Paint it red');
  });

  test('by making what was refused, once, and not when it is shared no longer', async () => {
    const { client, source } = await begin();
    const odd = await aTicket(client, { estimate: 2.5, privacy: 'SHAREABLE', shareWith: [source.id] });
    await sync(client, source.id);
    const [mapping] = await ofSource(client, source.id, 'ERROR');
    expect(mapping).toMatchObject({ externalId: null });
    expect(await retried(client, source.id, mapping?.id)).toMatchObject({ status: 'PARTIAL', progress: { failed: 1 } });
    const seen = await readTicket(client, odd.id);
    await updateTicket(client, seen as never, { privacy: 'LOCAL_ONLY' });
    expect(await retry(client, mapping?.id)).toMatchObject({ __typename: 'MappingNotValidStateError' });
    expect(await clear(client, mapping?.id)).toMatchObject({ __typename: 'MappingNotValidStateError' });
  });
});

describe('a mapping is not tried again', () => {
  test('that has no error, or is not yours, or is none', async () => {
    const { client, source, mapping } = await unreadable();
    const [fine] = await ofSource(client, source.id, 'SYNCED');
    const bob = await stage.gateway.client();
    for (const act of [retry, clear]) {
      expect(await act(client, fine?.id)).toMatchObject({
        __typename: 'MappingNotValidStateError',
        message: expect.stringContaining('SYNCED'),
      });
      const none = { __typename: 'MappingNotFoundError', message: 'There is no such mapping.' };
      expect(await act(bob, mapping.id)).toEqual(none);
      expect(await act(client, 'nonsense')).toEqual(none);
    }
  });

  test('while its source is paused, syncs neither way, or syncs already', async () => {
    const { client, source, mapping } = await unreadable();
    await changeStatus(client, 'pauseSource', source.id);
    expect(await retry(client, mapping.id)).toMatchObject({ __typename: 'SourceNotActiveError' });
    await changeStatus(client, 'resumeSource', source.id);
    await configureSource(client, { id: source.id, configuration: { direction: 'DISABLED' } });
    expect(await retry(client, mapping.id)).toMatchObject({ __typename: 'DirectionNotSupportedError' });
    await configureSource(client, { id: source.id, configuration: { direction: 'PULL' } });
    const held = stage.gate.shut('before-source');
    const session = await startSync(client, source.id);
    await held.reached;
    expect(await retry(client, mapping.id)).toMatchObject({
      __typename: 'SyncAlreadyRunningError',
      session: { id: session.id },
    });
    held.open();
    await waitForSession(client, session.id);
    expect(await mappingOf(client, mapping.id)).toMatchObject({ status: 'ERROR' });
  });
});

test('an error that is cleared leaves both sides as they are until one changes', async () => {
  const { client, source, ticket, mapping, issue } = await unwritten();
  expect(await clear(client, mapping.id)).toMatchObject({ status: 'SYNCED', errorMessage: null });
  expect((await sync(client, source.id)).progress).toMatchObject({ pushed: 0, failed: 0, updated: 0 });
  expect((await there(issue))?.data.title).not.toBe('Paint it red');
  await updateTicket(client, (await readTicket(client, ticket.id)) as never, { estimate: 1 });
  await sync(client, source.id);
  expect((await there(issue))?.data).toMatchObject({ title: 'Paint it red', estimate: 1 });
});
