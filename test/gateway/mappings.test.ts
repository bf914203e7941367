import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Data, TestClient } from '../support/client.ts';
import { isBadPage, readAll } from '../support/lists.ts';
import { sync } from '../support/sessions.ts';
import { connected } from '../support/sources.ts';
import { sharedStage } from '../support/stage.ts';

const stage = sharedStage();

const LIST = `query ($id: ID!, $first: Int, $after: String, $type: EntityType, $status: MappingStatus) {
  mappings(sourceId: $id, first: $first, after: $after, entityType: $type, status: $status) {
    __typename
    ... on MappingConnection {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      edges {
        cursor
        node {
          id entityType externalId internalId status externalModifiedAt lastSyncedAt deletedAt url externalFields
          source { id }
          record { id version }
        }
      }
    }
    ... on UserError { message }
  }
}`;

let alice: TestClient;
let id: string;

beforeAll(async () => {
  alice = await stage.gateway.client();
  ({ id } = await connected(alice, stage.sandbox));
  await sync(alice, id);
});

const pick = (data: Data) => data.mappings;
const page = async (variables: object): Promise<Data> => (await alice.query(LIST, { id, ...variables })).mappings;

describe('the mappings of a source', () => {
  test('are one for each thing there, in order, whatever the size of a page', async () => {
    const whole = await readAll(alice, LIST, { variables: { id, first: 200 }, pick });
    const small = await readAll(alice, LIST, { variables: { id, first: 7 }, pick });
    expect(small).toEqual(whole);
    const keys = whole.map(({ entityType, externalId }) => `${entityType} ${externalId}`);
    expect(keys).toEqual([...new Set(keys)].sort());
    expect(whole.every(({ source, status }) => source.id === id && status === 'SYNCED')).toBe(true);
    expect(whole.every(({ internalId, record }) => internalId === record.id && record.version === 1)).toBe(true);
    expect((await page({ first: 1 })).totalCount).toBe(whole.length);
  });

  test('keep the thing as the provider gave it', async () => {
    const [ticket] = (await page({ type: 'TICKET', first: 1 })).edges;
    const there = (await stage.sandbox.linear.state()).find((item) => item.id === ticket.node.externalId);
    expect(ticket.node.externalFields).toMatchObject({ title: there?.data.title });
    expect(ticket.node.externalModifiedAt).toBe(there?.data.updatedAt);
    expect(ticket.node.url).toBe(there?.data.url);
  });

  test('are filtered by entity type and by status', async () => {
    const tickets = await readAll(alice, LIST, { variables: { id, type: 'TICKET', first: 5 }, pick });
    expect(tickets).toHaveLength(12);
    expect(new Set(tickets.map(({ entityType }) => entityType))).toEqual(new Set(['TICKET']));
    expect(await page({ status: 'ERROR' })).toMatchObject({ totalCount: 0, edges: [], pageInfo: { endCursor: null } });
    expect((await page({ type: 'GRADE' })).totalCount).toBe(0);
  });

  test.each([0, -1, 201, 2_147_483_647])('cannot be asked for %d at a time', async (first) => {
    expect(isBadPage(await alice.ask(LIST, { id, first }))).toBe(true);
  });

  test('take no cursor but their own', async () => {
    const own = (await page({ first: 1 })).pageInfo.endCursor;
    const { spaces } = await alice.query('{ spaces { pageInfo { endCursor } } }');
    const other = await connected(alice, stage.sandbox);
    const flipped = `${own.slice(0, -2)}${own.at(-2) === 'A' ? 'B' : 'A'}${own.at(-1)}`;
    const tampered = Buffer.from(own, 'base64url');
    tampered[tampered.length - 4] = 0x21;
    for (const after of ['', 'nonsense', '🙂', 'x'.repeat(10_000), flipped, tampered.toString('base64url')]) {
      expect({ after, bad: isBadPage(await alice.ask(LIST, { id, after })) }).toEqual({ after, bad: true });
    }
    expect(isBadPage(await alice.ask(LIST, { id, after: spaces.pageInfo.endCursor }))).toBe(true);
    expect(isBadPage(await alice.ask(LIST, { id, type: 'TICKET', after: own }))).toBe(true);
    expect(isBadPage(await alice.ask(LIST, { id: other.id, after: own }))).toBe(true);
    expect(isBadPage(await alice.ask(LIST, { id, after: own }))).toBe(false);
  });

  test("are nobody's for an id that is not there, not yours, or not a source's", async () => {
    const bob = await stage.gateway.client();
    for (const other of [id, Buffer.from('Space:x').toString('base64url'), 'nonsense', '']) {
      expect((await bob.query(LIST, { id: other })).mappings).toEqual({
        __typename: 'SourceNotFoundError',
        message: 'Source account not found',
      });
    }
  });
});

describe('one mapping', () => {
  const ONE = `query ($id: ID!, $type: EntityType!, $externalId: String!) {
    mapping(sourceId: $id, entityType: $type, externalId: $externalId) { id entityType externalId record { id } }
  }`;

  test('is found by the thing it maps, and by its own id', async () => {
    const [edge] = (await page({ type: 'TICKET', first: 1 })).edges;
    const { id: mappingId, externalId, entityType, record } = edge.node;
    const { mapping } = await alice.query(ONE, { id, type: 'TICKET', externalId });
    expect(mapping).toEqual({ id: mappingId, entityType, externalId, record: { id: record.id } });
    const { node } = await alice.query('query ($id: ID!) { node(id: $id) { __typename id } }', { id: mappingId });
    expect(node).toEqual({ __typename: 'Mapping', id: mappingId });
  });

  test('is null for what is not mapped, or not yours', async () => {
    const [edge] = (await page({ type: 'TICKET', first: 1 })).edges;
    const { externalId } = edge.node;
    const bob = await stage.gateway.client();
    const nothing = { mapping: null };
    expect(await alice.query(ONE, { id, type: 'COMMENT', externalId })).toEqual(nothing);
    expect(await alice.query(ONE, { id, type: 'TICKET', externalId: 'nonsense' })).toEqual(nothing);
    expect(await alice.query(ONE, { id: 'nonsense', type: 'TICKET', externalId })).toEqual(nothing);
    expect(await bob.query(ONE, { id, type: 'TICKET', externalId })).toEqual(nothing);
  });
});
