import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { SourceId } from '../../src/domain/ids.ts';
import { isSameReach, narrowerOf, type Reach, widerOf } from '../../src/domain/reach.ts';
import { mayLeave } from '../../src/domain/route.ts';

const SOURCES = ['a', 'b', 'c'] as SourceId[];

const reach = fc
  .record({
    privacy: fc.constantFrom('LOCAL_ONLY' as const, 'SHAREABLE' as const, 'PUBLIC' as const),
    sharedWith: fc.shuffledSubarray(SOURCES),
  })
  .map((any): Reach => (any.privacy === 'LOCAL_ONLY' ? { ...any, sharedWith: [] } : any));

const places = (of: Reach): SourceId[] => SOURCES.filter((id) => mayLeave(of, id));

test('the wider of two goes where either may, the narrower where both may', () => {
  fc.assert(
    fc.property(reach, reach, (a, b) => {
      expect(places(widerOf(a, b))).toEqual(SOURCES.filter((id) => mayLeave(a, id) || mayLeave(b, id)));
      expect(places(narrowerOf(a, b))).toEqual(SOURCES.filter((id) => mayLeave(a, id) && mayLeave(b, id)));
    }),
  );
});

test('of two that are the same both are either, in whatever order sources are granted', () => {
  fc.assert(
    fc.property(reach, (a) => {
      const turned = { ...a, sharedWith: a.sharedWith.toReversed() };
      expect(isSameReach(a, turned)).toBe(true);
      expect(isSameReach(widerOf(a, turned), a) && isSameReach(narrowerOf(a, turned), a)).toBe(true);
    }),
  );
  fc.assert(
    fc.property(reach, reach, (a, b) => {
      fc.pre(a.privacy !== b.privacy || a.sharedWith.toSorted().join() !== b.sharedWith.toSorted().join());
      expect(isSameReach(a, b)).toBe(false);
    }),
  );
});
