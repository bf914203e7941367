import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type ConflictRule, rulesOf, strategyFor, withoutRule, withRule } from '../../src/domain/conflict-rule.ts';
import type { ActorId, MappingId, SourceId } from '../../src/domain/ids.ts';
import type { ConflictStrategy } from '../../src/domain/source.ts';
import { aSource, NOW } from '../models/things.ts';

const TITLE = { entityType: 'TICKET', field: 'title' } as const;
const rule = (strategy: ConflictStrategy, field: string = TITLE.field): ConflictRule => ({
  ...TITLE,
  field,
  strategy,
  by: 'alice' as ActorId,
  at: NOW,
});
const sourceWith = (id: string, ...strategies: ConflictStrategy[]) =>
  aSource({ id: id as SourceId, conflictRules: strategies.map((strategy) => rule(strategy)) });

describe('rules', () => {
  test('hold one for each field, the latest, and lose it again', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.constantFrom('title', 'status'), fc.constantFrom<ConflictStrategy>('LOCAL_WINS', 'MERGE')),
        ),
        (made) => {
          const rules = made.reduce<ConflictRule[]>(
            (all, [field, strategy]) => withRule(all, rule(strategy, field)),
            [],
          );
          for (const field of ['title', 'status']) {
            const last = made.findLast(([name]) => name === field);
            expect(rules.filter((one) => one.field === field).map(({ strategy }) => strategy)).toEqual(
              last ? [last[1]] : [],
            );
            expect(withoutRule(rules, { ...TITLE, field }).some((one) => one.field === field)).toBe(false);
          }
        },
      ),
    );
  });

  test('follow from a decision: the side whose value was taken wins', () => {
    const [linear, github] = ['linear', 'github'] as SourceId[];
    const sourceOf = (mapping: MappingId) => (mapping === 'at-linear' ? (linear ?? null) : null);
    const decided = (takenFrom: string | null, strategy: ConflictStrategy | null = null) =>
      rulesOf(
        {
          sourceIds: [linear, github] as SourceId[],
          resolution: {
            strategy,
            by: 'alice' as ActorId,
            at: NOW,
            automatic: false,
            fields: [{ name: 'title', value: 'x', takenFrom: takenFrom as MappingId | null }],
          },
        },
        'TICKET',
        sourceOf,
      );
    const strategies = (made: ReturnType<typeof decided>) => [...made.values()].map(([one]) => one?.strategy);
    expect(strategies(decided('at-linear'))).toEqual(['EXTERNAL_WINS', 'LOCAL_WINS']);
    expect(strategies(decided(null))).toEqual(['LOCAL_WINS', 'LOCAL_WINS']);
    expect(strategies(decided('at-linear', 'NEWEST_WINS'))).toEqual(['NEWEST_WINS', 'NEWEST_WINS']);
  });
});

describe('a disagreement is settled', () => {
  const settle = (
    source: ReturnType<typeof aSource>,
    holders: ReturnType<typeof aSource>[],
    isFromElsewhere: boolean,
  ) => strategyFor({ ...TITLE, source, holders, isFromElsewhere });
  const [winner, loser, third] = [
    sourceWith('a', 'EXTERNAL_WINS'),
    sourceWith('b', 'LOCAL_WINS'),
    sourceWith('c', 'LOCAL_WINS'),
  ];

  test('by the rule for its field, else by the source', () => {
    expect(settle(winner, [winner], false)).toBe('EXTERNAL_WINS');
    expect(strategyFor({ ...TITLE, field: 'status', source: winner, holders: [winner], isFromElsewhere: false })).toBe(
      'MANUAL',
    );
  });

  test('between two sources when their rules say which of them wins', () => {
    expect(settle(winner, [winner, loser], true)).toBe('EXTERNAL_WINS');
    expect(settle(loser, [winner, loser], true)).toBe('LOCAL_WINS');
    expect(settle(loser, [loser, third], true)).toBe('MANUAL');
    expect(settle(winner, [winner, sourceWith('d', 'EXTERNAL_WINS')], true)).toBe('MANUAL');
  });

  test('among three only by the one that wins against all', () => {
    expect(settle(winner, [winner, loser, third], true)).toBe('EXTERNAL_WINS');
    expect(settle(loser, [winner, loser, third], true)).toBe('MANUAL');
  });
});
