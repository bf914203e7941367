import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type ItemVersion, isChange, itemKey, latestOfEach } from '../../src/domain/identify-changes.ts';

const versions = fc.array(
  fc.record({
    entityType: fc.constantFrom('TICKET' as const, 'COMMENT' as const),
    externalId: fc.constantFrom('a', 'b', 'c', 'd'),
    externalModifiedAt: fc.integer({ min: 0, max: 5 }).map((time) => new Date(time)),
    mark: fc.nat(),
  }),
);

const at = (time: number): ItemVersion => ({
  entityType: 'TICKET',
  externalId: 'a',
  externalModifiedAt: new Date(time),
});

describe('latestOfEach', () => {
  test('holds every thing once, in the last of its latest versions', () => {
    fc.assert(
      fc.property(versions, (items) => {
        const latest = latestOfEach(items);
        expect(new Set(latest.map(itemKey))).toEqual(new Set(items.map(itemKey)));
        expect(latest).toHaveLength(new Set(items.map(itemKey)).size);
        for (const one of latest) {
          const same = items.filter((item) => itemKey(item) === itemKey(one));
          const newest = Math.max(...same.map((item) => item.externalModifiedAt.getTime()));
          expect(one).toBe(same.findLast((item) => item.externalModifiedAt.getTime() === newest));
        }
      }),
    );
  });

  test('changes nothing when it is done again', () => {
    fc.assert(fc.property(versions, (items) => expect(latestOfEach(latestOfEach(items))).toEqual(latestOfEach(items))));
  });
});

describe('isChange', () => {
  test('is for what is not recorded, and for what is newer than recorded, and for nothing else', () => {
    fc.assert(
      fc.property(fc.integer(), fc.option(fc.integer()), (time, recorded) => {
        const state = recorded === null ? null : { externalModifiedAt: new Date(recorded) };
        expect(isChange(at(time), state)).toBe(recorded === null || recorded < time);
      }),
    );
  });

  test('is for a thing of which a mapping says that nothing was processed yet', () => {
    expect(isChange(at(1), { externalModifiedAt: null })).toBe(true);
  });

  test('once recorded, the same list holds no change any more', () => {
    fc.assert(
      fc.property(versions, (items) => {
        const recorded = new Map(latestOfEach(items).map((item) => [itemKey(item), item]));
        expect(latestOfEach(items).filter((item) => isChange(item, recorded.get(itemKey(item)) ?? null))).toEqual([]);
      }),
    );
  });
});
