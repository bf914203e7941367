import type { Collection } from '../store/collection.ts';
import { columnOf } from './conditions.ts';
import type { Plan } from './plan.ts';

/**
 * The SQL of a plan: rows of its table are `i`, documents `c`. Where the table does not give the order by itself, or
 * has several rows per document, row numbers and what they are sorted by are sorted first; documents are read after.
 */

/** The first documents. */
export function documentsSql(plan: Plan, collection: Collection, limit: number): string {
  const { table } = plan.table;
  if (table === collection.table)
    return `SELECT r, d FROM ${table} i WHERE ${plan.where}${orderBy(plan)} LIMIT ${limit}`;
  if (plan.ordered && !plan.repeats) {
    return `SELECT c.r, c.d FROM ${table} i CROSS JOIN ${collection.table} c ON c.r = i.r WHERE ${plan.where}${orderBy(plan)} LIMIT ${limit}`;
  }
  const rows = `SELECT ${sortedColumns(plan)} FROM ${table} i WHERE ${plan.where}${orderBy(plan)} LIMIT ${limit}`;
  return `SELECT c.r, c.d FROM (${rows}) s CROSS JOIN ${collection.table} c ON c.r = s.r${orderBy(plan, 's')}`;
}

/** The row numbers of all documents. */
export function rowNumbersSql(plan: Plan): string {
  const from = `FROM ${plan.table.table} i WHERE ${plan.where}`;
  if (!plan.repeats) return `SELECT i.r ${from}${orderBy(plan)}`;
  return `SELECT r FROM (SELECT ${sortedColumns(plan)} ${from}) s${orderBy(plan, 's')}`;
}

/** How many documents there are. */
export function countSql(plan: Plan): string {
  return `SELECT ${counted(plan)} FROM ${plan.table.table} i WHERE ${plan.where}`;
}

/** Of each value of a field, the number of one of its documents, and how many there are. */
export function countsByFieldSql(plan: Plan, path: string): string | undefined {
  const column = columnOf(plan.table, path, false);
  if (column === undefined) return undefined;
  return `SELECT min(r), ${counted(plan)} FROM ${plan.table.table} i WHERE ${plan.where} GROUP BY ${column}`;
}

function counted({ repeats }: Plan): string {
  return repeats ? 'count(DISTINCT r)' : 'count(*)';
}

function sortedColumns({ repeats, order }: Plan): string {
  return `${repeats ? 'DISTINCT ' : ''}${['r', ...order.map(({ column }) => column)].map((column) => `i.${column}`).join(', ')}`;
}

function orderBy({ order }: Plan, row = 'i'): string {
  const terms = order.map(({ column, direction }) => `${row}.${column}${direction === -1 ? ' DESC' : ''}`);
  return terms.length > 0 ? ` ORDER BY ${terms.join(', ')}` : '';
}
