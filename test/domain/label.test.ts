import { describe, expect, test } from '@jest/globals';
import type { SpaceId } from '../../src/domain/ids.ts';
import { labelIdFor, labelKey } from '../../src/domain/label.ts';

const SPACE = 'space' as SpaceId;

describe('names of labels', () => {
  test.each([
    ['Bug', 'bUG'],
    [' bug\t', 'bug'],
    ['Löwe', 'LO\u0308WE'],
    ['ΌΣΟ', 'όσο'],
    ['İ', '\u0130'],
  ])('%j and %j mean the same', (one, other) => {
    expect(labelKey(one)).toBe(labelKey(other));
    expect(labelIdFor(SPACE, one)).toBe(labelIdFor(SPACE, other));
  });

  test.each([
    ['bug', 'bugs'],
    ['Lowe', 'Löwe'],
    ['a b', 'ab'],
  ])('%j and %j mean different ones', (one, other) => {
    expect(labelKey(one)).not.toBe(labelKey(other));
    expect(labelIdFor(SPACE, one)).not.toBe(labelIdFor(SPACE, other));
  });

  test('stand for another label in another space', () => {
    expect(labelIdFor('other' as SpaceId, 'bug')).not.toBe(labelIdFor(SPACE, 'bug'));
  });
});
