import { describe, expect, test } from '@jest/globals';
import { mintId, type RecordId, type SourceId, type SpaceId, type TenantId } from '../../src/domain/ids.ts';
import type { CanonicalRecord } from '../../src/domain/record.ts';
import type { Data, TestClient } from '../support/client.ts';
import { sharedStage } from '../support/stage.ts';

const stage = sharedStage();

const COUNT = 260;
/** Fewer times than things, so that many share one. */
const timeOf = (index: number): Date => new Date(Date.UTC(2026, 0, 1) + Math.floor(index / 40) * 1_000);

const ticket = (tenant: string, spaceId: SpaceId, at: Date): CanonicalRecord => ({
  id: mintId<RecordId>(),
  tenant: tenant as TenantId,
  spaceId,
  entityType: 'TICKET',
  fields: { title: 'A ticket', status: 'TODO' },
  provenance: [],
  privacy: 'SHAREABLE',
  sharedWith: [],
  sourceIds: [mintId<SourceId>()],
  version: 1,
  createdAt: at,
  updatedAt: at,
  pendingSourceIds: [],
  openConflict: null,
  recentChanges: [],
  deletedAt: null,
});

const addTickets = async (tenant: string, spaceId: SpaceId, times: readonly Date[]): Promise<void> => {
  const writes = times.map((at) => ({ before: null, after: ticket(tenant, spaceId, at) }));
  expect(await stage.gateway.services.stores.records.write(writes, mintId<RecordId>())).toEqual([]);
};

const addSpaces = async (tenant: string, times: readonly Date[]): Promise<void> => {
  const { spaces } = stage.gateway.services.stores;
  const make = (createdAt: Date) =>
    spaces.insert({ id: mintId<SpaceId>(), tenant: tenant as TenantId, name: 'A space', createdAt });
  await Promise.all(times.map(make));
};

const TIMES = Array.from({ length: COUNT }, (_, index) => timeOf(index));

/** Reads the list a page at a time; `between` runs after each page. */
const readWhile = async (
  client: TestClient,
  field: string,
  between: () => Promise<void>,
): Promise<{ ids: string[]; pages: number }> => {
  const document = `query ($after: String) {
    ${field}(first: 20, after: $after) { pageInfo { hasNextPage endCursor } edges { node { id } } }
  }`;
  const ids: string[] = [];
  let after: string | null = null;
  for (let pages = 1; ; pages += 1) {
    const page: Data = (await client.query(document, { after }))[field];
    ids.push(...page.edges.map(({ node }: { node: { id: string } }) => node.id));
    if (!page.pageInfo.hasNextPage) return { ids, pages };
    after = page.pageInfo.endCursor;
    await between();
  }
};

const idsOf = async (client: TestClient, field: string): Promise<string[]> =>
  (await readWhile(client, field, async () => {})).ids;

describe('a list that grows while it is read', () => {
  test.each([
    ['tickets', 'before its place', new Date(Date.UTC(2026, 5, 1))],
    ['tickets', 'after its place', new Date(Date.UTC(2025, 5, 1))],
    ['tickets', 'at its place', timeOf(120)],
    ['spaces', 'before its place', new Date(Date.UTC(2025, 5, 1))],
    ['spaces', 'after its place', new Date(Date.UTC(2099, 5, 1))],
    ['spaces', 'at its place', timeOf(120)],
  ])('%s: skips and doubles nothing when things come %s', async (field, _where, at) => {
    const client = await stage.gateway.client();
    const { tenant } = client;
    const space = await stage.gateway.services.stores.spaces.default(tenant as TenantId, new Date(0));
    const add = (times: readonly Date[]) =>
      field === 'tickets' ? addTickets(tenant, space.id, times) : addSpaces(tenant, times);
    await add(TIMES);
    const before = await idsOf(client, field);
    expect(before.length).toBe(field === 'spaces' ? COUNT + 1 : COUNT);

    let added = 0;
    const { ids } = await readWhile(client, field, async () => {
      if (added < 20) await add([at, at]);
      added += 2;
    });
    expect(new Set(ids).size).toBe(ids.length);
    expect(before.filter((id) => !ids.includes(id))).toEqual([]);
    expect(ids.filter((id) => before.includes(id))).toEqual(before);
  });

  test('is the same in pages of any size', async () => {
    const client = await stage.gateway.client();
    const space = await stage.gateway.services.stores.spaces.default(client.tenant as TenantId, new Date(0));
    await addTickets(client.tenant, space.id, Array<Date>(45).fill(timeOf(0)));
    const inOne = await client.query(
      '{ tickets(first: 200) { edges { node { id } cursor } pageInfo { hasNextPage } } }',
    );
    expect(inOne.tickets.pageInfo.hasNextPage).toBe(false);
    const ids = inOne.tickets.edges.map(({ node }: { node: { id: string } }) => node.id);
    expect(await idsOf(client, 'tickets')).toEqual(ids);
    const exact = await client.query(
      '{ tickets(first: 45) { pageInfo { hasNextPage startCursor endCursor } edges { cursor } } }',
    );
    expect(exact.tickets.pageInfo).toEqual({
      hasNextPage: false,
      startCursor: exact.tickets.edges[0].cursor,
      endCursor: exact.tickets.edges[44].cursor,
    });
    const beyond = await client.query(
      'query ($after: String) { tickets(after: $after) { edges { cursor } pageInfo { hasNextPage endCursor } } }',
      { after: exact.tickets.pageInfo.endCursor },
    );
    expect(beyond.tickets).toEqual({ edges: [], pageInfo: { hasNextPage: false, endCursor: null } });
  });
});
