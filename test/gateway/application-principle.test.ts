import { expect, test } from '@jest/globals';
import type { Data } from '../support/client.ts';
import { readDatabase } from '../support/database.ts';
import { startGateway } from '../support/gateway.ts';
import { fetchUpdates, identify, mapped, nodesOf, poll, record, recordItem } from '../support/polls.ts';
import { startSandbox } from '../support/sandbox.ts';
import {
  changeStatus,
  configureSource,
  connectSource,
  disconnectSource,
  expectMember,
  readProjects,
  readSource,
} from '../support/sources.ts';

/** An application with assignments of its own, which it numbers as it likes. */
const createApplication = () => {
  const assignments = new Map<string, Data>();
  return {
    assignments,
    process({ item, existingInternalId }: Data): string {
      const id = existingInternalId ?? `assignment ${assignments.size + 1}`;
      assignments.set(id, item);
      return id;
    },
  };
};

test('an application connects a source, processes what is new or changed, each thing once, and disconnects', async () => {
  await using sandbox = await startSandbox({ items: 12 });
  await using gateway = await startGateway();
  const alice = await gateway.client();
  const application = createApplication();

  const source = await connectSource(alice, {
    name: '6.104 Linear',
    credentials: sandbox.credentials(),
    configuration: { recordKeeping: 'APPLICATION' },
  });
  expect(source).toMatchObject({ lastSuccessfulPollAt: null, configuration: { recordKeeping: 'APPLICATION' } });
  const [project = ''] = await readProjects(alice, source.id);
  await configureSource(alice, { id: source.id, configuration: { externalProjectId: project } });
  await changeStatus(alice, 'activateSource', source.id);

  const list = expectMember('ExternalItems', await poll(alice, source.id));
  expect(list).toMatchObject({ totalCount: 12, unreadableCount: 0, items: { pageInfo: { hasNextPage: false } } });
  const polled = await readSource(alice, source.id);
  expect(polled.lastSuccessfulPollAt).toBe(list.polledAt);
  expect(polled.lastAppliedAt).toBeNull();
  const raw = nodesOf(list);
  const issues = (await sandbox.linear.state()).filter(({ type }) => type === 'issue');
  for (const item of raw) {
    const issue = issues.find(({ id }) => id === item.externalId);
    expect(item).toMatchObject({
      entityType: 'TICKET',
      name: issue?.data.title,
      description: issue?.data.description,
      dueAt: issue?.data.dueDate ? `${issue.data.dueDate}T00:00:00.000Z` : null,
      externalModifiedAt: issue?.data.updatedAt,
      fields: { identifier: issue?.data.identifier },
    });
  }

  const first = expectMember('ItemsToProcess', await identify(alice, source.id, { items: raw }));
  expect(first).toMatchObject({ totalCount: 12, pollId: null });
  expect(nodesOf(first).map(({ item }) => item)).toEqual(raw);
  for (const change of nodesOf(first)) {
    expect(change.existingInternalId).toBeNull();
    const internalId = application.process(change);
    const mapping = expectMember('Mapping', await recordItem(alice, source.id, change.item, internalId));
    expect(mapping).toMatchObject({
      entityType: 'TICKET',
      externalId: change.item.externalId,
      internalId,
      status: 'SYNCED',
      externalModifiedAt: change.item.externalModifiedAt,
      externalFields: {},
      record: null,
      source: { id: source.id },
    });
    expect(mapping.lastSyncedAt).not.toBeNull();
  }
  expect(application.assignments.size).toBe(12);

  expect(await fetchUpdates(alice, source.id)).toMatchObject({ totalCount: 0, items: { edges: [] } });

  const dated = raw.find(({ dueAt, description }) => dueAt !== null && description !== null);
  await sandbox.linear.edit({ id: dated.externalId, type: 'issue', data: { dueDate: null, description: null } });
  const made = await sandbox.linear.edit({ type: 'issue', data: { title: 'Brand new', teamId: project } });
  const gone = raw.find(({ externalId }) => externalId !== dated.externalId);
  await sandbox.linear.remove(gone.externalId);
  const second = expectMember('ItemsToProcess', await fetchUpdates(alice, source.id));
  expect(second.totalCount).toBe(2);
  const { internalId } = await mapped(alice, source.id, dated.externalId);
  expect(nodesOf(second)).toEqual(
    expect.arrayContaining([
      {
        existingInternalId: internalId,
        item: expect.objectContaining({ externalId: dated.externalId, description: null, dueAt: null }),
      },
      { existingInternalId: null, item: expect.objectContaining({ externalId: made.id, name: 'Brand new' }) },
    ]),
  );

  // What is not recorded is offered again; what is, is not.
  expect(await fetchUpdates(alice, source.id)).toMatchObject({ totalCount: 2 });
  for (const change of nodesOf(second)) {
    await recordItem(alice, source.id, change.item, application.process(change));
  }
  expect(application.assignments.size).toBe(13);
  expect(application.assignments.get(internalId)).toMatchObject({ dueAt: null, description: null });
  expect(await fetchUpdates(alice, source.id)).toMatchObject({ totalCount: 0 });
  const { mappings } = await alice.query(
    'query ($id: ID!) { mappings(sourceId: $id, entityType: TICKET) { ... on MappingConnection { totalCount } } }',
    { id: source.id },
  );
  expect(mappings.totalCount).toBe(13);

  expect(await disconnectSource(alice, source.id)).toMatchObject({ mappingsRemoved: 13 });
  const notFound = { __typename: 'SourceNotFoundError', message: 'Source account not found' };
  expect(await poll(alice, source.id)).toEqual(notFound);
  expect(await identify(alice, source.id, { items: raw })).toEqual(notFound);
  expect(await fetchUpdates(alice, source.id)).toEqual(notFound);
  expect(await mapped(alice, source.id, dated.externalId)).toEqual(notFound);
  const late = { externalId: dated.externalId, internalId, at: dated.externalModifiedAt };
  expect(await record(alice, source.id, late)).toEqual(notFound);
  const stored = await readDatabase(gateway);
  for (const name of ['sources', 'mappings', 'polls', 'poll_parts', 'observed_versions']) {
    expect({ name, left: stored[name] }).toEqual({ name, left: [] });
  }
});
