import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Data, TestClient } from '../support/client.ts';
import { readDatabase } from '../support/database.ts';
import {
  connectedForApplication,
  fetchUpdates,
  IDENTIFY,
  identify,
  mapped,
  nodesOf,
  poll,
  RECORD,
  record,
  recordItem,
} from '../support/polls.ts';
import { startSync, sync } from '../support/sessions.ts';
import { configureSource, connected, disconnectSource } from '../support/sources.ts';
import { sharedStage } from '../support/stage.ts';

const stage = sharedStage({ items: 5 });

let alice: TestClient;
let id: string;
let items: readonly Data[];

beforeAll(async () => {
  alice = await stage.gateway.client();
  ({ id } = await connectedForApplication(alice, stage.sandbox));
  items = nodesOf(await poll(alice, id));
});

const at = (minute: number): string => new Date(Date.UTC(2026, 2, 1, 12, minute)).toISOString();
const version = (externalId: string, minute: number, more: object = {}) => ({
  externalId,
  entityType: 'TICKET',
  name: externalId,
  externalModifiedAt: at(minute),
  ...more,
});

const isBadInput = ({ errors }: { errors: readonly Data[] }): boolean =>
  errors.length === 1 && errors[0].extensions.code === 'BAD_USER_INPUT';

describe('identifyChanges of a list', () => {
  test('holds what is unknown and what is newer than recorded, not what is equal or earlier', async () => {
    await record(alice, id, { externalId: 'known', internalId: 'assignment', at: at(5) });
    const changesOf = async (minute: number) =>
      nodesOf(await identify(alice, id, { items: [version('known', minute)] }));
    expect(await changesOf(4)).toEqual([]);
    expect(await changesOf(5)).toEqual([]);
    expect(await changesOf(6)).toMatchObject([{ existingInternalId: 'assignment', item: { externalId: 'known' } }]);
    const unknown = nodesOf(await identify(alice, id, { items: [version('unknown', 1)] }));
    expect(unknown).toMatchObject([{ existingInternalId: null, item: { externalId: 'unknown' } }]);
  });

  test('gives every item back as it came, null where it said nothing', async () => {
    const bare = version('bare', 1);
    const whole = version('whole', 1, { description: 'Text', dueAt: at(9), fields: { points: 3 } });
    expect(nodesOf(await identify(alice, id, { items: [bare, whole] })).map(({ item }) => item)).toEqual([
      { ...bare, description: null, dueAt: null, fields: {} },
      whole,
    ]);
  });

  test('holds a thing once, in its latest version, though the list has it twice; another type is another thing', async () => {
    const twice = [version('twice', 2, { name: 'new' }), version('twice', 1), version('twice', 3, { name: 'newest' })];
    const other = version('twice', 1, { entityType: 'COMMENT' });
    const answer = await identify(alice, id, { items: [...twice, other] });
    expect(answer.totalCount).toBe(2);
    expect(nodesOf(answer).map(({ item }) => [item.entityType, item.name])).toEqual([
      ['TICKET', 'newest'],
      ['COMMENT', 'twice'],
    ]);
  });

  test('a text or due date that has become null is a change to deliver', async () => {
    await record(alice, id, { externalId: 'cleared', internalId: 'c', at: at(1) });
    const cleared = version('cleared', 2, { description: null, dueAt: null });
    expect(nodesOf(await identify(alice, id, { items: [cleared] }))).toEqual([
      { existingInternalId: 'c', item: { ...cleared, fields: {} } },
    ]);
  });

  test('calls nobody and writes nothing', async () => {
    const [asked, stored] = [await stage.sandbox.linear.requests(), await readDatabase(stage.gateway)];
    await identify(alice, id, { items: [version('known', 9), version('unknown', 9)] });
    expect(await stage.sandbox.linear.requests()).toEqual(asked);
    const { jobs: _jobs, job_logs: _logs, ...after } = await readDatabase(stage.gateway);
    expect(stored).toMatchObject(after);
  });

  test('pages through a thousand by the place in the list, whatever is recorded meanwhile', async () => {
    const list = Array.from({ length: 1_000 }, (_, index) => version(`page ${index}`, 1));
    const first = await identify(alice, id, { items: list, first: 200 });
    expect(first).toMatchObject({ totalCount: 1_000, items: { pageInfo: { hasNextPage: true } } });
    const [{ item }] = nodesOf(first);
    await recordItem(alice, id, item, 'recorded meanwhile');
    const second = await identify(alice, id, { items: list, first: 200, after: first.items.pageInfo.endCursor });
    expect(second.totalCount).toBe(999);
    expect(nodesOf(second)[0].item.externalId).toBe('page 200');
  });

  test('takes a list or a poll, at most 1,000 items, each with an id', async () => {
    const { pollId } = await poll(alice, id);
    const list = Array.from({ length: 1_001 }, (_, index) => version(`${index}`, 1));
    const bad = [{}, { items: [], pollId }, { items: list }, { items: [version('', 1)] }];
    for (const variables of bad) expect(isBadInput(await alice.ask(IDENTIFY, { id, ...variables }))).toBe(true);
    expect(await identify(alice, id, { items: [] })).toMatchObject({ totalCount: 0 });
  });
});

