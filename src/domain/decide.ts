import { isDeepStrictEqual } from 'node:util';
import type { JsonObject, JsonValue } from './json.ts';

/** What becomes of one field that may have changed here, at the source, or at both. */
export type Decision = 'keep' | 'take-external' | 'conflict';

const differ = (a: JsonValue | undefined, b: JsonValue | undefined): boolean =>
  !isDeepStrictEqual(a ?? null, b ?? null);

/** Decides one field from the value both sides last agreed on and the two values now. */
const decideField = (
  base: JsonValue | undefined,
  local: JsonValue | undefined,
  external: JsonValue | undefined,
): Decision => {
  if (!differ(base, external) || !differ(local, external)) return 'keep';
  return differ(base, local) ? 'conflict' : 'take-external';
};

export interface FieldDecisions {
  /** Fields that get the external value. */
  readonly taken: readonly string[];
  /** Fields that both sides changed to different values: a person decides, until then the value here stands. */
  readonly conflicting: readonly string[];
}

/** Decides every field that the source delivers. A change on one side only flows (docs/adr/0001). */
export const decide = (base: JsonObject | null, local: JsonObject, external: JsonObject): FieldDecisions => {
  const taken: string[] = [];
  const conflicting: string[] = [];
  for (const [name, value] of Object.entries(external)) {
    const decision = decideField(base?.[name], local[name], value);
    if (decision === 'take-external') taken.push(name);
    if (decision === 'conflict') conflicting.push(name);
  }
  return { taken, conflicting };
};
