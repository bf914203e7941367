import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { MappingId } from '../../src/domain/ids.ts';
import {
  type FieldChange,
  isOscillating,
  MOST_CHANGES,
  OSCILLATION_WINDOW_MS,
  withChanges,
  withoutChangesOf,
} from '../../src/domain/oscillation.ts';

interface Step {
  readonly side: MappingId | null;
  readonly value: string;
  /** Since the step before. */
  readonly afterMs: number;
}

const [LINEAR, GITHUB] = ['linear', 'github'] as MappingId[];
const BEGIN = Date.parse('2026-03-01T12:00:00Z');

/** Changes a title step by step until one is stopped; answers what is remembered and which step that was. */
const play = (steps: readonly Step[], recent: readonly FieldChange[] = [], from = 'First') => {
  let [held, value, now] = [recent, from, BEGIN];
  for (const [index, step] of steps.entries()) {
    now += step.afterMs;
    const [at, { side }] = [new Date(now), step];
    if (step.value === value) continue;
    if (isOscillating(held, { field: 'title', from: value, to: step.value, side, at })) return { held, stopped: index };
    held = withChanges(held, { title: value }, ['title'], { side, at });
    value = step.value;
  }
  return { held, stopped: null };
};

/** Sides that each insist on a value of their own, in turns. */
const fight = (rounds: number, sides: readonly (MappingId | null)[], afterMs = 1_000): Step[] =>
  Array.from({ length: rounds }, (_, index) => {
    const turn = index % sides.length;
    return { side: sides[turn] ?? null, value: `of ${turn}`, afterMs };
  });

const side = fc.constantFrom(null, LINEAR, GITHUB) as fc.Arbitrary<MappingId | null>;
const step = fc.record({
  value: fc.constantFrom('First', 'Second', 'Third'),
  afterMs: fc.nat({ max: OSCILLATION_WINDOW_MS / 2 }),
});

describe('a field that goes back and forth', () => {
  test('is never stopped while one side alone changes it', () => {
    fc.assert(
      fc.property(side, fc.array(step, { maxLength: 40 }), (only, steps) => {
        expect(play(steps.map((one) => ({ ...one, side: only }))).stopped).toBeNull();
      }),
    );
  });

  test('is stopped within a few changes when two sides or more insist on values of their own', () => {
    fc.assert(
      fc.property(fc.uniqueArray(side, { minLength: 2, maxLength: 3 }), fc.nat({ max: 60_000 }), (sides, afterMs) => {
        const { stopped } = play(fight(20, sides, afterMs), [], 'of nobody');
        expect(stopped).toBe(sides.length + 2);
      }),
    );
  });

  test('is stopped whatever another side did to it before', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ side, value: step, afterMs: fc.nat(1_000) }), { maxLength: 20 }), (before) => {
        const earlier = play(before.map((one) => ({ ...one, ...one.value, afterMs: one.afterMs })));
        const { stopped } = play(fight(8, [LINEAR as MappingId, GITHUB as MappingId]), earlier.held);
        expect(stopped).not.toBeNull();
      }),
    );
  });

  test('is not stopped when ten minutes lie between, and a stopped one may change again after them', () => {
    const slow = OSCILLATION_WINDOW_MS / 3;
    expect(play(fight(40, [LINEAR as MappingId, null], slow)).stopped).toBeNull();
    const { held, stopped } = play(fight(20, [LINEAR as MappingId, null]));
    expect(stopped).not.toBeNull();
    const next = { field: 'title', from: 'of 1', to: 'of 0', side: LINEAR as MappingId };
    const inTime = new Date(BEGIN + 5_000);
    expect(isOscillating(held, { ...next, at: inTime })).toBe(true);
    expect(isOscillating(held, { ...next, at: new Date(BEGIN + 3_000 + OSCILLATION_WINDOW_MS) })).toBe(false);
  });

  test('begins anew once somebody has decided', () => {
    const { held } = play(fight(20, [LINEAR as MappingId, GITHUB as MappingId]));
    const others = withChanges(held, { estimate: 1 }, ['estimate'], { side: null, at: new Date(BEGIN) });
    const decided = withoutChangesOf(others, ['title']);
    expect(decided.map(({ field }) => field)).toEqual(['estimate']);
    expect(play(fight(3, [LINEAR as MappingId, GITHUB as MappingId]), decided).stopped).toBeNull();
  });

  test('is told from other fields that change as often', () => {
    let recent: readonly FieldChange[] = [];
    for (const [index, by] of [LINEAR, GITHUB, LINEAR, GITHUB].entries()) {
      const change = { side: by as MappingId, at: new Date(BEGIN + index) };
      recent = withChanges(recent, { title: index % 2, estimate: index }, ['title', 'estimate'], change);
    }
    const next = { side: LINEAR as MappingId, at: new Date(BEGIN + 10) };
    expect(isOscillating(recent, { field: 'title', from: 0, to: 1, ...next })).toBe(true);
    expect(isOscillating(recent, { field: 'estimate', from: 4, to: 5, ...next })).toBe(false);
  });

  test('is remembered in a few entries, which go by themselves', () => {
    const busy = fight(100, [LINEAR as MappingId]).map((one, index) => ({ ...one, value: `${index}` }));
    const { held } = play(busy);
    expect(held).toHaveLength(MOST_CHANGES);
    const later = { side: null, at: new Date(BEGIN + 100_000 + OSCILLATION_WINDOW_MS) };
    expect(withChanges(held, {}, ['estimate'], later).map(({ field }) => field)).toEqual(['estimate']);
  });
});
