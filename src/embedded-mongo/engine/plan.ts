import { encodeDocument } from '../bson/encode.ts';
import type { Collection } from '../store/collection.ts';
import type { CollectionIndex } from '../store/collection-index.ts';
import { arrayBounds } from './array-bounds.ts';
import {
  type Condition,
  columnOf,
  conditionOf,
  hullOf,
  intersection,
  intervalCondition,
  type KeyTable,
} from './conditions.ts';
import type { Filter, Interval } from './filter.ts';
import { implies, impliesPresence } from './implies.ts';
import { parseSort, type SortField } from './sort.ts';

/** How to find the documents of a query without reading them all. */
export interface Plan {
  readonly table: KeyTable;
  /** SQL over the columns of the table. */
  readonly where: string;
  readonly params: readonly Buffer[];
  /** Whether the columns give the order asked for; else the caller has to sort. */
  readonly sorted: boolean;
  readonly order: readonly { readonly column: string; readonly direction: 1 | -1 }[];
  /** Whether reading the table gives that order, so that no more is read than what is asked for. */
  readonly ordered: boolean;
  /** Whether every row found is an answer; else the matcher decides. */
  readonly exact: boolean;
  /** Whether a document may have several rows that meet the conditions. */
  readonly repeats: boolean;
}

const ID_FIELDS = parseSort(encodeDocument({ _id: 1 }));

/** The best plan, or nothing when no index helps. */
export function planFor(collection: Collection, filter: Filter, sort: readonly SortField[]): Plan | undefined {
  const conjuncts = conjunctsOf(filter);
  const best = bestTable(collection, conjuncts, sort);
  return best && buildPlan(best.table, conjuncts, sort);
}

/** How much the best plan helps; 0 when no index does. */
export function scoreFor(collection: Collection, filter: Filter, sort: readonly SortField[]): number {
  return bestTable(collection, conjunctsOf(filter), sort)?.score ?? 0;
}

function bestTable(collection: Collection, conjuncts: readonly Filter[], sort: readonly SortField[]) {
  let best: { table: KeyTable; score: number } | undefined;
  for (const table of tablesFor(collection, conjuncts)) {
    const score = scoreOf(table, conjuncts, sort);
    if (score > (best?.score ?? 0)) best = { table, score };
  }
  return best;
}

/** The conditions of a query that must all hold. */
export function conjunctsOf(filter: Filter): Filter[] {
  return filter.kind === 'and' ? filter.branches.flatMap(conjunctsOf) : [filter];
}

function tablesFor(collection: Collection, conjuncts: readonly Filter[]): KeyTable[] {
  const byId = { table: collection.table, fields: ID_FIELDS, columns: ['k'], arrays: [false], unique: true };
  return [byId, ...collection.indexes.filter((index) => covers(index, conjuncts))];
}

/** A sparse or partial index answers only queries that leave out what it leaves out. */
function covers(index: CollectionIndex, conjuncts: readonly Filter[]): boolean {
  if (!index.ready) return false;
  if (index.partial && !conjunctsOf(index.partial).every((needed) => implies(conjuncts, needed))) return false;
  return !index.sparse || index.fields.some(({ path }) => impliesPresence(conjuncts, path.text));
}

const POINT = 10;
const LIST = 9;
const RANGE = 5;
const ORDER = 4;
const UNIQUE = 100;

/** Equalities on the first fields count most, then a range on the next, then the order asked for. */
function scoreOf(table: KeyTable, conjuncts: readonly Filter[], sort: readonly SortField[]): number {
  let score = 0;
  let bound = 0;
  for (const { path } of table.fields) {
    const strength = strengthOf(conjuncts, path.text);
    if (strength === 0) break;
    score += strength;
    bound++;
    if (strength === RANGE) break;
  }
  if (bound === table.fields.length && table.unique && score >= bound * LIST) score += UNIQUE;
  return sort.length > 0 && followsOrder(table, conjuncts, sort) ? score + ORDER : score;
}

function strengthOf(conjuncts: readonly Filter[], path: string): number {
  let strength = 0;
  for (const conjunct of conjuncts) {
    if (conjunct.kind === 'field' && conjunct.path.text === path) {
      if (conjunct.test.op === 'eq') return POINT;
      if (conjunct.test.op === 'in' && conjunct.test.patterns.length === 0) strength = LIST;
    }
    if (strength === 0 && hullOf(conjunct, path)) strength = RANGE;
  }
  return strength;
}

