import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Coalescer } from '../../src/subscriptions/coalescer.ts';

interface State {
  readonly key: string;
  readonly version: number;
  readonly final: boolean;
}

const INTERVAL = 100;
const coalescer = () =>
  new Coalescer<State>({
    key: ({ key }) => key,
    version: ({ version }) => version,
    isFinal: ({ final }) => final,
    minIntervalMs: INTERVAL,
  });

const state = fc.record({
  key: fc.constantFrom('a', 'b', 'c'),
  version: fc.integer({ min: 1, max: 20 }),
  final: fc.boolean(),
});
const step = fc.oneof(
  state.map((pushed) => ({ kind: 'push', pushed }) as const),
  fc.constant({ kind: 'take' } as const),
  fc.integer({ min: 1, max: 150 }).map((ms) => ({ kind: 'pass', ms }) as const),
);

/** Runs the steps, then takes what is left; every state taken, with its time. */
const run = (steps: readonly (typeof step extends fc.Arbitrary<infer S> ? S : never)[]) => {
  const states = coalescer();
  const taken: { readonly state: State; readonly at: number }[] = [];
  let now = 0;
  const take = () => {
    const next = states.take(now);
    if (next?.kind === 'state') taken.push({ state: next.state, at: now });
    return next;
  };
  for (const action of steps) {
    if (action.kind === 'push') states.push(action.pushed);
    else if (action.kind === 'pass') now += action.ms;
    else take();
  }
  for (let next = take(); next !== null; next = take()) {
    if (next.kind === 'wait') now += next.ms;
  }
  expect(states.size).toBe(0);
  return taken;
};

describe('whatever is pushed and taken', () => {
  test('the versions of a key only grow', () => {
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const last = new Map<string, number>();
        for (const { state } of run(steps)) {
          expect(state.version).toBeGreaterThan(last.get(state.key) ?? 0);
          last.set(state.key, state.version);
        }
      }),
    );
  });

  test('a key’s latest state is always taken', () => {
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const pushed = steps.flatMap((action) => (action.kind === 'push' ? [action.pushed] : []));
        const taken = run(steps);
        for (const key of new Set(pushed.map((other) => other.key))) {
          const versions = (states: readonly State[]) => states.filter((s) => s.key === key).map((s) => s.version);
          expect(Math.max(...versions(taken.map(({ state }) => state)))).toBe(Math.max(...versions(pushed)));
        }
      }),
    );
  });

  test('with versions in order, every final state is taken, and others no faster than permitted', () => {
    const inOrder = fc.array(step).map((steps) => {
      let version = 0;
      return steps.map((action) =>
        action.kind === 'push' ? { ...action, pushed: { ...action.pushed, version: ++version } } : action,
      );
    });
    fc.assert(
      fc.property(inOrder, (steps) => {
        const taken = run(steps);
        const finals = steps.flatMap((action) =>
          action.kind === 'push' && action.pushed.final ? [action.pushed] : [],
        );
        for (const final of finals) expect(taken.map(({ state }) => state)).toContainEqual(final);
        const last = new Map<string, number>();
        for (const { state, at } of taken) {
          if (!state.final)
            expect(at - (last.get(state.key) ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(INTERVAL);
          last.set(state.key, at);
        }
      }),
    );
  });
});

test('a busy key does not starve a quiet one', () => {
  const states = coalescer();
  states.push({ key: 'busy', version: 1, final: true });
  states.push({ key: 'quiet', version: 1, final: false });
  states.push({ key: 'busy', version: 2, final: true });
  const keys = [1, 2, 3].map(() => {
    const next = states.take(0);
    return next?.kind === 'state' ? next.state.key : next;
  });
  expect(keys).toEqual(['busy', 'quiet', 'busy']);
});

test('of a key that is never taken only final states and the latest are held', () => {
  const states = coalescer();
  for (let version = 1; version <= 10_000; version++) states.push({ key: 'a', version, final: version % 5_000 === 0 });
  expect(states.size).toBe(2);
});

test('a stream with ever new keys stays small', () => {
  const states = coalescer();
  const pass = (n: number) => {
    states.push({ key: `${n}`, version: 1, final: true });
    states.take(n);
  };
  for (let n = 0; n < 20_000; n++) pass(n);
  states.push({ key: '19999', version: 1, final: true });
  expect(states.size).toBe(0);
  states.push({ key: '0', version: 1, final: true });
  expect(states.size).toBe(1);
});
