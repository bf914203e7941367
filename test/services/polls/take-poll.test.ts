import { describe, expect, test } from '@jest/globals';
import type { Connector } from '../../../src/datasources/connector.ts';
import type { EntityType } from '../../../src/domain/entity-type.ts';
import { changesInPoll } from '../../../src/services/polls/items-to-process.ts';
import { pollExternalSource } from '../../../src/services/polls/poll-external-source.ts';
import type { TestClient } from '../../support/client.ts';
import { readDatabase } from '../../support/database.ts';
import { connectedForApplication } from '../../support/polls.ts';
import { readSource } from '../../support/sources.ts';
import { sharedStage } from '../../support/stage.ts';
import { sourceIdOf, viewerOf } from '../sync/engine.ts';
import { item, type ListedPage, listOf, servicesWith } from './listings.ts';

const stage = sharedStage();

const pollWith = async (
  connector: Connector,
  of: { readonly client: TestClient; readonly source: { readonly id: string } },
) => {
  const services = servicesWith(stage.gateway, connector);
  const poll = await pollExternalSource(services, viewerOf(of.client), { sourceId: sourceIdOf(of.source) });
  if ('failure' in poll) throw new Error(poll.message);
  const { items } = await services.stores.polls.list(poll, { first: 200, after: null });
  const changes = changesInPoll(services, { tenant: poll.tenant, id: poll.sourceId }, poll);
  return { poll, items, changes };
};

const connect = async () => {
  const client = await stage.gateway.client();
  return { client, source: await connectedForApplication(client, stage.sandbox) };
};

const [EARLY, LATE] = ['2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z'];

describe('a poll', () => {
  test('reads all pages, each thing once with its latest state, and counts what it could not read', async () => {
    const rejected = (entityType: EntityType) => ({ entityType, externalId: null, reason: 'The title is missing.' });
    const pages: ListedPage[] = [
      {
        items: [
          item('a', 'old', EARLY),
          item('b', 'kept', LATE),
          { ...item('c', 'gone', EARLY), deleted: 'TOMBSTONE' },
        ],
      },
      { items: [item('a', 'new', LATE), item('b', 'older', EARLY)], rejected: [rejected('TICKET'), rejected('LABEL')] },
      { items: [{ ...item('label', 'no ticket', LATE), entityType: 'LABEL' }] },
    ];
    const { poll, items } = await pollWith(listOf(pages), await connect());
    expect(items.map(({ externalId, name, position }) => [externalId, name, position])).toEqual([
      ['b', 'kept', 0],
      ['a', 'new', 1],
    ]);
    expect(poll).toMatchObject({ totalCount: 2, unreadableCount: 1, parts: [2] });
  });

  test('of things without modification times offers them until they are recorded, and again with new content', async () => {
    const of = await connect();
    const { services } = stage.gateway;
    const owner = { tenant: of.client.tenant as never, id: sourceIdOf(of.source) };
    const pages = (color: string) => listOf([{ items: [item('a', color)] }, { items: [item('b', 'same')] }]);
    const first = await pollWith(pages('red'), of);
    expect(await first.changes.count()).toBe(2);
    for (const { externalId, externalModifiedAt } of first.items) {
      expect(externalModifiedAt).toBeInstanceOf(Date);
      await of.client.mutate(
        `mutation ($id: ID!, $externalId: String!, $at: DateTime!) {
          recordInternalSync(sourceId: $id, externalId: $externalId, internalId: "x", externalModifiedAt: $at, entityType: TICKET) {
            __typename
          }
        }`,
        { id: of.source.id, externalId, at: externalModifiedAt.toISOString() },
      );
    }
    expect(await (await pollWith(pages('red'), of)).changes.count()).toBe(0);
    const changed = await (await pollWith(pages('blue'), of)).changes.list({ first: 9, after: null });
    expect(changed.items.map((change) => change.item.externalId)).toEqual(['a']);
    const { observed_versions: observed } = await readDatabase(stage.gateway);
    expect(observed?.filter(({ sourceId }) => sourceId === owner.id).some((one) => 'unsettledAt' in one)).toBe(false);
    const known = await services.stores.observedVersions.find(owner, 'TICKET', ['a', 'b']);
    expect(known.map(({ version }) => version).sort()).toEqual([1, 2]);
  });

  test('begins anew when the provider forgets its place, and gives up when it keeps forgetting', async () => {
    const of = await connect();
    let refusals = 2;
    const pages: ListedPage[] = [{ items: [item('a', 'one', EARLY)] }, { items: [item('b', 'two', EARLY)] }];
    const forgetful = listOf(pages, (cursor) => cursor !== null && refusals-- > 0);
    const { items, poll } = await pollWith(forgetful, of);
    expect(items).toHaveLength(2);
    expect(poll.totalCount).toBe(2);
    const hopeless = pollWith(
      listOf(pages, (cursor) => cursor !== null),
      of,
    );
    await expect(hopeless).rejects.toThrow('The provider refuses to list its items.');
    expect((await readSource(of.client, of.source.id)).lastSuccessfulPollAt).toBe(poll.polledAt.toISOString());
  });

  test('that fails half way leaves no part of a list behind', async () => {
    const of = await connect();
    const many = Array.from({ length: 600 }, (_, index) => item(`${index}`, 'x', EARLY));
    const hopeless = listOf([{ items: many }, {}], (cursor) => cursor !== null);
    await expect(pollWith(hopeless, of)).rejects.toThrow('refuses');
    expect(await stage.gateway.services.stores.polls.removeAll(sourceIdOf(of.source))).toBe(0);
  });

  test('of what had no modification time is forgotten with its source, also when that goes meanwhile', async () => {
    const of = await connect();
    const owner = { tenant: of.client.tenant as never, id: sourceIdOf(of.source) };
    const held = stage.gate.shut('before-poll');
    const polling = pollWith(listOf([{ items: [item('a', 'red')] }]), of);
    const refused = expect(polling).rejects.toThrow('Source account not found');
    await held.reached;
    await of.client.mutate('mutation ($id: ID!) { disconnectSource(id: $id) { __typename } }', { id: of.source.id });
    const { observedVersions } = stage.gateway.services.stores;
    await observedVersions.write(
      [{ before: null, after: { ...aVersion, ...{ tenant: owner.tenant, sourceId: owner.id } } }],
      'late',
    );
    held.open();
    await refused;
    expect(await observedVersions.find(owner, 'TICKET', ['a', 'late'])).toEqual([]);
  });
});

const aVersion = {
  id: 'late' as never,
  entityType: 'TICKET' as const,
  externalId: 'late',
  hash: 'hash',
  firstSeenAt: new Date(),
  version: 1,
};
