import { isDeepStrictEqual } from 'node:util';
import type { ConflictCause, ConflictingField, FieldConflict } from '../../domain/conflict.ts';
import type { FieldDecision } from '../../domain/decide.ts';
import type { ExternalItem } from '../../domain/external-item.ts';
import type { JsonValue } from '../../domain/json.ts';
import type { Mapping } from '../../domain/mapping.ts';
import { isOscillating } from '../../domain/oscillation.ts';
import { type CanonicalRecord, provenanceIn } from '../../domain/record.ts';
import { modifiedAt, type PlanContext } from './plan-context.ts';

/** What a field holds on both sides, and what they last agreed on. */
export interface FieldValues {
  readonly name: string;
  readonly base: JsonValue | undefined;
  readonly local: JsonValue;
  readonly external: JsonValue;
}

interface Sides {
  readonly item: ExternalItem;
  readonly mapping: Mapping;
  readonly record: CanonicalRecord;
  /** The conflict that the record is in. */
  readonly open: FieldConflict | null;
}

/** Why a person has to be asked about a field, whatever was decided; null when they have not. */
export const causeOf = (
  { name: field, local }: FieldValues,
  { verdict, value, automatic }: FieldDecision,
  { mapping, record, open }: Sides,
  { now }: Pick<PlanContext, 'now'>,
): ConflictCause | null => {
  const isTaken = (verdict === 'take-external' || verdict === 'merge') && !isDeepStrictEqual(value, local);
  const isSettled = isTaken || verdict === 'conflict' || automatic !== null;
  if (isSettled && isStopped(open, field)) return 'OSCILLATION';
  const next = { field, from: local, to: value, side: mapping.id, at: now };
  if (isTaken && isOscillating(record.recentChanges, next)) return 'OSCILLATION';
  // While a field waits for a person, what a source says anew is one more candidate: nothing is settled beside them.
  const isWaiting = record.openConflict?.fields.includes(field) ?? false;
  return verdict === 'conflict' || (isWaiting && isSettled) ? 'DISAGREEMENT' : null;
};

/** What was stopped stays so until a person decides, or the sides agree: not until it is long ago. */
const isStopped = (open: FieldConflict | null, field: string): boolean =>
  open?.fields.some(({ name, cause }) => name === field && cause === 'OSCILLATION') ?? false;

/** A field that a source and the record disagree about. */
export const disagreement = (
  { name, base, local, external }: FieldValues,
  {
    item,
    mapping,
    record,
    now,
    cause,
  }: Omit<Sides, 'open'> & Pick<PlanContext, 'now'> & Pick<ConflictingField, 'cause'>,
): ConflictingField => {
  const origin = provenanceIn(record, name);
  return {
    name,
    cause,
    base: base ?? null,
    candidates: [
      { mappingId: null, value: local, changedAt: origin?.at ?? null, changedBy: origin?.by ?? null },
      { mappingId: mapping.id, value: external, changedAt: modifiedAt(item, { now }), changedBy: mapping.id },
    ],
  };
};
