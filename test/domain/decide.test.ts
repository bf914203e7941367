import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  decideField,
  type FieldDecision,
  type FieldRule,
  type FieldSides,
  NEWEST_TOLERANCE_MS,
} from '../../src/domain/decide.ts';
import type { JsonValue } from '../../src/domain/json.ts';

const STRATEGIES = ['LOCAL_WINS', 'EXTERNAL_WINS', 'NEWEST_WINS', 'MANUAL', 'MERGE'] as const;
const value: fc.Arbitrary<JsonValue> = fc.oneof(fc.constant(null), fc.string({ maxLength: 2 }), fc.nat({ max: 3 }));
const time = fc.option(fc.date({ min: new Date(0), max: new Date(60_000), noInvalidDate: true }));
const rule: fc.Arbitrary<FieldRule> = fc.record({
  strategy: fc.constantFrom(...STRATEGIES),
  owner: fc.constantFrom(null, 'LOCAL' as const, 'EXTERNAL' as const),
  type: fc.constantFrom(null, 'text' as const, 'enum' as const),
});
const unowned = rule.map((one): FieldRule => ({ ...one, owner: null }));
const sides = fc.record({ base: value, local: value, external: value, localChangedAt: time, externalChangedAt: time });

const MANUAL: FieldRule = { strategy: 'MANUAL', owner: null, type: 'text' };
const of = (base: JsonValue | undefined, local: JsonValue, external: JsonValue): FieldSides => ({
  base,
  local,
  external,
  localChangedAt: null,
  externalChangedAt: null,
});

/** The sides once a decision has been carried out, also at the source. */
const carriedOut = (before: FieldSides, { verdict, value: held }: FieldDecision): FieldSides => {
  if (verdict === 'conflict' || verdict === 'drift') return before;
  return { ...before, base: held, local: held, external: held };
};

describe('deciding a field', () => {
  test('a change on one side only flows, whatever the strategy', () => {
    fc.assert(
      fc.property(value, value, unowned, (base, news, one) => {
        fc.pre(base !== news);
        expect(decideField(of(base, base, news), one)).toEqual({
          verdict: 'take-external',
          value: news,
          automatic: null,
        });
        expect(decideField(of(base, news, base), one)).toEqual({ verdict: 'push-local', value: news, automatic: null });
      }),
    );
  });

  test('equal values are no conflict, whatever they were before and whoever owns the field', () => {
    fc.assert(
      fc.property(fc.option(value, { nil: undefined }), value, rule, (base, both, one) => {
        expect(decideField(of(base, both, both), one)).toEqual({ verdict: 'keep', value: both, automatic: null });
      }),
    );
  });

  test('deciding again changes nothing', () => {
    fc.assert(
      fc.property(sides, rule, (before, one) => {
        const decision = decideField(before, one);
        const again = decideField(carriedOut(before, decision), one);
        expect(again.value).toEqual(decision.value);
        if (decision.verdict === 'conflict' || decision.verdict === 'drift') expect(again).toEqual(decision);
        else expect(again.verdict).toBe('keep');
      }),
    );
  });

  test('a value that was changed here is never replaced without a strategy that says so', () => {
    fc.assert(
      fc.property(sides, rule, (before, one) => {
        const { value: held, automatic } = decideField(before, one);
        const isReplaced = held !== before.local;
        if (isReplaced && before.local !== before.base) expect(automatic).not.toBeNull();
      }),
    );
  });

  test('what a person is to decide is never decided', () => {
    fc.assert(
      fc.property(value, value, value, (base, local, external) => {
        fc.pre(base !== local && base !== external && local !== external);
        expect(decideField(of(base, local, external), MANUAL).verdict).toBe('conflict');
      }),
    );
  });

  test('without a base different values are a conflict', () => {
    expect(decideField(of(undefined, 'here', 'there'), MANUAL).verdict).toBe('conflict');
    expect(decideField(of(undefined, 'here', 'there'), { ...MANUAL, strategy: 'MERGE' }).verdict).toBe('conflict');
    expect(decideField(of(undefined, 'here', 'there'), { ...MANUAL, strategy: 'EXTERNAL_WINS' })).toEqual({
      verdict: 'take-external',
      value: 'there',
      automatic: 'EXTERNAL_WINS',
    });
  });
});

