import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createEnvelopes, EnvelopeError, masterKeyFrom, type SealedFields } from '../../src/lib/envelope.ts';

const OLD = masterKeyFrom(Buffer.alloc(32, 1));
const NEW = masterKeyFrom(Buffer.alloc(32, 2));
const before = createEnvelopes({ current: OLD, previous: [] });
const after = createEnvelopes({ current: NEW, previous: [OLD] });
const AAD = ['acme', 'source-1'];

const text = fc.string({ unit: 'grapheme', maxLength: 60 });
const fields = fc.dictionary(fc.stringMatching(/^[A-Za-z_]{1,20}$/), text, {
  minKeys: 1,
  maxKeys: 5,
  noNullPrototype: true,
});
const aad = fc.array(text, { maxLength: 4 });

/** Turns one bit of the bytes that a base64 text stands for. */
const flipped = (base64: string, bit: number): string => {
  const bytes = Buffer.from(base64, 'base64');
  const index = Math.floor(bit / 8) % bytes.byteLength;
  bytes.writeUInt8(bytes.readUInt8(index) ^ (1 << (bit % 8)), index);
  return bytes.toString('base64');
};

describe('an envelope', () => {
  test('gives back what was sealed, after a way through JSON', () => {
    fc.assert(
      fc.property(fields, aad, (plain, owner) => {
        const stored: SealedFields = JSON.parse(JSON.stringify(before.seal(plain, owner)));
        expect(before.open(stored, owner)).toEqual(plain);
        expect(Object.keys(stored).sort()).toEqual(['dataKey', 'fields', 'keyId']);
      }),
    );
  });

  test('is another one each time, and shows nothing', () => {
    const [one, two] = [before.seal({ a: 'secret', b: 'secret' }, AAD), before.seal({ a: 'secret', b: 'secret' }, AAD)];
    const texts = [one.dataKey, two.dataKey, ...Object.values(one.fields), ...Object.values(two.fields)];
    expect(new Set(texts).size).toBe(6);
    expect(new Set(texts.map((sealed) => sealed.slice(0, 16))).size).toBe(6);
    for (const sealed of texts) expect(Buffer.from(sealed, 'base64').toString('latin1')).not.toContain('secret');
  });

  test('opens for no other owner, however the parts are joined', () => {
    fc.assert(
      fc.property(fields, aad, aad, (plain, owner, other) => {
        fc.pre(JSON.stringify(owner) !== JSON.stringify(other));
        const sealed = before.seal(plain, owner);
        expect(() => before.open(sealed, other)).toThrow(EnvelopeError);
        expect(() => before.rewrap(sealed, other)).toThrow(EnvelopeError);
      }),
    );
    const sealed = before.seal({ x: '1' }, ['ab', 'c']);
    expect(() => before.open(sealed, ['a', 'bc'])).toThrow(EnvelopeError);
    expect(() => before.open(sealed, ['ab', 'c', ''])).toThrow(EnvelopeError);
    expect(() => before.open(sealed, ['abc'])).toThrow(EnvelopeError);
  });

  test('with any bit turned opens not at all', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 20 }), fc.nat(2_000), (secret, bit) => {
        const sealed = before.seal({ a: secret }, AAD);
        expect(() => before.open({ ...sealed, fields: { a: flipped(sealed.fields.a!, bit) } }, AAD)).toThrow(
          EnvelopeError,
        );
        expect(() => before.open({ ...sealed, dataKey: flipped(sealed.dataKey, bit) }, AAD)).toThrow(EnvelopeError);
      }),
    );
  });

  test('altered in any of its regions, cut short or made longer opens not at all', () => {
    const region = fc.constantFrom('nonce', 'body', 'tag', 'cut', 'longer');
    const member = fc.constantFrom('dataKey', 'a', 'b');
    fc.assert(
      fc.property(region, member, fc.nat(), fc.integer({ min: 1, max: 255 }), (where, which, at, mask) => {
        const sealed = after.seal({ a: 'alpha', b: 'bravo bravo' }, AAD);
        const bytes = Buffer.from(which === 'dataKey' ? sealed.dataKey : sealed.fields[which]!, 'base64');
        const [start, end] = { nonce: [0, 12], body: [12, -16], tag: [-16, undefined], cut: [0], longer: [0] }[where];
        const part = bytes.subarray(start, end);
        part.writeUInt8(
          part.readUInt8(at % part.length) ^ (where === 'cut' || where === 'longer' ? 0 : mask),
          at % part.length,
        );
        const changed = where === 'cut' ? bytes.subarray(0, at % bytes.length) : bytes;
        const text = (where === 'longer' ? Buffer.concat([bytes, Buffer.of(mask)]) : changed).toString('base64');
        const forged =
          which === 'dataKey'
            ? { ...sealed, dataKey: text }
            : { ...sealed, fields: { ...sealed.fields, [which]: text } };
        expect(() => after.open(forged, AAD)).toThrow(EnvelopeError);
        if (which === 'dataKey') expect(() => after.rewrap(forged, AAD)).toThrow(EnvelopeError);
      }),
    );
  });

  test('of one source, tenant or field opens for no other, in whole or in part', () => {
    const plain = { apiKey: 'alpha', secret: 'bravo' };
    const owner = fc.constantFrom(
      ['acme', 'source-1'],
      ['acme', 'source-2'],
      ['other', 'source-1'],
      ['other', 'source-2'],
    );
    fc.assert(
      fc.property(owner, owner, fc.constantFrom('apiKey', 'secret'), fc.boolean(), (mine, theirs, field, whole) => {
        fc.pre(mine.join() !== theirs.join());
        const [own, stolen] = [after.seal(plain, mine), after.seal(plain, theirs)];
        const put = whole ? stolen : { ...own, fields: { ...own.fields, [field]: stolen.fields[field]! } };
        expect(() => after.open(put, mine)).toThrow(EnvelopeError);
      }),
    );
  });

  test.each<[string, (one: SealedFields, two: SealedFields) => SealedFields]>([
    ['fields swapped', (one) => ({ ...one, fields: { a: one.fields.b!, b: one.fields.a! } })],
    ['a field renamed', (one) => ({ ...one, fields: { a: one.fields.a!, c: one.fields.b! } })],
    ['a field taken away', (one) => ({ ...one, fields: { a: one.fields.a! } })],
    ['a field of another envelope', (one, two) => ({ ...one, fields: { ...one.fields, a: two.fields.a! } })],
    ['the data key of another envelope', (one, two) => ({ ...one, dataKey: two.dataKey })],
    ['a field cut off', (one) => ({ ...one, fields: { ...one.fields, a: one.fields.a!.slice(0, 24) } })],
    ['an empty field', (one) => ({ ...one, fields: { ...one.fields, a: '' } })],
    ['an empty data key', (one) => ({ ...one, dataKey: '' })],
    ['the id of another key', (one) => ({ ...one, keyId: OLD.id })],
    ['an unknown key', (one) => ({ ...one, keyId: 'unknown' })],
  ])('with %s is refused', (_name, change) => {
    const sealed = after.seal({ a: 'alpha', b: 'bravo' }, AAD);
    const other = after.seal({ a: 'alpha', b: 'bravo' }, AAD);
    const open = () => after.open(change(sealed, other), AAD);
    expect(open).toThrow(EnvelopeError);
    expect(open).not.toThrow(/alpha|bravo/);
  });
});