/**
 * Whether reading the table forwards or backwards gives the order: fields fixed by equality do not count. An array is
 * not sorted by the element that was asked for.
 */
function followsOrder(table: KeyTable, conjuncts: readonly Filter[], sort: readonly SortField[]): boolean {
  if (sort.length === 0) return true;
  const fixed = (path: string) => strengthOf(conjuncts, path) === POINT;
  const wanted = sort.filter(({ path }) => !fixed(path.text) || columnOf(table, path.text, true) !== undefined);
  const given = table.fields.filter(({ path }) => !fixed(path.text));
  if (!arrayBounds(conjuncts, table).onePerDocument || wanted.length > given.length) return false;
  const turn = (wanted[0]?.direction ?? 1) * (given[0]?.direction ?? 1);
  return wanted.every(
    (field, at) => given[at]?.path.text === field.path.text && given[at]?.direction === field.direction * turn,
  );
}

function buildPlan(table: KeyTable, conjuncts: readonly Filter[], sort: readonly SortField[]): Plan {
  const arrays = arrayBounds(conjuncts, table);
  const conditions = [...stretches(table, conjuncts)].map(([column, stretch]) => intervalCondition(column, stretch));
  let exact = true;
  // The bound that leaves one row of each document comes before what might not fit.
  const first = [...arrays.conditions.keys()];
  for (const conjunct of new Set([...first, ...conjuncts])) {
    if (rangeOf(conjunct, table)) continue;
    const condition = arrays.conditions.get(conjunct) ?? conditionOf(conjunct, table);
    const taken = condition !== undefined && fits(conditions, condition);
    if (taken) conditions.push(condition);
    if (!taken || !condition.exact) exact = false;
  }
  const order = orderOf(table, sort);
  return {
    table,
    where: conditions.map(({ sql }) => sql).join(' AND ') || '1',
    params: conditions.flatMap(({ params }) => params),
    sorted: order !== undefined,
    order: order ?? [],
    ordered: followsOrder(table, conjuncts, sort),
    exact,
    repeats: !arrays.onePerDocument,
  };
}

/** A comparison with a column that holds no arrays. All of a column together are one stretch of it. */
function rangeOf(conjunct: Filter, table: KeyTable): { column: string; stretch: Interval } | undefined {
  if (conjunct.kind !== 'field' || conjunct.test.op !== 'range') return undefined;
  const column = columnOf(table, conjunct.path.text, false);
  return column === undefined ? undefined : { column, stretch: conjunct.test };
}

/**
 * Per column, where its answers lie: between the comparisons, and between the bounds that follow from `$or`. SQLite
 * begins and ends a search at one bound each, so they are made one.
 */
function stretches(table: KeyTable, conjuncts: readonly Filter[]): Map<string, Interval> {
  const found = new Map<string, Interval>();
  const add = (column: string, stretch: Interval) => {
    const other = found.get(column);
    found.set(column, other ? intersection(other, stretch) : stretch);
  };
  for (const conjunct of conjuncts) {
    const range = rangeOf(conjunct, table);
    if (range) add(range.column, range.stretch);
    if (conjunct.kind !== 'or') continue;
    for (const { path } of table.fields) {
      const column = columnOf(table, path.text, false);
      const hull = hullOf(conjunct, path.text);
      if (column !== undefined && hull) add(column, hull);
    }
  }
  return found;
}

/** Whether SQLite takes one more condition: it knows 32766 parameters. What is left out is left to the matcher. */
function fits(conditions: readonly Condition[], condition: Condition): boolean {
  const params = conditions.reduce((sum, { params: used }) => sum + used.length, condition.params.length);
  return conditions.length < MOST_CONDITIONS && params < MOST_PARAMS;
}

const MOST_CONDITIONS = 200;
const MOST_PARAMS = 32_000;

/** The columns to sort by; nothing when one of the fields has none, or holds arrays. */
function orderOf(table: KeyTable, sort: readonly SortField[]): Plan['order'] | undefined {
  const order = [];
  for (const { path, direction } of sort) {
    const column = columnOf(table, path.text, false);
    if (column === undefined) return undefined;
    order.push({ column, direction });
  }
  return order;
}
