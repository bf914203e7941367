import { isDeepStrictEqual } from 'node:util';
import type { CanonicalField } from './canonical-field.ts';
import type { JsonValue } from './json.ts';
import { merge } from './merge.ts';
import type { ConflictSide, ConflictStrategy } from './source.ts';

/** What becomes of one field that may have changed here, at the source, or at both. */
export type Verdict = 'keep' | 'take-external' | 'push-local' | 'merge' | 'drift' | 'conflict';

export interface FieldSides {
  /** What both sides last agreed on; undefined before they ever did. */
  readonly base: JsonValue | undefined;
  readonly local: JsonValue;
  readonly external: JsonValue;
  /** At its origin; null when nobody knows. */
  readonly localChangedAt: Date | null;
  readonly externalChangedAt: Date | null;
}

export interface FieldRule {
  readonly strategy: ConflictStrategy;
  /** The side whose field it is; null when it is anybody's. */
  readonly owner: ConflictSide | null;
  /** Null for a custom field. */
  readonly type: CanonicalField['type'] | null;
  /** How far the clocks of the two sides are known to be apart, either way. @default 0 */
  readonly clockSkewMs?: number;
}

export interface FieldDecision {
  readonly verdict: Verdict;
  /** What the record holds from now on. */
  readonly value: JsonValue;
  /** The strategy that settled a disagreement; null when there was none, or it was not settled. */
  readonly automatic: ConflictStrategy | null;
}

/** Times of two clocks that lie closer together do not tell which came first: clocks in sync differ by seconds. */
export const NEWEST_TOLERANCE_MS = 10_000;

/** Decides one field (docs/adr/0001). A change on one side only flows, unless the other side owns the field. */
export const decideField = (sides: FieldSides, rule: FieldRule): FieldDecision => {
  const { base, local, external } = sides;
  const undecided = (verdict: Verdict): FieldDecision => ({ verdict, value: local, automatic: null });
  if (isDeepStrictEqual(local, external)) return undecided('keep');
  if (base === undefined) return byStrategy(sides, rule);
  const isChangedHere = !isDeepStrictEqual(base, local);
  const isChangedThere = !isDeepStrictEqual(base, external);
  if (rule.owner !== null) return byOwner(sides, rule, { isChangedHere, isChangedThere });
  if (!isChangedHere) return { verdict: 'take-external', value: external, automatic: null };
  return isChangedThere ? byStrategy(sides, rule) : undecided('push-local');
};

interface Changed {
  readonly isChangedHere: boolean;
  readonly isChangedThere: boolean;
}

/** The other side's edit is neither applied nor undone: the base stays, so the owner's next change asks a person. */
const byOwner = (
  { local, external }: FieldSides,
  { owner }: FieldRule,
  { isChangedHere, isChangedThere }: Changed,
): FieldDecision => {
  const undecided = (verdict: Verdict): FieldDecision => ({ verdict, value: local, automatic: null });
  if (isChangedHere && isChangedThere) return undecided('conflict');
  if (owner === 'LOCAL' ? isChangedThere : isChangedHere) return undecided('drift');
  return owner === 'LOCAL' ? undecided('push-local') : { verdict: 'take-external', value: external, automatic: null };
};

const byStrategy = (sides: FieldSides, { strategy, type, clockSkewMs = 0 }: FieldRule): FieldDecision => {
  const { base, local, external } = sides;
  const conflict: FieldDecision = { verdict: 'conflict', value: local, automatic: null };
  const keepLocal: FieldDecision = { verdict: 'push-local', value: local, automatic: strategy };
  const takeExternal: FieldDecision = { verdict: 'take-external', value: external, automatic: strategy };
  switch (strategy) {
    case 'LOCAL_WINS':
      return keepLocal;
    case 'EXTERNAL_WINS':
      return takeExternal;
    case 'NEWEST_WINS': {
      const newer = newerSide(sides, toleranceFor(clockSkewMs));
      if (newer === null) return conflict;
      return newer === 'LOCAL' ? keepLocal : takeExternal;
    }
    case 'MERGE': {
      const merged = base === undefined ? null : merge(type, { base, local, external });
      return merged === null ? conflict : { verdict: 'merge', value: merged.value, automatic: strategy };
    }
    case 'MANUAL':
      return conflict;
  }
};

/** Times are not corrected by a clock that is off: it may have been set between the two changes. */
const toleranceFor = (clockSkewMs: number): number => {
  const skew = Math.abs(clockSkewMs);
  return skew <= NEWEST_TOLERANCE_MS ? NEWEST_TOLERANCE_MS : skew + NEWEST_TOLERANCE_MS;
};

/** Null when the times do not tell. */
const newerSide = ({ localChangedAt, externalChangedAt }: FieldSides, toleranceMs: number): ConflictSide | null => {
  if (localChangedAt === null || externalChangedAt === null) return null;
  const lead = localChangedAt.getTime() - externalChangedAt.getTime();
  if (Math.abs(lead) <= toleranceMs) return null;
  return lead > 0 ? 'LOCAL' : 'EXTERNAL';
};
