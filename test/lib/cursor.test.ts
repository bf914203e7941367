import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type CursorValue, createCursors } from '../../src/lib/cursor.ts';
import { deriveKey } from '../../src/lib/derive-key.ts';

const MASTER = Buffer.alloc(32, 7);
const cursors = createCursors(deriveKey(MASTER, 'cursors'));
const scalar = fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.boolean(), fc.constant(null));
const value = fc.array(scalar, { maxLength: 4 }) as fc.Arbitrary<CursorValue>;

describe('a cursor', () => {
  test('gives its value back in its own list, in every process with the key, and in no other list', () => {
    const elsewhere = createCursors(deriveKey(Buffer.from(MASTER), 'cursors'));
    fc.assert(
      fc.property(value, fc.string(), fc.string(), (key, scope, other) => {
        const cursor = cursors.encode(key, scope);
        expect(cursor).toMatch(/^[\w-]+$/);
        expect(elsewhere.decode(cursor, scope)).toEqual(key);
        if (other !== scope) expect(cursors.decode(cursor, other)).toBeNull();
      }),
    );
  });

  test('of another key is nothing', () => {
    const other = createCursors(deriveKey(MASTER, 'other purpose'));
    expect(cursors.decode(other.encode([1], 's'), 's')).toBeNull();
  });

  test('changed in any character is nothing', () => {
    const cursor = cursors.encode(['2026-01-01T00:00:00.000Z', 'id'], 's');
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/= ';
    fc.assert(
      fc.property(fc.nat(cursor.length - 1), fc.constantFrom(...alphabet), (at, character) => {
        const changed = `${cursor.slice(0, at)}${character}${cursor.slice(at + 1)}`;
        expect(cursors.decode(changed, 's')).toEqual(changed === cursor ? ['2026-01-01T00:00:00.000Z', 'id'] : null);
      }),
    );
    for (const changed of [`${cursor}A`, `${cursor}=`, ` ${cursor}`, cursor.slice(0, -1)]) {
      expect(cursors.decode(changed, 's')).toBeNull();
    }
  });

  test('that is any text at all is nothing', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => cursors.decode(text, 's') === null));
    expect(cursors.decode('A'.repeat(10_000_000), 's')).toBeNull();
  });
});
