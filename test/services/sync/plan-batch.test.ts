import { beforeAll, describe, expect, test } from '@jest/globals';
import type { RejectedItem } from '../../../src/datasources/connector.ts';
import { loadProviders, type ProviderRegistry } from '../../../src/datasources/registry.ts';
import type { ExternalItem } from '../../../src/domain/external-item.ts';
import { mintId, type SourceId } from '../../../src/domain/ids.ts';
import { systemClock } from '../../../src/lib/clock.ts';
import { type BatchPlan, planBatch, replan } from '../../../src/services/sync/plan-batch.ts';
import { sharedStores } from '../../models/storage.ts';
import { aSession, aSource, NOW } from '../../models/things.ts';

const shared = sharedStores();
let providers: ProviderRegistry;
beforeAll(async () => {
  providers = await loadProviders();
});

const minutes = (count: number): Date => new Date(NOW.getTime() + count * 60_000);
const aLabel = (externalId: string, name: string, changes: Partial<ExternalItem> = {}): ExternalItem => ({
  entityType: 'LABEL',
  externalId,
  modifiedAt: NOW,
  deleted: null,
  url: null,
  fields: { name, color: '#ffffff', description: null, isGroup: false, parent: null },
  ...changes,
});
const broken = (externalId: string | null, reason = 'The field name is missing.'): RejectedItem => ({
  entityType: 'LABEL',
  externalId,
  reason,
});

const place = () => {
  const source = aSource({ id: mintId<SourceId>() });
  const work = { source, spaceSources: [], session: aSession({ sourceId: source.id, fence: 1 }) };
  const planner = () => ({ stores: shared.stores, providers, clock: systemClock });
  const plan = (items: readonly ExternalItem[], rejected: readonly RejectedItem[] = []) =>
    planBatch(planner(), work, { items, rejected });
  const apply = async ({ entries }: Pick<BatchPlan, 'entries'>, writeId = `${Math.random()}`) => {
    const records = entries.flatMap(({ record }) =>
      record === null ? [] : [{ before: record.before?.version ?? null, after: record.after }],
    );
    const mappings = entries.map(({ mapping }) => ({ before: mapping.before?.version ?? null, after: mapping.after }));
    expect(await shared.stores.records.write(records, writeId)).toEqual([]);
    expect(await shared.stores.mappings.write(mappings, writeId, 1)).toEqual([]);
  };
  return { source, plan, apply, replan: (plan: BatchPlan) => replan(planner(), work, plan.entries) };
};
const nameIn = (plan: BatchPlan, index = 0) => plan.entries[index]?.record?.after.fields.name;