describe('recordInternalSync', () => {
  test('makes a mapping, then changes it, and keeps the time that was given, an earlier one too', async () => {
    const [item] = items;
    const made = await recordItem(alice, id, item, 'first');
    const again = await recordItem(alice, id, item, 'second');
    expect(again).toMatchObject({ id: made.id, internalId: 'second', externalModifiedAt: item.externalModifiedAt });
    const older = await record(alice, id, { externalId: item.externalId, internalId: 'second', at: at(0) });
    expect(older).toMatchObject({ id: made.id, externalModifiedAt: at(0) });
    const offered = nodesOf(await fetchUpdates(alice, id));
    expect(offered).toContainEqual({ existingInternalId: 'second', item });
    const { node } = await alice.query('query ($id: ID!) { node(id: $id) { ... on Mapping { internalId } } }', {
      id: made.id,
    });
    expect(node).toEqual({ internalId: 'second' });
  });

  test('keeps the version that was processed: a change since then is still offered', async () => {
    const { externalId, externalModifiedAt } = items[1];
    await stage.sandbox.linear.edit({
      id: externalId,
      type: 'issue',
      data: { title: 'Edited while it was processed' },
    });
    await record(alice, id, { externalId, internalId: 'mine', at: externalModifiedAt });
    const offered = nodesOf(await fetchUpdates(alice, id)).find(({ item }) => item.externalId === externalId);
    expect(offered).toMatchObject({ existingInternalId: 'mine', item: { name: 'Edited while it was processed' } });
  });

  test('the same external id at another source is another thing', async () => {
    const other = await connectedForApplication(alice, stage.sandbox);
    const { externalId, externalModifiedAt } = items[2];
    await record(alice, id, { externalId, internalId: 'here', at: externalModifiedAt });
    expect(await mapped(alice, other.id, externalId)).toMatchObject({ __typename: 'NotMappedError' });
    await record(alice, other.id, { externalId, internalId: 'there', at: externalModifiedAt });
    expect(await mapped(alice, id, externalId)).toEqual({ __typename: 'MappedInternalId', internalId: 'here' });
    expect(await mapped(alice, other.id, externalId)).toEqual({ __typename: 'MappedInternalId', internalId: 'there' });
    await disconnectSource(alice, other.id);
    expect(await mapped(alice, id, externalId)).toMatchObject({ internalId: 'here' });
  });

  test('ids of the application are its own: one may stand for two things, or read as that of a record here', async () => {
    const keeper = await connected(alice, stage.sandbox);
    await sync(alice, keeper.id);
    const RECORDS = '{ tickets(first: 1) { edges { node { id mappings { id } } } } }';
    const before = (await alice.query(RECORDS)).tickets.edges[0].node;
    const raw = Buffer.from(before.id, 'base64url').toString().split(':')[1] ?? '';
    for (const internalId of [before.id, raw]) {
      for (const externalId of [`one ${internalId}`, `two ${internalId}`]) {
        const mapping = await record(alice, id, { externalId, internalId, at: at(1) });
        expect(mapping).toMatchObject({ __typename: 'Mapping', internalId, record: null });
        expect(await mapped(alice, id, externalId)).toMatchObject({ internalId });
      }
    }
    expect((await alice.query(RECORDS)).tickets.edges[0].node).toEqual(before);
  });

  test.each([
    ['an empty id', { internalId: '' }],
    ['a long id', { internalId: 'x'.repeat(201) }],
    ['an id of two lines', { internalId: 'line\nbreak' }],
    ['half a character', { internalId: '\ud800' }],
    ['an empty external id', { externalId: '' }],
    ['a long external id', { externalId: 'x'.repeat(501) }],
    ['a time that is none', { at: 'yesterday' }],
    ['a type that the provider has not', { type: 'GRADE' }],
  ])('refuses %s', async (_what, wrong) => {
    const good = { id, externalId: 'good', internalId: 'good', at: at(1), type: 'TICKET' };
    expect(isBadInput(await alice.ask(RECORD, { ...good, ...wrong }))).toBe(true);
  });

  test('takes any other text as it is', async () => {
    for (const internalId of ['x'.repeat(200), '0', ' padded ', 'Grüße 🙂', '{"$gt":""}']) {
      expect(await record(alice, id, { externalId: 'any', internalId, at: at(1) })).toMatchObject({ internalId });
    }
  });

  test('is about assignments unless another type is named', async () => {
    const document = RECORD.replace(', entityType: $type', '').replace(', $type: EntityType', '');
    const { errors } = await alice.ask(document, { id, externalId: 'x', internalId: 'y', at: at(1) });
    expect(errors[0]?.message).toContain('Name one of them as entityType');
  });
});

