import { describe, expect, test } from '@jest/globals';
import type { CanonicalRecord } from '../../src/domain/record.ts';
import type { VersionedWrite } from '../../src/models/versioned-write.ts';
import { sharedStores } from './storage.ts';
import { aMapping, aRecord, TENANT } from './things.ts';

const shared = sharedStores();
const made = (record: CanonicalRecord): VersionedWrite<CanonicalRecord> => ({ before: null, after: record });
const titled = (record: CanonicalRecord, title: string, version = record.version + 1): CanonicalRecord => ({
  ...record,
  fields: { ...record.fields, title },
  version,
});
const over = (before: CanonicalRecord, after: CanonicalRecord): VersionedWrite<CanonicalRecord> => ({
  before: before.version,
  after,
});
const write = (writes: readonly VersionedWrite<CanonicalRecord>[], writeId: string) =>
  shared.stores.records.write(writes, writeId);
const undo = (writes: readonly VersionedWrite<CanonicalRecord>[], befores: readonly (CanonicalRecord | null)[]) =>
  shared.stores.records.undo(
    writes.map(({ after }, index) => ({ before: befores[index] ?? null, after })),
    'batch',
  );
const stored = async (...records: readonly CanonicalRecord[]) => {
  const found = await shared.stores.records.find(
    TENANT,
    records.map(({ id }) => id),
  );
  return records.map(({ id }) => found.find((record) => record.id === id) ?? null);
};

describe('a batch of writes', () => {
  test('makes what is new and replaces what is as it was known, all at once', async () => {
    const [old, fresh] = [aRecord(), aRecord()];
    expect(await write([made(old)], 'first')).toEqual([]);
    const changed = titled(old, 'Paint the gate');
    expect(await write([over(old, changed), made(fresh)], 'second')).toEqual([]);
    expect(await stored(old, fresh)).toEqual([changed, fresh]);
  });

  test('reports a stale version, leaves it as it is, and writes the rest', async () => {
    const [mine, others] = [aRecord(), aRecord()];
    await write([made(mine), made(others)], 'first');
    const theirs = titled(others, 'Theirs');
    await write([over(others, theirs)], 'their batch');
    const changed = titled(mine, 'Mine');
    expect(await write([over(mine, changed), over(others, titled(others, 'Mine'))], 'my batch')).toEqual([others.id]);
    expect(await stored(mine, others)).toEqual([changed, theirs]);
  });

  test('reports what is gone, and what somebody else has made first', async () => {
    const [gone, taken] = [aRecord(), aRecord()];
    await write([made(taken)], 'their batch');
    const other = { ...taken, fields: { title: 'Mine' } };
    expect(await write([over(gone, titled(gone, 'Mine')), made(other)], 'my batch')).toEqual([gone.id, taken.id]);
    expect(await stored(gone, taken)).toEqual([null, taken]);
  });

  test('is no change when it comes again, whole or in part', async () => {
    const [old, fresh, late] = [aRecord(), aRecord(), aRecord()];
    await write([made(old)], 'first');
    const writes = [over(old, titled(old, 'Mine')), made(fresh), made(late)];
    expect(await write(writes.slice(0, 2), 'batch')).toEqual([]);
    for (let time = 0; time < 3; time += 1) expect(await write(writes, 'batch')).toEqual([]);
    expect(await stored(old, fresh, late)).toEqual([titled(old, 'Mine'), fresh, late]);
  });

  test('is not taken for done when another writer is at the same version', async () => {
    const record = aRecord();
    await write([made(record)], 'first');
    const [mine, theirs] = [titled(record, 'Mine'), titled(record, 'Theirs')];
    const stale = await Promise.all([
      write([over(record, mine)], 'my batch'),
      write([over(record, theirs)], 'their batch'),
    ]);
    const [winner] = stale[0]?.length === 0 ? [mine] : [theirs];
    expect(stale.flat()).toEqual([record.id]);
    expect(await stored(record)).toEqual([winner]);
  });

  test('of five hundred is written whole', async () => {
    const records = Array.from({ length: 500 }, () => aRecord());
    await write(records.slice(0, 250).map(made), 'first');
    const writes = records.map((record, index) => (index < 250 ? over(record, titled(record, 'Next')) : made(record)));
    expect(await write(writes, 'second')).toEqual([]);
    expect(await stored(...records)).toEqual(writes.map(({ after }) => after));
  });
});