describe('the newest wins', () => {
  const NEWEST: FieldRule = { ...MANUAL, strategy: 'NEWEST_WINS' };
  const at = (local: number | null, external: number | null): FieldSides => ({
    ...of('base', 'here', 'there'),
    localChangedAt: local === null ? null : new Date(local),
    externalChangedAt: external === null ? null : new Date(external),
  });

  test('by the times of origin', () => {
    expect(decideField(at(60_000, 1_000), NEWEST)).toMatchObject({ verdict: 'push-local', automatic: 'NEWEST_WINS' });
    expect(decideField(at(1_000, 60_000), NEWEST)).toMatchObject({ verdict: 'take-external', value: 'there' });
  });

  test('and a person where the times do not tell', () => {
    expect(decideField(at(1_000, 1_000 + NEWEST_TOLERANCE_MS), NEWEST).verdict).toBe('conflict');
    expect(decideField(at(null, 60_000), NEWEST).verdict).toBe('conflict');
    expect(decideField(at(60_000, null), NEWEST).verdict).toBe('conflict');
  });

  test('and a person where the clocks are further apart than the times, either way', () => {
    fc.assert(
      fc.property(fc.integer({ min: -600_000, max: 600_000 }), fc.nat({ max: 600_000 }), (skew, lead) => {
        const isUndecided = decideField(at(0, lead), { ...NEWEST, clockSkewMs: skew }).verdict === 'conflict';
        const known = Math.abs(skew) <= NEWEST_TOLERANCE_MS ? 0 : Math.abs(skew);
        expect(isUndecided).toBe(lead <= known + NEWEST_TOLERANCE_MS);
      }),
    );
  });

  test('seen from either side the same one', () => {
    fc.assert(
      fc.property(fc.nat({ max: 100_000 }), fc.nat({ max: 100_000 }), (here, there) => {
        const seen = decideField(at(here, there), NEWEST);
        const mirrored = decideField({ ...at(there, here), local: 'there', external: 'here' }, NEWEST);
        expect(mirrored.verdict === 'conflict').toBe(seen.verdict === 'conflict');
        if (seen.verdict !== 'conflict') expect(mirrored.value).toBe(seen.value);
      }),
    );
  });
});

describe('a field that one side owns', () => {
  test("keeps the other side's edit out, and does not undo it", () => {
    fc.assert(
      fc.property(value, value, fc.constantFrom(...STRATEGIES), (base, edit, strategy) => {
        fc.pre(base !== edit);
        const ours: FieldRule = { strategy, owner: 'LOCAL', type: null };
        const theirs: FieldRule = { strategy, owner: 'EXTERNAL', type: null };
        expect(decideField(of(base, base, edit), ours)).toEqual({ verdict: 'drift', value: base, automatic: null });
        expect(decideField(of(base, edit, base), theirs)).toEqual({ verdict: 'drift', value: edit, automatic: null });
      }),
    );
  });

  test('asks a person when its owner changes it after that', () => {
    for (const owner of ['LOCAL', 'EXTERNAL'] as const) {
      const decision = decideField(of('base', 'here', 'there'), { strategy: 'EXTERNAL_WINS', owner, type: null });
      expect(decision.verdict).toBe('conflict');
    }
  });

  test('flows from its owner', () => {
    expect(decideField(of('base', 'here', 'base'), { ...MANUAL, owner: 'LOCAL' }).verdict).toBe('push-local');
    expect(decideField(of('base', 'base', 'there'), { ...MANUAL, owner: 'EXTERNAL' }).verdict).toBe('take-external');
  });
});
