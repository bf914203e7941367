import { NULL_KEY } from '../bson/key.ts';
import { type Condition, columnOf, type KeyTable, testCondition } from './conditions.ts';
import type { Filter, Test } from './filter.ts';

/** What the conditions of a query say about a field that holds arrays. */
export interface ArrayBounds {
  readonly conditions: ReadonlyMap<Filter, Condition>;
  /** Whether a document has one row at most that meets them. */
  readonly onePerDocument: boolean;
}

type FieldFilter = Extract<Filter, { kind: 'field' }>;

/**
 * A row stands for one element, so one condition decides which rows are read; of another, which other element may meet,
 * SQLite looks whether the document has a row for it too, if that is one look: a value or a list of values. The rest
 * is left to the matcher.
 */
export function arrayBounds(conjuncts: readonly Filter[], table: KeyTable): ArrayBounds {
  const conditions = new Map<Filter, Condition>();
  const found = conjuncts
    .filter((conjunct) => isBound(conjunct, table))
    .sort((a, b) => costOf(a.test) - costOf(b.test));
  const [first, ...others] = found;
  if (!first) return { conditions, onePerDocument: !table.arrays.includes(true) };
  const onlyArray = table.arrays.filter(Boolean).length === 1;
  conditions.set(first, boundOf(first, columnOf(table, first.path.text, true) ?? ''));
  for (const other of others) {
    if (onlyArray && costOf(other.test) <= COST.in) conditions.set(other, hasRow(other, table));
  }
  return { conditions, onePerDocument: onlyArray && first.test.op === 'eq' };
}

const COST = { eq: 0, in: 1, other: 2 };

function costOf(test: Test): number {
  return test.op === 'eq' || test.op === 'in' ? COST[test.op] : COST.other;
}

/** A negative test says nothing about a single element. */
function isBound(conjunct: Filter, table: KeyTable): conjunct is FieldFilter {
  if (conjunct.kind !== 'field' || conjunct.test.op === 'not') return false;
  const column = columnOf(table, conjunct.path.text, true);
  return column !== undefined && testCondition(column, conjunct.test) !== undefined;
}

/** Below an array, an element without the field has the key of null, which a query for null may not mean. */
function boundOf({ path, test }: FieldFilter, column: string): Condition {
  const condition = testCondition(column, test) ?? { sql: '1', params: [], exact: false };
  const asksNull = path.parts.length > 1 && condition.params.some((param) => param.equals(NULL_KEY));
  return { ...condition, exact: condition.exact && !asksNull };
}

/** Whether the document of the row `i` has a row for another element: the rest of the key is the same. */
function hasRow(filter: FieldFilter, table: KeyTable): Condition {
  const array = columnOf(table, filter.path.text, true);
  const bound = boundOf(filter, `other.${array}`);
  const same = [...table.columns.filter((column) => column !== array), 'r'].map(
    (column) => `other.${column} = i.${column}`,
  );
  const sql = `EXISTS (SELECT 1 FROM ${table.table} other WHERE ${[...same, bound.sql].join(' AND ')})`;
  return { ...bound, sql };
}
