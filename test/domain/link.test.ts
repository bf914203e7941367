import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { RecordId } from '../../src/domain/ids.ts';
import { type LinkPair, type Matchable, matchPairs, nameKey, urlKey, urlsIn } from '../../src/domain/link.ts';

const side = (prefix: string) =>
  fc
    .array(
      fc.record({
        names: fc.array(fc.constantFrom('a', 'b', 'c', 'd')),
        speaksOf: fc.array(fc.constantFrom('a', 'b', 'c', 'd')),
      }),
      {
        maxLength: 6,
      },
    )
    .map((all): Matchable[] => all.map((one, index) => ({ ...one, id: `${prefix}${index}` as RecordId })));

const turned = ({ own, other, isAmbiguous }: LinkPair): LinkPair => ({ own: other, other: own, isAmbiguous });
const inOrder = (pairs: readonly LinkPair[]) => pairs.map((pair) => JSON.stringify(pair)).toSorted();

describe('pairs of records that are likely the same', () => {
  test('are the same whatever the order of the records, and whichever side is asked', () => {
    fc.assert(
      fc.property(side('a'), side('b'), (own, others) => {
        const pairs = matchPairs(own, others);
        expect(inOrder(matchPairs(own.toReversed(), others.toReversed()))).toEqual(inOrder(pairs));
        expect(inOrder(matchPairs(others, own).map(turned))).toEqual(inOrder(pairs));
      }),
    );
  });

  test('that are not ambiguous hold each record once', () => {
    fc.assert(
      fc.property(side('a'), side('b'), (own, others) => {
        const clear = matchPairs(own, others).filter(({ isAmbiguous }) => !isAmbiguous);
        expect(new Set(clear.map((pair) => pair.own)).size).toBe(clear.length);
        expect(new Set(clear.map((pair) => pair.other)).size).toBe(clear.length);
      }),
    );
  });

  test('are all those of which one speaks of the other', () => {
    fc.assert(
      fc.property(side('a'), side('b'), (own, others) => {
        const speak = (a: Matchable, b: Matchable) => a.speaksOf.some((key) => b.names.includes(key));
        const expected = own.flatMap((a) => others.filter((b) => speak(a, b) || speak(b, a)).map((b) => [a.id, b.id]));
        const found = matchPairs(own, others).map((pair) => [pair.own, pair.other]);
        expect(found.map((ids) => ids.join()).toSorted()).toEqual(expected.map((ids) => ids.join()).toSorted());
      }),
    );
  });
});

test.each([
  ['  Paint   the\tFence ', 'paint the fence'],
  ['Ｆｕｌｌ', 'full'],
  ['', ''],
])('the name %j is compared as %j', (name, key) => {
  expect(nameKey(name)).toBe(key);
});

test('addresses are found in a text, without what follows the place', () => {
  const text = 'See https://github.com/a/b/issues/1, (https://linear.app/x/issue/ENG-1/title?tab=2#c) <http://c.d/>.';
  expect(urlsIn(text)).toEqual([
    'https://github.com/a/b/issues/1',
    'https://linear.app/x/issue/eng-1/title',
    'http://c.d',
  ]);
  expect(urlKey('https://GitHub.com/a/b/issues/1/#top')).toBe('https://github.com/a/b/issues/1');
  expect(urlsIn('no address')).toEqual([]);
});
