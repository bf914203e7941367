import { hash } from 'node:crypto';
import type { MappingId } from './ids.ts';
import type { JsonObject, JsonValue } from './json.ts';

/** A change of a field that was made not long ago, kept to recognise one that keeps returning (docs/adr/0023). */
export interface FieldChange {
  readonly field: string;
  /** Tells the value that it had before from others. */
  readonly from: string;
  /** The side that changed it; null for here. */
  readonly side: MappingId | null;
  /** By the gateway's own clock: a provider's may say anything. */
  readonly at: Date;
}

/** Who changes something, and when. */
export type Change = Pick<FieldChange, 'side' | 'at'>;

export interface NextValue extends Change {
  readonly field: string;
  /** What the field holds now. */
  readonly from: JsonValue;
  /** What it is to hold. */
  readonly to: JsonValue;
}

/** How long a change is remembered. */
export const OSCILLATION_WINDOW_MS = 10 * 60_000;
/** How often a field may alternate within that time before a person is asked. */
export const MOST_ALTERNATIONS = 3;
/** Remembered of each field. */
export const MOST_CHANGES = 8;

/** What to remember after `names` of the fields were changed; what is long ago is forgotten. */
export const withChanges = (
  recent: readonly FieldChange[],
  before: JsonObject,
  names: readonly string[],
  change: Change,
): FieldChange[] => {
  const kept = recent.filter((one) => isRecent(one, change.at));
  const surplus = new Set(
    names.flatMap((name) => kept.filter(({ field }) => field === name).slice(0, 1 - MOST_CHANGES)),
  );
  const news = names.map((field) => ({ field, from: fingerprint(before[field] ?? null), ...change }));
  return [...kept.filter((one) => !surplus.has(one)), ...news];
};

/** What to remember once somebody has decided about these fields: they begin anew. */
export const withoutChangesOf = (recent: readonly FieldChange[], names: readonly string[]): FieldChange[] =>
  recent.filter(({ field }) => !names.includes(field));

/**
 * Whether a field goes back and forth if it gets this value. It alternates when a side brings back a value that it had
 * before another side changed it; one side alone never does.
 */
export const isOscillating = (recent: readonly FieldChange[], { field, from, to, side, at }: NextValue): boolean => {
  const past = recent.filter((one) => one.field === field && isRecent(one, at));
  const changes = [...past, { from: fingerprint(from), side }];
  // What one change led to, the next one came from.
  const led = [...changes.slice(1).map((change) => change.from), fingerprint(to)];
  const alternations = changes.filter((change, index) => {
    const isAnswer = index > 0 && changes[index - 1]?.side !== change.side;
    return isAnswer && changes.slice(0, index).some((earlier) => earlier.from === led[index]);
  });
  return alternations.length >= MOST_ALTERNATIONS;
};

const isRecent = (change: Pick<FieldChange, 'at'>, now: Date): boolean =>
  Math.abs(now.getTime() - change.at.getTime()) < OSCILLATION_WINDOW_MS;

const fingerprint = (value: JsonValue): string => hash('sha256', JSON.stringify(value), 'base64url').slice(0, 16);
