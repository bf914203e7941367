import type { JsonObject, JsonValue } from '../../domain/json.ts';

/** A JSON Pointer (RFC 6901) taken apart: the names of members, and the indexes of lists, from the outside in. */
export type Pointer = readonly string[];

const TEXT = /^(\/([^~/]|~[01])*)+$/;
const LONGEST = 500;

/** Why a text is no pointer, for people; null when it is one. */
export const pointerProblem = (text: string): string | null => {
  const shown = JSON.stringify(text.slice(0, 100));
  if (text.length > LONGEST) return `The path is longer than ${LONGEST} characters.`;
  if (!TEXT.test(text)) return `${shown} is no JSON Pointer. Begin each step with a slash, as in /issue/title.`;
  return text.split('/').includes('__proto__') ? `${shown} names a member that cannot be read.` : null;
};

export const parsePointer = (text: string): Pointer =>
  text
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));

/** What stands at the pointer; undefined when nothing does. */
export const readPointer = (value: JsonValue, pointer: Pointer): JsonValue | undefined => {
  let at: JsonValue | undefined = value;
  for (const step of pointer) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as JsonObject)[step];
  }
  return at;
};

/** The object with a value at the pointer; members on the way there are made where they are missing. */
export const writePointer = (target: JsonObject, [step, ...rest]: Pointer, value: JsonValue): JsonObject => {
  if (step === undefined) return target;
  const inner = target[step];
  const below = typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? (inner as JsonObject) : {};
  return { ...target, [step]: rest.length === 0 ? value : writePointer(below, rest, value) };
};
