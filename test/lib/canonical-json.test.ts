import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, contentHash } from '../../src/lib/canonical-json.ts';

/** The same value with the members of every object in reverse order. */
const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, reversed(member)]),
  );
};

describe('canonical JSON', () => {
  test('is JSON of the same value, whatever the order of members', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(reversed(value))).toBe(text);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });

  test('differs for different values', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const alike = canonicalJson(a) === canonicalJson(b);
        expect(alike).toBe(
          canonicalJson(JSON.parse(JSON.stringify(a))) === canonicalJson(JSON.parse(JSON.stringify(b))),
        );
        if (alike) expect(JSON.parse(JSON.stringify(a))).toEqual(JSON.parse(JSON.stringify(b)));
      }),
    );
  });

  test('treats what JSON does not have as JSON.stringify does', () => {
    const value = { z: undefined, b: [undefined, () => {}, Number.NaN], a: new Date(0), c: -0, d: Object(null) };
    expect(canonicalJson(value)).toBe('{"a":"1970-01-01T00:00:00.000Z","b":[null,null,null],"c":0,"d":{}}');
    expect(canonicalJson(undefined)).toBe('null');
    expect(() => canonicalJson({ n: 1n })).toThrow(TypeError);
  });

  test('sorts by code unit and escapes what stands alone', () => {
    expect(canonicalJson({ ä: 1, b: 2, B: 3, '': 4, 10: 5, 9: 6 })).toBe('{"":4,"10":5,"9":6,"B":3,"b":2,"ä":1}');
    expect(canonicalJson('\ud800')).toBe('"\\ud800"');
    expect(canonicalJson(JSON.parse('{"__proto__":{"b":1,"a":2}}'))).toBe('{"__proto__":{"a":2,"b":1}}');
  });
});

test('the content hash is SHA-256 of it', () => {
  const expected = createHash('sha256').update('{"a":1,"b":"ü"}').digest('base64url');
  expect(contentHash({ b: 'ü', a: 1 })).toBe(expected);
  expect(expected).toHaveLength(43);
});
