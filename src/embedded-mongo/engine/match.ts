import { keyOf, rankOf, STRING_RANK } from '../bson/key.ts';
import { BsonType, elementsOf, stringOf, type Value } from '../bson/value.ts';
import type { Filter, Interval, Test } from './filter.ts';
import { someAt } from './path.ts';

/** Whether a document answers a query. */
export function matches(filter: Filter, document: Value): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.branches.every((branch) => matches(branch, document));
    case 'or':
      return filter.branches.some((branch) => matches(branch, document));
    case 'nor':
      return !filter.branches.some((branch) => matches(branch, document));
    case 'field':
      return passes(filter.test, (probe, expand) => someAt(document, filter.path, { test: probe, expand }));
  }
}

/** Whether one value, by itself, passes every test: the elements of `$pull` and of an `$elemMatch` with operators. */
export function valuePasses(tests: readonly Test[], value: Value): boolean {
  return tests.every((test) => passes(test, (probe) => probe(value)));
}

type Some = (probe: (value: Value | undefined) => boolean, expand: boolean) => boolean;

/** Negation is over all the values of a path together, so `$ne` holds only if none of them is equal. */
function passes(test: Test, some: Some): boolean {
  switch (test.op) {
    case 'not':
      return !test.tests.every((inner) => passes(inner, some));
    case 'exists':
      return some((value) => value !== undefined, false);
    case 'elemMatch':
      return some(
        (value) => value?.isArray === true && elementsOf(value).some((element) => elementMatches(test.filter, element)),
        false,
      );
    case 'elemIs':
      return some(
        (value) => value?.isArray === true && elementsOf(value).some((element) => valuePasses(test.tests, element)),
        false,
      );
    default:
      return some((value) => valueIs(test, value), true);
  }
}

/** An element that is an array is asked as a document of its positions. */
function elementMatches(filter: Filter, element: Value): boolean {
  return (element.isDocument || element.isArray) && matches(filter, element);
}

function valueIs(
  test: Exclude<Test, { op: 'not' | 'exists' | 'elemMatch' | 'elemIs' }>,
  value: Value | undefined,
): boolean {
  switch (test.op) {
    case 'eq':
      return equals(test, value);
    case 'in':
      return test.lookup.has(keyOf(value).toString('latin1')) || test.patterns.some((pattern) => finds(pattern, value));
    case 'range':
      return within(test, value);
    case 'pattern':
      return finds(test.pattern, value);
  }
}

function equals(test: { key: Buffer; literal: Value }, value: Value | undefined): boolean {
  if (value === undefined) return test.literal.isNull;
  const { literal } = test;
  if (rankOf(value) !== rankOf(literal)) return false;
  if (value.type === literal.type && PLAIN.has(value.type)) {
    return value.buffer.compare(literal.buffer, literal.start, literal.end, value.start, value.end) === 0;
  }
  return keyOf(value).equals(test.key);
}

function within(interval: Interval, value: Value | undefined): boolean {
  if (value !== undefined && !rankWithin(interval, rankOf(value))) return false;
  const key = keyOf(value);
  const low = key.compare(interval.low);
  if (low < 0 || (low === 0 && !interval.lowIncluded)) return false;
  const high = key.compare(interval.high);
  return high < 0 || (high === 0 && interval.highIncluded);
}

function rankWithin(interval: Interval, rank: number): boolean {
  return rank >= (interval.low[0] ?? 0) && rank <= (interval.high[0] ?? 0);
}

function finds(pattern: RegExp, value: Value | undefined): boolean {
  const text = value && rankOf(value) === STRING_RANK ? stringOf(value) : undefined;
  return text !== undefined && pattern.test(text);
}

/** Types whose equal values have equal bytes. */
const PLAIN: ReadonlySet<number> = new Set([
  BsonType.string,
  BsonType.objectId,
  BsonType.boolean,
  BsonType.date,
  BsonType.int32,
  BsonType.int64,
  BsonType.binary,
  BsonType.timestamp,
]);
