import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { RecordId } from '../../../src/domain/ids.ts';
import type { Mapping } from '../../../src/domain/mapping.ts';
import type { CanonicalRecord } from '../../../src/domain/record.ts';
import { planTakeBack, type Then } from '../../../src/services/sync/rollback/plan-take-back.ts';
import type { Touched } from '../../../src/services/sync/rollback/survey.ts';
import { aSource } from '../../models/things.ts';
import { heldElsewhereToo, imported, OTHER, SOURCE } from './planning.ts';

type State = 'before' | 'left' | 'edited' | 'gone';
const STATES: readonly State[] = ['before', 'left', 'edited', 'gone'];

const known = heldElsewhereToo(imported());
const record = { ...(known.record as CanonicalRecord), version: 4 };
const mapping = { ...(known.mapping as Mapping), version: 4, recordVersion: 4 };
const LEFT = 7;

/** One half of a thing: as before the session, as it left it, as somebody else did, or not there. */
const half = <T extends { readonly version: number }>(before: T, state: State, change: Partial<T>): Then<T> => ({
  before,
  now:
    state === 'gone'
      ? null
      : { ...before, ...(state === 'before' ? {} : change), version: { before: 8, left: LEFT, edited: 9 }[state] },
});
const touched: Touched = {
  batch: 1,
  version: LEFT,
  record: { id: record.id, version: LEFT },
  pushed: false,
  binding: false,
  conflicts: new Map(),
};
const context = {
  source: aSource({ id: SOURCE }),
  spaceSources: [],
  fence: 9,
  withParts: new Set<RecordId>(),
};
const plan = (mappingState: State, recordState: State, of: Partial<Touched> = {}) =>
  planTakeBack(
    {
      touched: { ...touched, ...of },
      mapping: half(mapping, mappingState, { externalHash: 'changed' }),
      record: half(record, recordState, { fields: { title: 'Changed' } }),
    },
    context,
  );

describe('a thing that a session touched', () => {
  test('comes back only while neither half of it was changed since, and versions only grow', () => {
    fc.assert(
      fc.property(fc.constantFrom(...STATES), fc.constantFrom(...STATES), (mappingState, recordState) => {
        const planned = plan(mappingState, recordState);
        const isOurs = [mappingState, recordState].every((state) => state === 'left' || state === 'before');
        expect(planned.kind).toBe(isOurs ? 'restored' : 'kept');
        if (planned.kind === 'kept') return;
        for (const [move, state] of [
          [planned.mapping, mappingState],
          [planned.record, recordState],
        ] as const) {
          if (state === 'before') expect(move).toBeNull();
          else expect(move?.after?.version).toBe(LEFT + 1);
        }
      }),
    );
  });

  test('is as it was, with what both sides agreed on for its new version', () => {
    const planned = plan('left', 'left');
    expect(planned).toMatchObject({
      mapping: { after: { ...mapping, version: 8, recordVersion: 8, fence: 9 } },
      record: { after: { fields: record.fields, version: 8 } },
    });
  });

  test('that was written to its source is compared with it once more', () => {
    const pendingAfter = (of: Partial<Touched>) => {
      const planned = plan('left', 'left', of);
      return planned.kind === 'kept' ? null : planned.record?.after?.pendingSourceIds;
    };
    expect(pendingAfter({})).toEqual([]);
    expect(pendingAfter({ pushed: true })).toEqual([SOURCE]);
    expect(record.sourceIds).toContain(OTHER);
  });

  test('stays when the source holds what the session made of it', () => {
    expect(plan('left', 'left', { binding: true })).toEqual({ kind: 'kept', waits: false });
  });

  test('that the session made goes, unless something hangs under it', () => {
    const made = {
      touched,
      mapping: { before: null, now: { ...mapping, version: LEFT } },
      record: { before: null, now: { ...record, version: LEFT } },
    };
    expect(planTakeBack(made, context)).toMatchObject({
      kind: 'removed',
      mapping: { after: null },
      record: { after: null },
    });
    expect(planTakeBack(made, { ...context, withParts: new Set([record.id]) })).toEqual({ kind: 'kept', waits: true });
  });
});
