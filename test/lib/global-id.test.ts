import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fromGlobalId, toGlobalId } from '../../src/lib/global-id.ts';

describe('a global id', () => {
  test('gives type and id back', () => {
    const typeName = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,30}$/);
    const id = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(typeName, id, (name, own) => {
        expect(fromGlobalId(toGlobalId(name, own))).toEqual({ typeName: name, id: own });
      }),
    );
    expect(fromGlobalId(toGlobalId('Ticket', 'a:b\nc'))).toEqual({ typeName: 'Ticket', id: 'a:b\nc' });
  });

  test('has one spelling', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String(), fc.stringMatching(/^[\w-]*$/)), (text) => {
        const parsed = fromGlobalId(text);
        if (parsed !== null) expect(toGlobalId(parsed.typeName, parsed.id)).toBe(text);
      }),
    );
    const id = toGlobalId('Ticket', 'abcd');
    for (const other of [`${id}=`, ` ${id}`, `${id}\n`]) expect(fromGlobalId(other)).toBeNull();
  });

  test.each([
    ['', 'nothing'],
    [Buffer.from('Ticket').toString('base64url'), 'no id'],
    [Buffer.from('Ticket:').toString('base64url'), 'an empty id'],
    [Buffer.from(':x').toString('base64url'), 'no type'],
    [Buffer.from('9a:x').toString('base64url'), 'no type name'],
    [Buffer.from([0x54, 0x3a, 0xff]).toString('base64url'), 'no UTF-8'],
    [toGlobalId('Ticket', 'x'.repeat(2_000)), 'too much'],
  ])('%s is none: %s', (text) => expect(fromGlobalId(text)).toBeNull());
});
