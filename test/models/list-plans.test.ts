import { beforeAll, describe, expect, test } from '@jest/globals';
import { mintId, type RecordId, type SourceId, type TenantId } from '../../src/domain/ids.ts';
import type { CanonicalRecord } from '../../src/domain/record.ts';
import { searchOf } from '../../src/domain/search.ts';
import type { PageKey } from '../../src/models/page.ts';
import type { RecordFilter } from '../../src/models/record-store.ts';
import { readingOf, unboundedSteps } from '../embedded-mongo/plans.ts';
import { sharedStores } from './storage.ts';
import { aMapping, aRecord, TENANT } from './things.ts';

const shared = sharedStores();

const SIZE = 400;
const parents = Array.from({ length: 30 }, () => mintId<RecordId>());
const sourceId = mintId<SourceId>();

beforeAll(async () => {
  const tickets = Array.from({ length: SIZE }, (_, index) =>
    aRecord({
      fields: {
        title: index % 2 === 0 ? 'Paint the fence' : 'Mend the roof',
        status: index % 90 === 0 ? 'DONE' : 'TODO',
      },
      createdAt: new Date(Date.UTC(2026, 0, 1) + (index >> 2) * 1_000),
    }),
  );
  const comments = parents.flatMap((ticket) =>
    Array.from({ length: 10 }, (_, index) =>
      aRecord({ entityType: 'COMMENT', fields: { body: 'Yes', ticket }, createdAt: new Date(index) }),
    ),
  );
  const write = (records: readonly CanonicalRecord[]) =>
    shared.stores.records.write(
      records.map((after) => ({ before: null, after })),
      mintId<RecordId>(),
    );
  expect(await write([...tickets, ...comments])).toEqual([]);
  const mappings = Array.from({ length: SIZE }, (_, index) =>
    aMapping({ sourceId, entityType: index % 2 === 0 ? 'LABEL' : 'TICKET', status: index === 7 ? 'ERROR' : 'SYNCED' }),
  );
  const writes = mappings.map((after) => ({ before: null, after }));
  expect(await shared.stores.mappings.write(writes, mintId<RecordId>(), 1)).toEqual([]);
});

/** The key of the item in the middle of the list. */
const middle = async (of: RecordFilter): Promise<PageKey | null> =>
  (await shared.stores.records.list(TENANT, of, { first: of.status ? 2 : 150, after: null })).keys.at(-1) ?? null;

const FILTERS: readonly (readonly [string, RecordFilter])[] = [
  ['tickets', { entityType: 'TICKET' }],
  ['tickets of a space', { entityType: 'TICKET', spaceId: aRecord().spaceId }],
  ['tickets in a rare status', { entityType: 'TICKET', status: 'DONE' }],
  ['tickets with two words', { entityType: 'TICKET', search: searchOf('paint the')! }],
  ['people with two words', { entityType: 'PERSON', search: searchOf('ada love')! }],
];

describe('a page reads what it answers and no more', () => {
  test.each(FILTERS)('%s', async (_what, of) => {
    const { records } = shared.stores;
    for (const after of [null, await middle(of)]) {
      const reading = await readingOf(() => records.list(TENANT, of, { first: 2, after }));
      expect({ after, unbounded: unboundedSteps(reading) }).toEqual({ after, unbounded: [] });
      expect(reading.rows).toBeLessThanOrEqual(3);
    }
  });

  test('comments of many tickets', async () => {
    const requests = parents.map((parentId) => ({
      of: { entityType: 'COMMENT', parentId } as const,
      first: 3,
      after: null,
    }));
    const reading = await readingOf(() => shared.stores.records.pages(TENANT, requests));
    expect(unboundedSteps(reading)).toEqual([]);
    expect(reading.rows).toBe(parents.length * 4);
  });

  test.each([{}, { entityType: 'TICKET' as const }, { status: 'ERROR' as const }])('mappings %j', async (filter) => {
    const reading = await readingOf(() =>
      shared.stores.mappings.list(TENANT, { sourceId, ...filter }, { first: 5, after: null }),
    );
    expect(unboundedSteps(reading)).toEqual([]);
    expect(reading.rows).toBeLessThanOrEqual(6);
    expect(reading.rows).toBeGreaterThan(0);
  });

  test('how many comments many tickets have', async () => {
    const filters = parents.map((parentId) => ({ entityType: 'COMMENT', parentId }) as const);
    const reading = await readingOf(async () => {
      expect(await shared.stores.records.counts(TENANT, filters)).toEqual(parents.map(() => 10));
    });
    expect(unboundedSteps(reading)).toEqual([]);
    expect(reading.rows).toBeLessThanOrEqual(parents.length);
  });

  test('the mappings of many records, and of many things at a source', async () => {
    const { mappings } = shared.stores;
    const { items } = await mappings.list(TENANT, { sourceId }, { first: 20, after: null });
    const byRecord = await readingOf(() =>
      mappings.findByRecord(
        TENANT,
        items.map(({ internalId }) => internalId!),
      ),
    );
    const byKey = await readingOf(() => mappings.findByExternal(TENANT, items));
    for (const reading of [byRecord, byKey]) {
      expect(unboundedSteps(reading)).toEqual([]);
      expect(reading.rows).toBe(20);
    }
  });

  test('the labels of some names', async () => {
    const labels = Array.from({ length: 100 }, (_, at) =>
      aRecord({ entityType: 'LABEL', fields: { name: `Label ${at}` } }),
    );
    const { records } = shared.stores;
    await records.write(
      labels.map((after) => ({ before: null, after })),
      mintId<RecordId>(),
    );
    const reading = await readingOf(async () => {
      const found = await records.labelsNamed(TENANT, aRecord().spaceId, ['LABEL 7', 'label 9', 'label 9', 'other']);
      expect(found.map(({ fields }) => fields.name).sort()).toEqual(['Label 7', 'Label 9']);
    });
    expect(unboundedSteps(reading)).toEqual([]);
    expect(reading.rows).toBe(2);
  });

  test('nothing for another tenant', async () => {
    const other = 'other' as TenantId;
    const reading = await readingOf(() => shared.stores.records.list(other, FILTERS[0]![1], { first: 5, after: null }));
    expect(reading.rows).toBe(0);
  });
});
