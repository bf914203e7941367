import { describe, expect, test } from '@jest/globals';
import type { ActorId, SessionId, SpaceId } from '../../src/domain/ids.ts';
import { isMadeHere, labelIdFor, labelKey } from '../../src/domain/label.ts';
import type { Provenance } from '../../src/domain/record.ts';

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

describe('a label', () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 2, 1, 12, minute));
  const by = (sessionId: SessionId | null, minute: number, fields: readonly string[]): Provenance => ({
    by: 'somebody' as ActorId,
    sessionId,
    at: at(minute),
    fields,
  });
  const session = 'session' as SessionId;

  test('that was made here stays so, though a source has renamed it', () => {
    const provenance = [by(null, 0, ['color', 'description']), by(session, 1, ['name'])];
    expect(isMadeHere({ createdAt: at(0), provenance })).toBe(true);
  });

  test("that a source brought stays the source's, though somebody here has decided about its name", () => {
    const provenance = [by(session, 0, ['color']), by(null, 1, ['name'])];
    expect(isMadeHere({ createdAt: at(0), provenance })).toBe(false);
  });
});
