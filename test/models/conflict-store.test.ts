import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { FieldConflict } from '../../src/domain/conflict.ts';
import { type ConflictId, mintId, type RecordId, type SourceId } from '../../src/domain/ids.ts';
import type { PageKey } from '../../src/models/page.ts';
import { sharedStores } from './storage.ts';
import { aRecord, TENANT } from './things.ts';

const shared = sharedStores();
const { spaceId } = aRecord();

const aConflict = (sourceIds: readonly SourceId[], detectedAt: Date): FieldConflict => ({
  kind: 'FIELD',
  id: mintId<ConflictId>(),
  tenant: TENANT,
  spaceId,
  recordId: mintId<RecordId>(),
  sourceIds,
  fields: [],
  status: 'OPEN',
  detectedAt,
  claim: null,
  resolution: null,
  version: 1,
});

test('the conflicts of many sources, some of them shared, are those of each, page by page, in one command each', async () => {
  const shape = fc.array(
    fc.record({ sides: fc.subarray([0, 1, 2], { minLength: 1 }), day: fc.integer({ min: 1, max: 3 }) }),
  );
  await fc.assert(
    fc.asyncProperty(shape, fc.integer({ min: 1, max: 3 }), async (drawn, first) => {
      const sources = [0, 1, 2].map(() => mintId<SourceId>());
      const { conflicts } = shared.stores;
      const made = drawn.map(({ sides, day }) =>
        aConflict(
          sides.map((side) => sources[side] as SourceId),
          new Date(Date.UTC(2026, 0, day)),
        ),
      );
      await conflicts.write(
        made.map((after) => ({ before: null, after })),
        mintId<RecordId>(),
      );
      const seen = new Map<SourceId, string[]>(sources.map((id) => [id, []]));
      let open = sources.map((id) => ({ id, after: null as PageKey | null }));
      while (open.length > 0) {
        const pages = await conflicts.pages(
          TENANT,
          open.map(({ id, after }) => ({ of: { sourceIds: id }, first, after })),
        );
        open = open.flatMap(({ id }, at) => {
          const page = pages[at]!;
          seen.get(id)?.push(...page.items.map((item) => item.id));
          return page.hasNext ? { id, after: page.keys.at(-1)! } : [];
        });
      }
      const newest = made.toSorted((a, b) => Number(b.detectedAt) - Number(a.detectedAt) || (a.id < b.id ? 1 : -1));
      for (const [id, found] of seen) {
        expect(found).toEqual(newest.filter(({ sourceIds }) => sourceIds.includes(id)).map((one) => one.id));
      }
      const counts = await conflicts.counts(
        TENANT,
        sources.map((id) => ({ sourceIds: id })),
      );
      expect(counts).toEqual([...seen.values()].map(({ length }) => length));
    }),
    { numRuns: 40 },
  );
});

test('a conflict of before causes were told is about a disagreement', async () => {
  const { conflicts } = shared.stores;
  const conflict = aConflict([mintId<SourceId>()], new Date());
  const older = { ...conflict, fields: [{ name: 'title', base: null, candidates: [] }] } as unknown as FieldConflict;
  await conflicts.write([{ before: null, after: older }], conflict.recordId);
  expect((await conflicts.find(TENANT, [conflict.id]))[0]).toMatchObject({
    fields: [{ name: 'title', cause: 'DISAGREEMENT' }],
  });
});