describe('taking a batch back', () => {
  test('restores what was and removes what was made', async () => {
    const [old, fresh] = [aRecord(), aRecord()];
    await write([made(old)], 'first');
    const writes = [over(old, titled(old, 'Mine')), made(fresh)];
    await write(writes, 'batch');
    await undo(writes, [old]);
    expect(await stored(old, fresh)).toEqual([old, null]);
    await undo(writes, [old]);
    expect(await stored(old, fresh)).toEqual([old, null]);
  });

  test('leaves what somebody has changed since, and what was never written', async () => {
    const [old, fresh, unwritten, untouched] = [aRecord(), aRecord(), aRecord(), aRecord()];
    await write([old, untouched].map(made), 'first');
    const writes = [
      over(old, titled(old, 'Mine')),
      made(fresh),
      made(unwritten),
      over(untouched, titled(untouched, 'Mine')),
    ];
    await write(writes.slice(0, 2), 'batch');
    const since = [titled(titled(old, 'Mine'), 'Theirs'), titled(fresh, 'Theirs')];
    await write(
      [
        { before: 2, after: since[0]! },
        { before: 1, after: since[1]! },
      ],
      'their batch',
    );
    await undo(writes, [old, null, null, untouched]);
    expect(await stored(old, fresh, unwritten, untouched)).toEqual([...since, null, untouched]);
  });

  test('leaves what somebody else had written in its place', async () => {
    const [old, fresh] = [aRecord(), aRecord()];
    await write([made(old)], 'first');
    const writes = [over(old, titled(old, 'Mine')), made(fresh)];
    const theirs = [titled(old, 'Theirs'), { ...fresh, fields: { title: 'Theirs' } }];
    await write([over(old, theirs[0]!), made(theirs[1]!)], 'their batch');
    expect(await write(writes, 'batch')).toEqual([old.id, fresh.id]);
    await undo(writes, [old]);
    expect(await stored(old, fresh)).toEqual(theirs);
  });

  test("leaves what the batch wrote over another's change that came between", async () => {
    const record = aRecord();
    await write([made(record)], 'first');
    const planned = over(record, titled(record, 'Mine'));
    const theirs = titled(record, 'Theirs');
    await write([over(record, theirs)], 'their batch');
    expect(await write([planned], 'batch')).toEqual([record.id]);
    const again = titled(theirs, 'Mine');
    await write([over(theirs, again)], 'batch');
    await undo([planned], [record]);
    expect(await stored(record)).toEqual([again]);
  });
});

describe('a mapping', () => {
  test('is not written over by a worker whose lease was taken over', async () => {
    const mapping = aMapping({ fence: 5 });
    const { mappings } = shared.stores;
    await mappings.write([{ before: null, after: mapping }], 'first', 5);
    const next = { ...mapping, version: 2, url: 'https://linear.app/next' };
    const writes = [{ before: 1, after: next }];
    expect(await mappings.write(writes, 'stale', 4)).toEqual([mapping.id]);
    expect(await mappings.find(TENANT, [mapping.id])).toEqual([mapping]);
    expect(await mappings.write(writes, 'held', 5)).toEqual([]);
    expect(await mappings.find(TENANT, [mapping.id])).toEqual([next]);
  });

  test('is one for each thing at a source, and one for each record', async () => {
    const { mappings } = shared.stores;
    const mapping = aMapping();
    await mappings.write([{ before: null, after: mapping }], 'first', 1);
    const sameThing = aMapping({ sourceId: mapping.sourceId, externalId: mapping.externalId });
    const sameRecord = aMapping({ sourceId: mapping.sourceId, internalId: mapping.internalId });
    const elsewhere = aMapping({ externalId: mapping.externalId, internalId: mapping.internalId });
    const unmapped = [1, 2].map(() => aMapping({ sourceId: mapping.sourceId, internalId: null, status: 'ERROR' }));
    const writes = [sameThing, sameRecord, elsewhere, ...unmapped].map((after) => ({ before: null, after }));
    expect(await mappings.write(writes, 'second', 1)).toEqual([sameThing.id, sameRecord.id]);
    expect(await mappings.count(TENANT, { sourceId: mapping.sourceId })).toBe(3);
  });
});
