import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkJsonShape } from '../../src/server/admission/json-shape.ts';
import { LimitError } from '../../src/server/admission/limit-error.ts';
import type { JsonLimits } from '../../src/server/limits.ts';

describe('JSON is looked over as the parser will read it', () => {
  const keysOf = (value: unknown): readonly string[] => {
    if (typeof value !== 'object' || value === null) return [];
    const own = Array.isArray(value) ? [] : Object.keys(value);
    return [...own, ...Object.values(value).flatMap(keysOf)];
  };
  const shapeOf = (value: unknown): { values: number; nesting: number } => {
    if (typeof value !== 'object' || value === null) return { values: 0, nesting: 0 };
    const parts = Object.values(value);
    const shapes = parts.map(shapeOf);
    return {
      values: 1 + Math.max(0, parts.length - 1) + shapes.reduce((sum, { values }) => sum + values, 0),
      nesting: 1 + Math.max(0, ...shapes.map(({ nesting }) => nesting)),
    };
  };
  const permits = (text: string, limits: Partial<JsonLimits>): boolean => {
    try {
      checkJsonShape(Buffer.from(text), { jsonValues: 1e6, jsonKeys: 1e6, jsonNesting: 1e6, ...limits });
      return true;
    } catch (error) {
      if (error instanceof LimitError) return false;
      throw error;
    }
  };

  test('whatever its strings hold', () => {
    const strings = fc.oneof(fc.string(), fc.stringMatching(/^[\\"[\]{},a]*$/));
    const json = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 5 },
        strings,
        fc.integer(),
        fc.array(tie('value')),
        fc.dictionary(strings, tie('value')),
      ),
    })).value;
    fc.assert(
      fc.property(json, (value) => {
        const { values, nesting } = shapeOf(value);
        const keys = new Set(keysOf(value)).size;
        const text = JSON.stringify(value, null, 1);
        expect(permits(text, { jsonValues: values, jsonKeys: keys, jsonNesting: nesting })).toBe(true);
        if (values > 0) expect(permits(text, { jsonValues: values - 1 })).toBe(false);
        if (keys > 0) expect(permits(text, { jsonKeys: keys - 1 })).toBe(false);
        if (nesting > 0) expect(permits(text, { jsonNesting: nesting - 1 })).toBe(false);
      }),
    );
  });

  test.each(['', '"', '"\\', ']]]]', '{"a":"\\\\"}', '"\\"'])('%j, be it JSON or not', (text) => {
    expect(permits(text, {})).toBe(true);
  });
});
