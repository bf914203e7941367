import { isDeepStrictEqual } from 'node:util';
import type { Conflict, FieldConflict } from './conflict.ts';
import type { ActorId, ConflictId, MappingId, SessionId } from './ids.ts';
import type { JsonValue } from './json.ts';
import { type CanonicalRecord, provenanceIn } from './record.ts';

/** Where the present value of a field came from. */
export interface FieldOrigin {
  readonly field: string;
  readonly value: JsonValue;
  /** When it was given at its origin. */
  readonly at: Date;
  /** The person who gave it here; null when it came from a source. */
  readonly by: ActorId | null;
  /** The side that it came from; null for here. */
  readonly mappingId: MappingId | null;
  readonly sessionId: SessionId | null;
  /** The decision that gave it, or let it stand, against another side's value. */
  readonly decision: FieldConflict | null;
  /** The conflict that the field waits for. */
  readonly waitsFor: ConflictId | null;
}

/**
 * Why a field of a record holds what it holds; null when nobody ever gave it a value.
 * @param decided conflicts of the record that were resolved, the newest first
 */
export const originOf = (record: CanonicalRecord, field: string, decided: readonly Conflict[]): FieldOrigin | null => {
  const { fields, openConflict } = record;
  const from = provenanceIn(record, field);
  if (from === null) return null;
  const value = fields[field] ?? null;
  const { sessionId, at } = from;
  // What comes in comes in a session, through a mapping; people need none.
  const isHere = sessionId === null;
  return {
    field,
    value,
    at,
    by: isHere ? (from.by as ActorId) : null,
    mappingId: isHere ? null : (from.by as MappingId),
    sessionId,
    decision: decided.find((conflict) => hasDecided(conflict, field, { value, at })) ?? null,
    waitsFor: openConflict?.fields.includes(field) === true ? openConflict.id : null,
  };
};

const hasDecided = (
  conflict: Conflict,
  field: string,
  { value, at }: Pick<FieldOrigin, 'value' | 'at'>,
): conflict is FieldConflict =>
  conflict.kind === 'FIELD' &&
  conflict.resolution !== null &&
  conflict.resolution.at >= at &&
  conflict.resolution.fields.some((one) => one.name === field && isDeepStrictEqual(one.value, value));
