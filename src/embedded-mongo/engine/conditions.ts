import { NULL_KEY } from '../bson/key.ts';
import type { Filter, Interval, Test } from './filter.ts';
import type { SortField } from './sort.ts';

/** A table whose columns hold the order keys of fields: an index, or the documents by `_id`. */
export interface KeyTable {
  readonly table: string;
  readonly fields: readonly SortField[];
  readonly columns: readonly string[];
  /** Per field: whether it has ever held an array. */
  readonly arrays: readonly boolean[];
  readonly unique: boolean;
}

/** A condition every answer meets; when `exact`, every document that meets it is an answer. */
export interface Condition {
  readonly sql: string;
  readonly params: readonly Buffer[];
  readonly exact: boolean;
}

const MOST_VALUES = 8192;
/** SQLite refuses expressions nested deeper than 1000, and a list of alternatives counts as nested. */
const MOST_BRANCHES = 200;

/** What a query says about the columns of a table, if anything. Fields that hold arrays are left out: see `arrayBounds`. */
export function conditionOf(filter: Filter, table: KeyTable): Condition | undefined {
  switch (filter.kind) {
    case 'field': {
      const column = columnOf(table, filter.path.text, false);
      return column === undefined ? undefined : testCondition(column, filter.test);
    }
    case 'and':
      return allOf(filter.branches, table);
    case 'or':
      return anyOf(filter.branches, table);
    case 'nor': {
      const any = anyOf(filter.branches, table);
      return any?.exact ? { ...any, sql: `NOT ${any.sql}` } : undefined;
    }
  }
}

/** The stretch of a column's keys within which every answer lies. */
export function hullOf(filter: Filter, path: string): Interval | undefined {
  switch (filter.kind) {
    case 'field':
      return filter.path.text === path ? testHull(filter.test) : undefined;
    case 'and':
      return filter.branches.map((branch) => hullOf(branch, path)).find((hull) => hull !== undefined);
    case 'or': {
      const hulls = filter.branches.map((branch) => hullOf(branch, path));
      return hulls.every((hull) => hull !== undefined) ? hulls.reduce(union) : undefined;
    }
    case 'nor':
      return undefined;
  }
}

/** The condition of an interval on a column. */
export function intervalCondition(column: string, interval: Interval): Condition {
  const { low, high, lowIncluded, highIncluded } = interval;
  const sql = `(${column} ${lowIncluded ? '>=' : '>'} ? AND ${column} ${highIncluded ? '<=' : '<'} ?)`;
  return { sql, params: [low, high], exact: true };
}

/** The column of a path, if its field is (`array`) or is not one that has held arrays. */
export function columnOf(table: KeyTable, path: string, array: boolean): string | undefined {
  const position = table.fields.findIndex((field) => field.path.text === path);
  return position >= 0 && table.arrays[position] === array ? table.columns[position] : undefined;
}

/** What one test says about a column. */
export function testCondition(column: string, test: Test): Condition | undefined {
  switch (test.op) {
    case 'eq':
      return { sql: `${column} = ?`, params: [test.key], exact: true };
    case 'in':
      return test.patterns.length > 0 || test.keys.length > MOST_VALUES ? undefined : inCondition(column, test.keys);
    case 'range':
      return intervalCondition(column, test);
    case 'pattern':
      return test.start && intervalCondition(column, test.start);
    case 'elemIs':
      return elementCondition(column, test.tests);
    case 'not':
      return negated(column, test.tests);
    default:
      return undefined;
  }
}

/** An element that passes all the tests has a row of its own; but so has a value that stands in no array. */
function elementCondition(column: string, tests: readonly Test[]): Condition | undefined {
  const hull = tests.map(testHull).filter((found) => found !== undefined);
  if (hull.length > 0) return { ...intervalCondition(column, hull.reduce(intersection)), exact: false };
  const [only] = tests;
  const condition = only && only.op !== 'not' ? testCondition(column, only) : undefined;
  return condition && { ...condition, exact: false };
}

/** The number of values is rounded up to a power of two, so that few statements serve all lists. */
function inCondition(column: string, keys: readonly Buffer[]): Condition {
  const [first] = keys;
  if (first === undefined) return { sql: '0', params: [], exact: true };
  const size = 2 ** Math.ceil(Math.log2(keys.length));
  const params = [...keys, ...Array<Buffer>(size - keys.length).fill(first)];
  return { sql: `${column} IN (${Array(size).fill('?').join(',')})`, params, exact: true };
}

/** A missing field has the key of null, so "does not exist" is necessary but not sufficient. */
function negated(column: string, tests: readonly Test[]): Condition | undefined {
  const [test] = tests;
  if (test === undefined || tests.length > 1) return undefined;
  if (test.op === 'exists') return { sql: `${column} = ?`, params: [NULL_KEY], exact: false };
  const inner = testCondition(column, test);
  return inner?.exact ? { ...inner, sql: `NOT (${inner.sql})` } : undefined;
}

function allOf(branches: readonly Filter[], table: KeyTable): Condition | undefined {
  if (branches.length > MOST_BRANCHES) return undefined;
  const found = branches.map((branch) => conditionOf(branch, table));
  const conditions = found.filter((condition) => condition !== undefined);
  if (conditions.length === 0 && branches.length > 0) return undefined;
  return joined(conditions, 'AND', conditions.length === found.length);
}

function anyOf(branches: readonly Filter[], table: KeyTable): Condition | undefined {
  if (branches.length > MOST_BRANCHES) return undefined;
  const conditions = branches.map((branch) => conditionOf(branch, table));
  return conditions.every((condition) => condition !== undefined) ? joined(conditions, 'OR', true) : undefined;
}

function joined(conditions: readonly Condition[], word: 'AND' | 'OR', complete: boolean): Condition {
  const sql = conditions.map((condition) => condition.sql).join(` ${word} `) || '1';
  const params = conditions.flatMap((condition) => condition.params);
  return { sql: `(${sql})`, params, exact: complete && conditions.every((condition) => condition.exact) };
}

function testHull(test: Test): Interval | undefined {
  switch (test.op) {
    case 'range':
      return test;
    case 'eq':
      return { low: test.key, lowIncluded: true, high: test.key, highIncluded: true };
    case 'pattern':
      return test.start;
    default:
      return undefined;
  }
}

function union(left: Interval, right: Interval): Interval {
  return {
    ...(startsFirst(left, right) ? startOf(left) : startOf(right)),
    ...(endsFirst(left, right) ? endOf(right) : endOf(left)),
  };
}

/** The keys that lie in both. */
export function intersection(left: Interval, right: Interval): Interval {
  return {
    ...(startsFirst(left, right) ? startOf(right) : startOf(left)),
    ...(endsFirst(left, right) ? endOf(left) : endOf(right)),
  };
}

const startOf = ({ low, lowIncluded }: Interval) => ({ low, lowIncluded });
const endOf = ({ high, highIncluded }: Interval) => ({ high, highIncluded });

function startsFirst(left: Interval, right: Interval): boolean {
  const order = Buffer.compare(left.low, right.low);
  return order < 0 || (order === 0 && left.lowIncluded);
}

function endsFirst(left: Interval, right: Interval): boolean {
  const order = Buffer.compare(left.high, right.high);
  return order < 0 || (order === 0 && !left.highIncluded);
}
