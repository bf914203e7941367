import { isDeepStrictEqual } from 'node:util';
import { diff3Merge } from 'node-diff3';
import type { CanonicalField } from './canonical-field.ts';
import type { JsonObject, JsonValue } from './json.ts';

/** The three values of a field. */
export interface ThreeWay {
  readonly base: JsonValue;
  readonly local: JsonValue;
  readonly external: JsonValue;
}

/**
 * What both sides' changes come to together: texts line by line, sets by the members that were added and removed,
 * anything else by the side that changed it. Null when both changed the same to something else.
 */
export const merge = (type: CanonicalField['type'] | null, values: ThreeWay): { readonly value: JsonValue } | null => {
  const { base, local, external } = values;
  if (isDeepStrictEqual(local, external) || isDeepStrictEqual(external, base)) return { value: local };
  if (isDeepStrictEqual(local, base)) return { value: external };
  if (type === 'people' || type === 'references') return { value: mergeSets(values) };
  return type === 'text' ? mergeTexts(values) : null;
};

const mergeTexts = ({ base, local, external }: ThreeWay): { readonly value: string } | null => {
  if (typeof base !== 'string' || typeof local !== 'string' || typeof external !== 'string') return null;
  const regions = diff3Merge(local.split('\n'), base.split('\n'), external.split('\n'), {
    excludeFalseConflicts: true,
  });
  const lines: string[] = [];
  for (const region of regions) {
    if (region.ok === undefined) return null;
    lines.push(...region.ok);
  }
  return { value: lines.join('\n') };
};

const mergeSets = ({ base, local, external }: ThreeWay): JsonValue[] => {
  const [before, here, there] = [membersOf(base), membersOf(local), membersOf(external)];
  const isKept = (key: string) => (before.has(key) ? here.has(key) && there.has(key) : true);
  const members = [...new Map([...there, ...here])].filter(([key]) => isKept(key));
  return members.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, member]) => member);
};

const membersOf = (set: JsonValue): Map<string, JsonValue> =>
  new Map((Array.isArray(set) ? (set as readonly JsonValue[]) : []).map((member) => [keyOf(member), member]));

/** People are the same by their ids, whatever they are called. */
const keyOf = (member: JsonValue): string => {
  if (typeof member !== 'object' || member === null || Array.isArray(member)) return String(member);
  const { externalId, sourceId } = member as JsonObject;
  return `${externalId}\0${sourceId}`;
};
