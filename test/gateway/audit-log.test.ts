import { describe, expect, test } from '@jest/globals';
import { laterWorker, queue, workOn } from '../services/sync/engine.ts';
import type { Data, TestClient } from '../support/client.ts';
import { isBadPage, readAll } from '../support/lists.ts';
import { cancelSync, startSync, sync, waitForSession } from '../support/sessions.ts';
import { changeStatus, configureSource, connected, disconnectSource } from '../support/sources.ts';
import { sharedStage } from '../support/stage.ts';
import { aTicket, deleteTicket, readTicket, updateTicket } from '../support/tickets.ts';

const stage = sharedStage({ items: 3 });

const ENTRY = `id action at by fields outcome sources { id } record { id } mapping { id } session { id } conflict { id }
  counts { fetched created updated unchanged deleted pushed conflicts failed }`;
const LOG = `query ($first: Int, $after: String, $source: ID, $record: ID) {
  auditLog(first: $first, after: $after, sourceId: $source, recordId: $record) {
    totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { ${ENTRY} } }
  }
}`;

/** What was done, the oldest first. */
const log = async (client: TestClient, of: { readonly source?: string; readonly record?: string } = {}) => {
  const { auditLog } = await client.query(LOG, { first: 200, ...of });
  return auditLog.edges.map(({ node }: Data) => node).toReversed() as Data[];
};
const actions = (entries: readonly Data[]) => entries.map(({ action }) => action);

const begin = async (configuration = {}) => {
  const client = await stage.gateway.client();
  const source = await connected(client, stage.sandbox, {
    configuration: { direction: 'BIDIRECTIONAL', ...configuration },
  });
  return { client, source };
};

const inConflict = async () => {
  const { client, source } = await begin();
  const ticket = await aTicket(client, { title: 'First', privacy: 'SHAREABLE', shareWith: [source.id] });
  await sync(client, source.id);
  const held = await readTicket(client, ticket.id);
  await updateTicket(client, held as never, { title: 'From here' });
  await stage.sandbox.linear.edit({ id: held.mappings[0].externalId, type: 'issue', data: { title: 'From there' } });
  await sync(client, source.id);
  const { conflicts } = await client.query('{ conflicts { edges { node { id version } } } }');
  return { client, source, ticket, conflict: conflicts.edges[0].node as Data };
};

