import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decide } from '../../src/domain/decide.ts';
import type { JsonObject } from '../../src/domain/json.ts';

const NAMES = ['title', 'status', 'labels', 'dueOn'] as const;
const value = fc.oneof(fc.constant(null), fc.string({ maxLength: 3 }), fc.array(fc.nat({ max: 3 }), { maxLength: 2 }));
const fields = fc.record(Object.fromEntries(NAMES.map((name) => [name, value])), {
  requiredKeys: [],
}) as fc.Arbitrary<JsonObject>;

/** What the record holds once the decisions have been carried out. */
const apply = (local: JsonObject, external: JsonObject, taken: readonly string[]): JsonObject => ({
  ...local,
  ...Object.fromEntries(taken.map((name) => [name, external[name] ?? null])),
});

describe('decide', () => {
  test('takes a change of the source alone', () => {
    fc.assert(
      fc.property(fields, fields, (base, external) => {
        const { taken, conflicting } = decide(base, base, external);
        expect(conflicting).toEqual([]);
        const after = apply(base, external, taken);
        for (const [name, wanted] of Object.entries(external)) expect(after[name] ?? null).toEqual(wanted);
      }),
    );
  });

  test('keeps a change made here alone', () => {
    fc.assert(
      fc.property(fields, fields, (base, local) => {
        expect(decide(base, local, base)).toEqual({ taken: [], conflicting: [] });
      }),
    );
  });

  test('sees no conflict in equal values, whatever they were before', () => {
    fc.assert(
      fc.property(fields, fields, (base, both) => {
        expect(decide(base, both, both)).toEqual({ taken: [], conflicting: [] });
      }),
    );
  });

  test('never replaces a value that was changed here', () => {
    fc.assert(
      fc.property(fields, fields, fields, (base, local, external) => {
        for (const name of decide(base, local, external).taken) expect(local[name] ?? null).toEqual(base[name] ?? null);
      }),
    );
  });

  test('decides nothing more once its decisions are carried out', () => {
    fc.assert(
      fc.property(fields, fields, fields, (base, local, external) => {
        const { taken, conflicting } = decide(base, local, external);
        const unsettled = new Set(conflicting);
        const agreed = Object.fromEntries(Object.entries(external).filter(([name]) => !unsettled.has(name)));
        const again = decide({ ...base, ...agreed }, apply(local, external, taken), external);
        expect(again).toEqual({ taken: [], conflicting });
      }),
    );
  });

  test('without a common base, a filled field here that differs is a conflict and an empty one is filled', () => {
    const { taken, conflicting } = decide(
      null,
      { title: 'here', dueOn: null },
      { title: 'there', dueOn: '2026-03-29' },
    );
    expect({ taken, conflicting }).toEqual({ taken: ['dueOn'], conflicting: ['title'] });
  });
});
