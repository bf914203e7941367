import { types } from 'node:util';
import { SECRET, scrubText } from './scrub-text.ts';
import { isSecretName } from './secret-names.ts';

const MAX_DEPTH = 8;
const MAX_MEMBERS = 100;
/** Values in all, a text counting for one more with every 64 characters. */
const MAX_VALUES = 2_000;
const UNREADABLE = '[unreadable]';
const MORE = '[more]';

/** One walk over a value: how much of it may still be taken, and what it is inside of. */
interface Walk {
  left: number;
  readonly inside: unknown[];
}

const isError = (value: unknown): value is Error => types.isNativeError(value) || value instanceof Error;

/** Numbers, booleans and nothing are no secrets: `maxTokens: 5`, `hasSecret: true`. */
const canBeSecret = (value: unknown): boolean =>
  typeof value === 'string' || (typeof value === 'object' && value !== null) || typeof value === 'bigint';

const memberNames = (value: object): readonly string[] => {
  const names = Object.keys(value);
  // An error's own text is not enumerable.
  return isError(value)
    ? [...new Set(['name', 'message', 'stack', 'cause', 'errors', ...names])].filter((name) => name in value)
    : names;
};

/** Reading a member can throw: getters, proxies. */
const member = (value: object, name: string): unknown => {
  try {
    return Reflect.get(value, name);
  } catch {
    return UNREADABLE;
  }
};

const scrubMember = (name: string, value: unknown, walk: Walk): unknown =>
  isSecretName(name) && canBeSecret(value) ? SECRET : visit(value, walk);

const scrubEntries = (entries: Iterable<readonly [string, unknown]>, walk: Walk): Record<string, unknown> => {
  const result: [string, unknown][] = [];
  for (const [name, value] of entries) {
    if (result.length === MAX_MEMBERS) return Object.fromEntries([...result, ['…', 'more']]);
    const scrubbed = scrubMember(name, value, walk);
    if (scrubbed !== undefined) result.push([scrubText(name), scrubbed]);
  }
  return Object.fromEntries(result);
};

/** What is a value by the name beside it: `{ name: 'authorization', value: … }`. */
const isNamedSecret = (value: object): boolean =>
  ['name', 'key'].some((naming) => namesSecret(member(value, naming))) && 'value' in value;

function* membersOf(value: object): Generator<readonly [string, unknown]> {
  const named = isNamedSecret(value);
  for (const name of memberNames(value)) yield [name, named && name === 'value' ? SECRET : member(value, name)];
}

/** Whether a value is the name of a header or field that holds a secret. */
const namesSecret = (value: unknown): boolean =>
  typeof value === 'string' && /^[\w-]{1,64}$/.test(value) && isSecretName(value);

const scrubList = (values: Iterable<unknown>, walk: Walk): unknown[] => {
  const result: unknown[] = [];
  let last: unknown;
  for (const value of values) {
    if (result.length === MAX_MEMBERS) return [...result, '… more'];
    // Raw headers and entries: a name, then its value.
    result.push(namesSecret(last) && canBeSecret(value) ? SECRET : (visit(value, walk) ?? null));
    last = value;
  }
  return result;
};

const scrubObject = (value: object, walk: Walk): unknown => {
  if (Array.isArray(value) || types.isSet(value)) return scrubList(value, walk);
  if (types.isMap(value) || value instanceof Headers) {
    return scrubEntries(
      Array.from(value, ([name, one]): [string, unknown] => [String(name), one]),
      walk,
    );
  }
  if (ArrayBuffer.isView(value) || types.isAnyArrayBuffer(value)) return `[${value.byteLength} bytes]`;
  if (types.isDate(value)) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
  const toJson = isError(value) ? undefined : member(value, 'toJSON');
  if (typeof toJson === 'function') return visit(toJson.call(value), walk);
  return scrubEntries(membersOf(value), walk);
};

const visit = (value: unknown, walk: Walk): unknown => {
  walk.left -= typeof value === 'string' ? 1 + value.length / 64 : 1;
  if (walk.left < 0) return MORE;
  if (typeof value === 'string') return scrubText(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'function' || typeof value === 'symbol') return undefined;
  if (typeof value !== 'object' || value === null) return value;
  if (walk.inside.includes(value)) return '[circular]';
  if (walk.inside.length === MAX_DEPTH) return MORE;
  walk.inside.push(value);
  try {
    return scrubObject(value, walk);
  } catch {
    return UNREADABLE;
  } finally {
    walk.inside.pop();
  }
};

/**
 * A copy of anything, plain and safe to write as JSON, without what is or looks like a secret: members by their
 * name at any depth, and secrets within texts. Errors keep name, message, stack, cause and their own members.
 * Depth and size are bounded. It never throws.
 */
export const scrub = (value: unknown): unknown => visit(value, { left: MAX_VALUES, inside: [] });