describe('mappedInternalId', () => {
  test('names the thing and the source when nothing is recorded', async () => {
    expect(await mapped(alice, id, 'never seen')).toEqual({
      __typename: 'NotMappedError',
      message: `External assignment with ID 'never seen' not found for source '${id}'`,
    });
    expect(await mapped(alice, 'nonsense', 'never seen')).toEqual({
      __typename: 'SourceNotFoundError',
      message: 'Source account not found',
    });
  });
});

describe('who keeps the records', () => {
  test('a source of the gateway is polled and compared, and takes nothing from an application', async () => {
    const { id: kept } = await connected(alice, stage.sandbox);
    expect(await fetchUpdates(alice, kept)).toMatchObject({ totalCount: 5 });
    await sync(alice, kept);
    expect(await fetchUpdates(alice, kept)).toMatchObject({ totalCount: 0 });
    const [{ externalId, externalModifiedAt }] = nodesOf(await poll(alice, kept));
    await stage.sandbox.linear.edit({ id: externalId, type: 'issue', data: { title: 'Edited' } });
    const [change] = nodesOf(await fetchUpdates(alice, kept));
    const { mapping } = await alice.query(
      'query ($id: ID!, $externalId: String!) { mapping(sourceId: $id, entityType: TICKET, externalId: $externalId) { record { id } } }',
      { id: kept, externalId },
    );
    expect(change).toMatchObject({ existingInternalId: mapping.record.id, item: { externalId, name: 'Edited' } });
    expect(await mapped(alice, kept, externalId)).toMatchObject({ internalId: mapping.record.id });
    expect(await record(alice, kept, { externalId, internalId: 'mine', at: externalModifiedAt })).toEqual({
      __typename: 'WrongRecordKeepingError',
      message: expect.stringMatching(/Use startSync/),
    });
    expect(await mapped(alice, kept, externalId)).toMatchObject({ internalId: mapping.record.id });
  });

  test('is fixed by the first mapping', async () => {
    const { id: own } = await connectedForApplication(alice, stage.sandbox);
    const change = (recordKeeping: string) => configureSource(alice, { id: own, configuration: { recordKeeping } });
    expect(await change('GATEWAY')).toMatchObject({ configuration: { recordKeeping: 'GATEWAY' } });
    expect(await change('APPLICATION')).toMatchObject({ configuration: { recordKeeping: 'APPLICATION' } });
    expect(await startSync(alice, own)).toMatchObject({ __typename: 'WrongRecordKeepingError' });
    await recordItem(alice, own, items[0], 'mine');
    expect(await change('GATEWAY')).toMatchObject({ __typename: 'SourceNotValidError' });
    expect(
      (await alice.query(`query ($id: ID!) { source(id: $id) { mappings { totalCount } } }`, { id: own })).source,
    ).toEqual({ mappings: { totalCount: 1 } });
  });
});