describe('rotation', () => {
  test('reads older envelopes and wraps them anew without touching the fields', () => {
    fc.assert(
      fc.property(fields, aad, (plain, owner) => {
        const sealed = before.seal(plain, owner);
        expect(after.needsRewrap(sealed)).toBe(true);
        expect(after.open(sealed, owner)).toEqual(plain);
        const rewrapped = after.rewrap(sealed, owner);
        expect(after.needsRewrap(rewrapped)).toBe(false);
        expect(rewrapped.fields).toEqual(sealed.fields);
        expect(createEnvelopes({ current: NEW, previous: [] }).open(rewrapped, owner)).toEqual(plain);
        expect(() => before.open(rewrapped, owner)).toThrow(/MASTER_KEYS_PREVIOUS/);
      }),
    );
  });

  test('opens under the next key what other processes seal with it already, and leaves that as it is', () => {
    const preparing = createEnvelopes({ current: OLD, previous: [], next: NEW });
    const sealed = after.seal({ a: 'alpha' }, AAD);
    expect(preparing.open(sealed, AAD)).toEqual({ a: 'alpha' });
    expect(preparing.needsRewrap(sealed)).toBe(false);
    expect(preparing.seal({ a: 'alpha' }, AAD).keyId).toBe(OLD.id);
    expect(preparing.keyIds).toEqual({ current: OLD.id, previous: [], next: NEW.id });
    expect(createEnvelopes({ current: NEW, previous: [NEW, OLD] }).keyIds.previous).toEqual([OLD.id]);
  });

  test('a key is known by a short name that follows from it', () => {
    const bytes = randomBytes(32);
    expect(masterKeyFrom(bytes).id).toBe(masterKeyFrom(Buffer.from(bytes)).id);
    expect(masterKeyFrom(bytes).id).toMatch(/^[0-9a-f]{12}$/);
    expect(OLD.id).not.toBe(NEW.id);
    expect(() => masterKeyFrom(randomBytes(31))).toThrow(EnvelopeError);
  });
});
