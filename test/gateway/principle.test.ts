import { expect, test } from '@jest/globals';
import type { TwinItem } from '../../sandbox/core/twin.ts';
import { startGateway } from '../support/gateway.ts';
import { startSandbox } from '../support/sandbox.ts';
import { startSync, sync, waitForSession } from '../support/sessions.ts';
import {
  changeStatus,
  configureSource,
  connectSource,
  disconnectSource,
  expectMember,
  readProjects,
  readSource,
} from '../support/sources.ts';

const MAPPING = `query ($sourceId: ID!, $externalId: String!) {
  mapping(sourceId: $sourceId, entityType: TICKET, externalId: $externalId) {
    status deletedAt deletionEvidence lastSyncedAt record { id version deletedAt ... on Ticket { title } }
  }
}`;

const titlesOf = (items: readonly TwinItem[], project: string): string[] =>
  items
    .filter(({ type, data }) => type === 'issue' && (data.team as { id: string }).id === project)
    .map(({ data }) => String(data.title))
    .sort();

test('a source is connected, synced, kept up to date, and disconnected without a trace', async () => {
  await using sandbox = await startSandbox({ items: 30 });
  await using gateway = await startGateway();
  const alice = await gateway.client();

  const source = await connectSource(alice, { name: 'Engineering', credentials: sandbox.credentials() });
  expect(source).toMatchObject({
    __typename: 'ExternalSource',
    status: 'CONFIGURING',
    statusCode: 'PROJECT_MISSING',
    lastSuccessfulPollAt: null,
    lastAppliedAt: null,
    version: 1,
  });

  const [project = ''] = await readProjects(alice, source.id);
  const chosen = await configureSource(alice, { id: source.id, configuration: { externalProjectId: project } });
  expect(chosen).toMatchObject({ status: 'CONFIGURING', version: 2, configuration: { externalProjectId: project } });
  const active = await changeStatus(alice, 'activateSource', source.id);
  expect(active).toMatchObject({ status: 'ACTIVE', statusCode: null, statusReason: null, version: 3 });

  const started = expectMember('SyncSession', await startSync(alice, source.id));
  expect(started).toMatchObject({ status: 'QUEUED', direction: 'PULL', full: true, trigger: 'MANUAL' });
  const { states, last } = await waitForSession(alice, started.id);
  const versions = states.map(({ version }) => version);
  expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
  expect(last).toMatchObject({
    status: 'SUCCEEDED',
    progress: { phase: 'FINISHED', updated: 0, deleted: 0, failed: 0 },
  });
  expect(last.progress.created).toBe(last.progress.fetched);

  const { tickets } = await alice.query('{ tickets(first: 200) { totalCount edges { node { title } } } }');
  const there = titlesOf(await sandbox.linear.state(), project);
  expect(tickets.totalCount).toBe(30);
  expect(tickets.edges.map(({ node }: { node: { title: string } }) => node.title).sort()).toEqual(there);

  const polled = await readSource(alice, source.id);
  expect(polled.lastSuccessfulPollAt).not.toBeNull();
  expect(polled.lastAppliedAt).toBe(polled.lastSuccessfulPollAt);

  const issues = (await sandbox.linear.state()).filter(
    ({ type, data }) => type === 'issue' && (data.team as { id: string }).id === project,
  );
  const [edited, trashed] = [issues[3]!, issues[4]!];
  await sandbox.linear.edit({ id: edited.id, type: 'issue', data: { title: 'Edited at the provider' } });
  const changed = await sync(alice, source.id);
  expect(changed).toMatchObject({ status: 'SUCCEEDED', full: false, progress: { created: 0, updated: 1, deleted: 0 } });
  const afterEdit = await alice.query(MAPPING, { sourceId: source.id, externalId: edited.id });
  expect(afterEdit.mapping).toMatchObject({
    status: 'SYNCED',
    record: { version: 2, deletedAt: null, title: 'Edited at the provider' },
  });

  const nothing = await sync(alice, source.id);
  expect(nothing).toMatchObject({ status: 'SUCCEEDED', progress: { created: 0, updated: 0, deleted: 0 } });

  await sandbox.linear.remove(trashed.id);
  const marked = await sync(alice, source.id);
  expect(marked).toMatchObject({ status: 'SUCCEEDED', progress: { created: 0, updated: 0, deleted: 1 } });
  const afterTrash = await alice.query(MAPPING, { sourceId: source.id, externalId: trashed.id });
  expect(afterTrash.mapping).toMatchObject({ deletionEvidence: 'TOMBSTONE', record: { version: 2 } });
  expect(afterTrash.mapping.deletedAt).not.toBeNull();
  const left = await alice.query('{ tickets { totalCount } }');
  expect(left.tickets.totalCount).toBe(29);

  const { mappings } = await alice.query(
    'query ($id: ID!) { mappings(sourceId: $id) { ... on MappingConnection { totalCount } } }',
    { id: source.id },
  );
  const gone = await disconnectSource(alice, source.id);
  expect(gone).toEqual({
    __typename: 'DisconnectedSource',
    id: source.id,
    retained: false,
    mappingsRemoved: mappings.totalCount,
  });
  expect(await readSource(alice, source.id)).toBeNull();
  expect((await alice.query('{ sources { totalCount } }')).sources.totalCount).toBe(0);
  expect(await alice.query('query ($id: ID!) { session(id: $id) { id } }', { id: started.id })).toEqual({
    session: null,
  });
  const records = await alice.query('{ tickets(first: 1) { totalCount edges { node { mappings { id } } } } }');
  expect(records.tickets).toMatchObject({ totalCount: 29, edges: [{ node: { mappings: [] } }] });
  const atProvider = await sandbox.linear.state();
  expect(atProvider.find(({ id }) => id === edited.id)?.deleted).toBe(false);
});
