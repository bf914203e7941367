import { documentOf, type Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import type { Collection, Row } from '../store/collection.ts';
import type { Database } from '../store/database.ts';
import { branchesOf } from './branches.ts';
import type { Filter } from './filter.ts';
import { matches } from './match.ts';
import { type Path, plainValueAt } from './path.ts';
import { type Plan, planFor } from './plan.ts';
import { compareKeys, type SortField, sortKeys } from './sort.ts';
import { countSql, countsByFieldSql, documentsSql, rowNumbersSql } from './statements.ts';

/** A place where other requests may have their turn. */
export const PAUSE = undefined;
export type Paused<T> = Generator<T | typeof PAUSE, void, void>;

/** The documents of a collection that match. */
export interface Found {
  readonly collection: Collection;
  readonly filter: Filter;
}

export interface Query extends Found {
  readonly sort: readonly SortField[];
  /** How many rows will be taken at most. */
  readonly limit: number;
  /** How many rows will be taken at once; 0 when what is done to the rows may move them in the index. */
  readonly atOnce: number;
}

const CHUNK = 64;

/**
 * The rows of a query, one by one, with pauses in between. A row is as stored at the moment it is handed out. Row
 * numbers are held across pauses, not documents: a document that is gone or no longer matches is left out.
 */
export function* rowsOf(db: Database, query: Query): Paused<Row> {
  const branches = branchesOf(query.collection, query.filter, query.sort);
  if (branches) {
    yield* united(
      query,
      branches.map((filter) => rowsOf(db, { ...query, filter })),
    );
    return;
  }
  const plan = planFor(query.collection, query.filter, query.sort);
  if (!plan?.sorted) {
    const source = plan
      ? indexed(db, plan, { ...query, sort: [], limit: Number.POSITIVE_INFINITY })
      : scanned(db, query);
    yield* query.sort.length > 0 ? inOrder(query, source) : source;
  } else {
    yield* indexed(db, plan, query);
  }
}

/** How many documents match, by the index alone where its conditions are exact. */
export function* countOf(db: Database, collection: Collection, filter: Filter): Generator<typeof PAUSE, number, void> {
  if (filter.kind === 'and' && filter.branches.length === 0) return collection.count();
  const plan = planFor(collection, filter, []);
  if (plan?.exact) {
    return Number(db.get(countSql(plan), plan.params)?.[0] ?? 0);
  }
  let count = 0;
  for (const row of rowsOf(db, { collection, filter, sort: [], limit: Number.POSITIVE_INFINITY, atOnce: CHUNK })) {
    if (row === PAUSE) yield PAUSE;
    else count++;
  }
  return count;
}

/** How many documents have a value; without one, it is missing in the document that was looked at. */
export interface FieldCount {
  readonly value: Value | undefined;
  readonly count: number;
}

/** How many documents match per value of a field, where an index says so exactly; else nothing. */
export function countsByField(db: Database, { collection, filter }: Found, path: Path): FieldCount[] | undefined {
  const plan = planFor(collection, filter, [{ path, direction: 1 }]);
  const sql = plan?.exact ? countsByFieldSql(plan, path.text) : undefined;
  if (!plan || sql === undefined) return undefined;
  return db.all(sql, plan.params).map(([rid, count]) => {
    const row = collection.read(Number(rid));
    return { value: row && plainValueAt(row.document, path), count: Number(count) };
  });
}

/** Every document, in slices. Documents added meanwhile are not waited for. */
function* scanned(db: Database, { collection, filter }: Query): Paused<Row> {
  const last = collection.lastRid;
  const sql = `SELECT r, d FROM ${collection.table} WHERE r > ? AND r <= ? ORDER BY r LIMIT ${CHUNK}`;
  for (let after = 0; after < last; ) {
    assertLives(collection);
    const chunk = db.all(sql, [after, last]);
    for (const [rid, blob] of chunk) {
      const document = documentOf(blob);
      if (matches(filter, document)) yield { rid: Number(rid), document };
    }
    after = chunk.length < CHUNK ? last : Number(chunk.at(-1)?.[0]);
    yield PAUSE;
  }
}

function* indexed(db: Database, plan: Plan, query: Query): Paused<Row> {
  const first = Math.min(plan.exact ? query.limit : Number.POSITIVE_INFINITY, query.atOnce);
  const seen = new Set<number>();
  if (first > 0) {
    const rows = db.all(documentsSql(plan, query.collection, first), plan.params);
    for (const [rid, blob] of rows) {
      seen.add(Number(rid));
      const document = documentOf(blob);
      if (plan.exact || matches(query.filter, document)) yield { rid: Number(rid), document };
    }
    if (rows.length < first) return;
  }
  // By now the index may hold arrays that it did not hold when the plan was made: a document is met once all the same.
  const known = seen.size;
  for (const [rid] of db.all(rowNumbersSql(plan), plan.params)) seen.add(Number(rid));
  yield* byNumber(query, [...seen].slice(known));
}

/** Documents by row number, as they are now. */
function* byNumber({ collection, filter }: Query, rids: readonly number[]): Paused<Row> {
  for (const [position, rid] of rids.entries()) {
    if (position > 0 && position % CHUNK === 0) yield PAUSE;
    assertLives(collection);
    const row = collection.read(rid);
    if (row && matches(filter, row.document)) yield row;
  }
}

/** Where a row stands in the order asked for. */
interface Place {
  readonly keys: readonly Buffer[];
  readonly rid: number;
}

const placeOf = (sort: readonly SortField[], { rid, document }: Row): Place => ({
  keys: sortKeys(sort, document),
  rid,
});

const comparePlaces = (sort: readonly SortField[], left: Place, right: Place): number =>
  compareKeys(sort, left.keys, right.keys) || left.rid - right.rid;

/** Sorts in memory: keys and row numbers only. */
function* inOrder(query: Query, source: Paused<Row>): Paused<Row> {
  const found: Place[] = [];
  for (const row of source) {
    if (row === PAUSE) yield PAUSE;
    else found.push(placeOf(query.sort, row));
  }
  found.sort((left, right) => comparePlaces(query.sort, left, right));
  yield* byNumber(
    query,
    found.map(({ rid }) => rid),
  );
}

/** What several sources find, each in the order asked for, as one in that order. A document is met once. */
function* united(query: Query, sources: readonly Paused<Row>[]): Paused<Row> {
  const seen = new Set<number>();
  const heads: (Place & { readonly source: Paused<Row> })[] = [];
  for (let behind = sources; behind.length > 0; ) {
    for (const source of behind) {
      const row = yield* nextOf(source);
      if (row) heads.push({ ...placeOf(query.sort, row), source });
    }
    heads.sort((left, right) => comparePlaces(query.sort, left, right));
    const first = heads.shift();
    // What one source found may have changed while another one paused.
    if (first && !seen.has(first.rid)) yield* byNumber(query, [first.rid]);
    if (first) seen.add(first.rid);
    behind = first ? [first.source] : [];
  }
}

function* nextOf(source: Paused<Row>): Generator<typeof PAUSE, Row | undefined, void> {
  let step = source.next();
  for (; !step.done && step.value === PAUSE; step = source.next()) yield PAUSE;
  return step.value ?? undefined;
}

function assertLives(collection: Collection): void {
  if (collection.dropped) throw new MongoError(175, `collection dropped: ${collection.namespace}`);
}