describe('a page', () => {
  test('is written once and then as known', async () => {
    const { plan, apply } = place();
    const items = [aLabel('1', 'One'), aLabel('2', 'Two')];
    const first = await plan(items);
    expect(first.counts).toMatchObject({ fetched: 2, created: 2, unchanged: 0 });
    await apply(first);
    const again = await plan(items);
    expect(again).toMatchObject({ entries: [], errors: [], counts: { fetched: 2, created: 0, unchanged: 2 } });
  });

  test('plans without writing', async () => {
    const { source, plan } = place();
    await plan([aLabel('1', 'One')], [broken('2')]);
    expect(await shared.stores.mappings.count(source.tenant, { sourceId: source.id })).toBe(0);
  });

  test.each([
    ['in order', [aLabel('1', 'Old'), aLabel('1', 'New', { modifiedAt: minutes(1) })]],
    ['out of order', [aLabel('1', 'New', { modifiedAt: minutes(1) }), aLabel('1', 'Old')]],
    ['at one time', [aLabel('1', 'Old'), aLabel('1', 'New')]],
  ])('that has an item twice, %s, counts with its later state', async (_, items) => {
    const { plan, apply } = place();
    const first = await plan(items);
    expect(first.entries).toHaveLength(1);
    expect(nameIn(first)).toBe('New');
    expect(first.counts).toMatchObject({ fetched: 2, created: 1, unchanged: 1 });
    await apply(first);
  });

  test('that is older than what was applied changes nothing', async () => {
    const { plan, apply } = place();
    await apply(await plan([aLabel('1', 'New', { modifiedAt: minutes(5) })]));
    expect(await plan([aLabel('1', 'Old', { modifiedAt: minutes(4) })])).toMatchObject({ entries: [] });
    expect(await plan([aLabel('1', 'Old', { modifiedAt: minutes(4), deleted: 'TOMBSTONE' })])).toMatchObject({
      entries: [],
    });
    expect(nameIn(await plan([aLabel('1', 'Other', { modifiedAt: minutes(5) })]))).toBe('Other');
  });

  test('of things without a time is told by its content alone, and the last one read counts', async () => {
    const { plan, apply } = place();
    const timeless = (name: string) => aLabel('1', name, { modifiedAt: null });
    const first = await plan([timeless('One'), timeless('Two')]);
    expect(first.entries).toHaveLength(1);
    expect(nameIn(first)).toBe('Two');
    await apply(first);
    expect(await plan([timeless('Two')])).toMatchObject({ entries: [], counts: { unchanged: 1 } });
    expect(nameIn(await plan([timeless('One')]))).toBe('One');
  });

  test('keeps the time of an item that comes without one once', async () => {
    const { plan, apply } = place();
    await apply(await plan([aLabel('1', 'Two', { modifiedAt: minutes(5) })]));
    await apply(await plan([aLabel('1', 'Three', { modifiedAt: null })]));
    expect(await plan([aLabel('1', 'Old', { modifiedAt: minutes(4) })])).toMatchObject({ entries: [] });
    expect(nameIn(await plan([aLabel('1', 'Four', { modifiedAt: minutes(5) })]))).toBe('Four');
  });

  test('that is older than what was applied changes nothing of an item that has failed since either', async () => {
    const { plan, apply } = place();
    await apply(await plan([aLabel('1', 'New', { modifiedAt: minutes(5) })]));
    await apply(await plan([], [broken('1')]));
    expect(await plan([aLabel('1', 'Old', { modifiedAt: minutes(4) })])).toMatchObject({ entries: [] });
    const good = await plan([aLabel('1', 'New', { modifiedAt: minutes(5) })]);
    expect(good.entries).toMatchObject([
      { record: null, mapping: { after: { status: 'SYNCED', errorMessage: null } } },
    ]);
  });

  test('reports what could not be read, with an id and without, and goes on', async () => {
    const { source, plan, apply } = place();
    const first = await plan([aLabel('1', 'One')], [broken('2'), broken(null, 'The item has no id.')]);
    expect(first.counts).toMatchObject({ fetched: 3, created: 1, failed: 2 });
    expect(first.errors).toEqual([
      expect.objectContaining({ kind: 'rejected', externalId: '2', entityType: 'LABEL', internalId: null }),
      expect.objectContaining({ externalId: null, message: 'The item has no id.' }),
    ]);
    await apply(first);
    expect(await shared.stores.mappings.count(source.tenant, { sourceId: source.id, status: 'ERROR' })).toBe(1);
    const again = await plan([], [broken('2')]);
    expect(again).toMatchObject({ entries: [], counts: { failed: 1 } });
    expect(again.errors).toHaveLength(1);
  });

  test('tells which record an item is that could not be read this time', async () => {
    const { plan, apply } = place();
    const first = await plan([aLabel('1', 'One')]);
    await apply(first);
    const id = first.entries[0]?.record?.after.id;
    const second = await plan([], [broken('1')]);
    expect(second.errors).toMatchObject([{ internalId: id }]);
    await apply(second);
    expect((await plan([], [broken('1')])).errors).toMatchObject([{ internalId: id }]);
  });

  test('keeps things of different types apart that have one id', async () => {
    const { plan, apply } = place();
    const person = {
      ...aLabel('1', 'Ann'),
      entityType: 'PERSON' as const,
      fields: { name: 'Ann', email: null, active: true },
    };
    const first = await plan([aLabel('1', 'One'), person]);
    expect(first.counts).toMatchObject({ created: 2 });
    await apply(first);
    expect(await plan([aLabel('1', 'One'), person])).toMatchObject({ entries: [] });
  });
});

describe('planning again', () => {
  test('builds on what another writer has done to the record meanwhile', async () => {
    const { plan, apply, replan: again } = place();
    const first = await plan([aLabel('1', 'One')]);
    await apply(first);
    const second = await plan([aLabel('1', 'Two', { modifiedAt: minutes(1) })]);
    const record = first.entries[0]!.record!.after;
    const theirs = { ...record, fields: { ...record.fields, color: '#000000' }, version: 2 };
    await shared.stores.records.write([{ before: 1, after: theirs }], 'theirs');
    const entries = await again(second);
    expect(entries).toMatchObject([
      { record: { before: { version: 2 }, after: { version: 3, fields: { name: 'Two', color: '#000000' } } } },
    ]);
  });

  test('adopts a record whose mapping was never written', async () => {
    const { plan, replan: again } = place();
    const first = await plan([aLabel('1', 'One')]);
    const record = first.entries[0]!.record!.after;
    await shared.stores.records.write([{ before: null, after: record }], 'cut off');
    const entries = await again(await plan([aLabel('1', 'Two', { modifiedAt: minutes(1) })]));
    expect(entries).toMatchObject([
      {
        record: { before: { id: record.id, version: 1 }, after: { version: 2, fields: { name: 'Two' } } },
        mapping: { before: null, after: { internalId: record.id, base: { name: 'Two' } } },
      },
    ]);
  });

  test('has nothing to do when the other one wrote the same', async () => {
    const { plan, apply, replan: again } = place();
    const first = await plan([aLabel('1', 'One')]);
    await apply(first);
    expect(await again(first)).toEqual([]);
  });
});