describe('the audit log', () => {
  test('tells the life of a source, by whom, and no secret', async () => {
    const { client, source } = await begin();
    await sync(client, source.id);
    await configureSource(client, { id: source.id, configuration: { cacheSeconds: 7 } });
    await changeStatus(client, 'pauseSource', source.id);
    await changeStatus(client, 'pauseSource', source.id);
    await changeStatus(client, 'resumeSource', source.id);
    await stage.sandbox.linear.fault({ kind: 'auth', match: { operation: 'Changes' } });
    await sync(client, source.id);
    await changeStatus(client, 'refreshSource', source.id);
    const entries = await log(client, { source: source.id });
    expect(actions(entries)).toEqual([
      'SOURCE_CONNECTED',
      'SOURCE_CONFIGURED',
      'SOURCE_ACTIVATED',
      'SYNC_STARTED',
      'SYNC_ENDED',
      'SOURCE_CONFIGURED',
      'SOURCE_PAUSED',
      'SOURCE_RESUMED',
      'SYNC_STARTED',
      'SOURCE_FAILED',
      'SYNC_ENDED',
      'SOURCE_REFRESHED',
    ]);
    expect(entries[1]).toMatchObject({ by: client.actor, fields: ['externalProjectId'], sources: [{ id: source.id }] });
    expect(entries[4]).toMatchObject({ by: null, outcome: 'SUCCEEDED', counts: { created: expect.any(Number) } });
    expect(entries[4]?.session).toEqual(entries[3]?.session);
    expect(entries[5]).toMatchObject({ fields: ['cacheSeconds'] });
    expect(entries[9]).toMatchObject({ by: null, outcome: 'RECONNECT_NEEDED' });
    expect(entries[10]).toMatchObject({ outcome: 'FAILED' });
    expect(JSON.stringify(entries)).not.toContain('lin_');
  });

  test('outlives the source that it is about', async () => {
    const { client, source } = await begin();
    await disconnectSource(client, source.id);
    const entries = await log(client, { source: source.id });
    expect(entries.at(-1)).toMatchObject({ action: 'SOURCE_DISCONNECTED', outcome: 'ERASED', sources: [] });
    expect(entries).toHaveLength(4);
  });

  test('names the fields that people change, and never their values', async () => {
    const { client } = await begin();
    const ticket = await aTicket(client, { title: 'A secret plan' });
    const changed = await updateTicket(client, ticket as never, { title: 'Another plan', priority: 'HIGH' });
    const same = await updateTicket(client, changed as never, { title: 'Another plan' });
    const public_ = await updateTicket(client, same as never, { privacy: 'PUBLIC' });
    await deleteTicket(client, public_ as never);
    const entries = await log(client, { record: ticket.id });
    expect(actions(entries)).toEqual(['RECORD_CREATED', 'RECORD_CHANGED', 'RECORD_CHANGED', 'RECORD_DELETED']);
    expect(entries[1]).toMatchObject({ by: client.actor, fields: ['priority', 'title'], record: { id: ticket.id } });
    expect(entries[2]).toMatchObject({ fields: ['privacy'] });
    expect(JSON.stringify(entries)).not.toContain('plan');
  });

  test('tells what a session changed, through which mapping', async () => {
    const { client, source } = await begin();
    await sync(client, source.id);
    const one = `query ($id: ID!) { source(id: $id) { mappings(first: 1, entityType: TICKET) { edges { node {
      id externalId record { id } history { totalCount edges { node { action fields by session { id } } } }
    } } } } }`;
    const read = async () => (await client.query(one, { id: source.id })).source.mappings.edges[0].node;
    const { externalId, history } = await read();
    expect(history.totalCount).toBe(0);
    await stage.sandbox.linear.edit({ id: externalId, type: 'issue', data: { title: 'Edited' } });
    const edited = await sync(client, source.id);
    await stage.sandbox.linear.remove(externalId);
    const removed = await sync(client, source.id);
    const after = await read();
    expect(after.history.edges.map(({ node }: Data) => node)).toEqual([
      { action: 'RECORD_DELETED', fields: [], by: null, session: { id: removed.id } },
      { action: 'RECORD_CHANGED', fields: ['title'], by: null, session: { id: edited.id } },
    ]);
    expect(actions(await log(client, { record: after.record.id }))).toEqual(['RECORD_CHANGED', 'RECORD_DELETED']);
  });

  test('tells it once when another worker finishes the batch', async () => {
    const { client, source } = await begin();
    await sync(client, source.id);
    const [issue] = (await stage.sandbox.linear.state()).filter(({ type }) => type === 'issue');
    await stage.sandbox.linear.edit({ id: issue?.id ?? '', type: 'issue', data: { title: 'Edited' } });
    const { services } = stage.gateway;
    const session = await queue(services, client, source);
    const held = stage.gate.shut('before-advance');
    const slow = workOn(services, session);
    await held.reached;
    await workOn(laterWorker(services), session);
    held.open();
    await slow;
    const told = (await log(client)).filter((entry) => entry.session?.id === session.id);
    expect(actions(told)).toEqual(['SYNC_STARTED', 'RECORD_CHANGED', 'SYNC_ENDED']);
  });

  test('tells how a conflict was found, claimed and decided', async () => {
    const { client, source, ticket, conflict } = await inConflict();
    const { claimConflict } = await client.mutate(
      'mutation ($id: ID!) { claimConflict(id: $id) { ... on FieldConflict { version } } }',
      { id: conflict.id },
    );
    await client.mutate('mutation ($input: ResolveConflictInput!) { resolveConflict(input: $input) { __typename } }', {
      input: { id: conflict.id, expectedVersion: claimConflict.version, strategy: 'EXTERNAL_WINS' },
    });
    const entries = (await log(client, { record: ticket.id })).filter((entry) => entry.conflict !== null);
    expect(entries).toMatchObject([
      { action: 'CONFLICT_DETECTED', by: null, fields: ['title'], session: { id: expect.any(String) } },
      { action: 'CONFLICT_CLAIMED', by: client.actor },
      { action: 'CONFLICT_RESOLVED', by: client.actor, outcome: 'EXTERNAL_WINS', fields: ['title'] },
    ]);
    expect(entries.every((entry) => entry.conflict.id === conflict.id && entry.sources[0].id === source.id)).toBe(true);
  });

  test('tells of a decision that nobody took, and of one that was left', async () => {
    const { client, conflict } = await inConflict();
    await client.mutate(
      'mutation ($id: ID!, $v: Int!) { dismissConflict(id: $id, expectedVersion: $v) { __typename } }',
      { id: conflict.id, v: conflict.version },
    );
    expect((await log(client)).at(-1)).toMatchObject({ action: 'CONFLICT_DISMISSED', by: client.actor });

    const bob = await begin({ conflictStrategy: 'LOCAL_WINS' });
    const shared = { title: 'First', privacy: 'SHAREABLE', shareWith: [bob.source.id] };
    const ticket = await aTicket(bob.client, shared);
    await sync(bob.client, bob.source.id);
    const held = await readTicket(bob.client, ticket.id);
    await updateTicket(bob.client, held as never, { title: 'From here' });
    await stage.sandbox.linear.edit({ id: held.mappings[0].externalId, type: 'issue', data: { title: 'From there' } });
    await sync(bob.client, bob.source.id);
    const decided = (await log(bob.client, { record: ticket.id })).filter(({ conflict: one }) => one !== null);
    expect(decided).toMatchObject([
      { action: 'CONFLICT_RESOLVED', by: null, outcome: 'LOCAL_WINS', fields: ['title'] },
    ]);
  });

  test('tells of a session that was cancelled', async () => {
    const { client, source } = await begin();
    const held = stage.gate.shut('before-journal');
    const session = await startSync(client, source.id);
    await held.reached;
    await cancelSync(client, session.id);
    held.open();
    await waitForSession(client, session.id);
    const entries = (await log(client)).slice(-3);
    expect(actions(entries)).toEqual(['SYNC_STARTED', 'SYNC_CANCEL_REQUESTED', 'SYNC_ENDED']);
    expect(entries.at(-1)).toMatchObject({ outcome: 'CANCELLED', session: { id: session.id } });
  });

  test('is read page by page, and is nobody else’s', async () => {
    const { client, source } = await begin();
    await sync(client, source.id);
    const pick = (data: Data) => data.auditLog;
    const whole = await readAll(client, LOG, { variables: { first: 200 }, pick });
    expect(await readAll(client, LOG, { variables: { first: 2 }, pick })).toEqual(whole);
    expect(whole.length).toBeGreaterThan(4);
    const { auditLog } = await client.query(LOG, { first: 1 });
    expect(isBadPage(await client.ask(LOG, { first: 1, source: source.id, after: auditLog.pageInfo.endCursor }))).toBe(
      true,
    );
    const bob = await stage.gateway.client();
    for (const which of [{}, { source: source.id }, { record: 'nonsense' }, { source: 'nonsense' }]) {
      expect(await log(bob, which)).toEqual([]);
    }
    expect(await log(client, { record: source.id })).toEqual([]);
  });
});
