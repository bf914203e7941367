import { encodeDocument } from '../bson/encode.ts';
import type { Collection } from '../store/collection.ts';
import type { CollectionIndex } from '../store/collection-index.ts';
import {
  arrayBound,
  type Condition,
  columnOf,
  conditionOf,
  hullOf,
  intervalCondition,
  type KeyTable,
} from './conditions.ts';
import type { Filter } from './filter.ts';
import { implies, impliesPresence } from './implies.ts';
import { parseSort, type SortField } from './sort.ts';

/** How to find the documents of a query without reading them all. */
export interface Plan {
  readonly table: KeyTable;
  /** SQL over the columns of the table. */
  readonly where: string;
  readonly params: readonly Buffer[];
  /** SQL that puts the rows in the order asked for, or nothing when the caller has to sort. */
  readonly orderBy: string;
  readonly sorted: boolean;
  /** Whether every row found is an answer; else the matcher decides. */
  readonly exact: boolean;
  /** Whether a document may have several rows that meet the conditions. */
  readonly repeats: boolean;
}

const ID_FIELDS = parseSort(encodeDocument({ _id: 1 }));

/** The best plan, or nothing when no index helps. */
export function planFor(collection: Collection, filter: Filter, sort: readonly SortField[]): Plan | undefined {
  const conjuncts = conjunctsOf(filter);
  let best: { table: KeyTable; score: number } | undefined;
  for (const table of tablesFor(collection, conjuncts)) {
    const score = scoreOf(table, conjuncts, sort);
    if (score > (best?.score ?? 0)) best = { table, score };
  }
  return best && buildPlan(best.table, conjuncts, sort);
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

/** Whether reading the table forwards or backwards gives the order: fields fixed by equality do not count. */
function followsOrder(table: KeyTable, conjuncts: readonly Filter[], sort: readonly SortField[]): boolean {
  const fixed = (path: string) => strengthOf(conjuncts, path) === POINT;
  const wanted = sort.filter(({ path }) => !fixed(path.text));
  const given = table.fields.filter(({ path }) => !fixed(path.text));
  if (table.arrays.some(Boolean) || wanted.length > given.length) return false;
  const turn = (wanted[0]?.direction ?? 1) * (given[0]?.direction ?? 1);
  return wanted.every(
    (field, at) => given[at]?.path.text === field.path.text && given[at]?.direction === field.direction * turn,
  );
}

function buildPlan(table: KeyTable, conjuncts: readonly Filter[], sort: readonly SortField[]): Plan {
  const conditions: Condition[] = [];
  let exact = true;
  let boundArray = false;
  for (const conjunct of conjuncts) {
    const bound = boundArray ? undefined : arrayBound(conjunct, table);
    const condition = bound ?? conditionOf(conjunct, table);
    const taken = condition !== undefined && fits(conditions, condition);
    if (taken) conditions.push(condition);
    if (taken && bound) boundArray = true;
    if (!taken || !condition.exact) exact = false;
  }
  for (const hull of hulls(table, conjuncts)) if (fits(conditions, hull)) conditions.push(hull);
  const repeats = table.arrays.some(Boolean);
  const orderBy = repeats ? undefined : orderOf(table, sort);
  return {
    table,
    where: conditions.map(({ sql }) => sql).join(' AND ') || '1',
    params: conditions.flatMap(({ params }) => params),
    orderBy: orderBy ?? '',
    sorted: orderBy !== undefined,
    exact,
    repeats,
  };
}

/** Whether SQLite takes one more condition: it knows 32766 parameters. What is left out is left to the matcher. */
function fits(conditions: readonly Condition[], condition: Condition): boolean {
  const params = conditions.reduce((sum, { params: used }) => sum + used.length, condition.params.length);
  return conditions.length < MOST_CONDITIONS && params < MOST_PARAMS;
}

const MOST_CONDITIONS = 200;
const MOST_PARAMS = 32_000;

/** Bounds that follow from `$or` conditions: they let SQLite begin where the answers begin. */
function hulls(table: KeyTable, conjuncts: readonly Filter[]): Condition[] {
  const branching = conjuncts.filter((conjunct) => conjunct.kind === 'or');
  return branching.flatMap((conjunct) =>
    table.fields.flatMap(({ path }) => {
      const column = columnOf(table, path.text, false);
      const hull = hullOf(conjunct, path.text);
      return column !== undefined && hull ? [intervalCondition(column, hull)] : [];
    }),
  );
}

function orderOf(table: KeyTable, sort: readonly SortField[]): string | undefined {
  const terms = sort.map(({ path, direction }) => {
    const column = columnOf(table, path.text, false);
    return column === undefined ? undefined : `${column}${direction === -1 ? ' DESC' : ''}`;
  });
  if (terms.some((term) => term === undefined)) return undefined;
  return terms.length === 0 ? '' : `ORDER BY ${terms.join(', ')}`;
}
