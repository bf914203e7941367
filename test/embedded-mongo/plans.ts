import type { DatabaseSync } from 'node:sqlite';
import { Database, type SqlValue } from '../../src/embedded-mongo/store/database.ts';

/** What SQLite was asked for while something ran. */
export interface Reading {
  /** Rows handed out: documents and row numbers. */
  readonly rows: number;
  /** Rows of a table or index that were looked at, whether they were then handed out or not. */
  readonly looked: number;
  /** SQLite's own account of each statement that reads documents or their indexes. */
  readonly steps: readonly string[];
}

/** Runs something against an embedded server in this process, and tells what it read. */
export async function readingOf(run: () => Promise<unknown>): Promise<Reading> {
  const { all } = Database.prototype;
  const steps: string[] = [];
  let rows = 0;
  let looked = 0;
  Database.prototype.all = function (sql, params) {
    if (/\bFROM \(?[ci(]/.test(sql)) {
      looked += lookedAt(this, sql, params);
      steps.push(...all.call(this, `EXPLAIN QUERY PLAN ${sql}`, params).map((step) => String(step[3])));
    }
    const found = all.call(this, sql, params);
    rows += found.length;
    return found;
  };
  try {
    await run();
  } finally {
    Database.prototype.all = all;
  }
  return { rows, looked, steps };
}

/** SQLite asks a function of a row before its other conditions, so it is asked for every row that an index leaves. */
function lookedAt(database: Database, sql: string, params: readonly SqlValue[] | undefined): number {
  const { sqlite } = database as unknown as { sqlite: DatabaseSync };
  let looked = 0;
  sqlite.function('looked', { varargs: true }, () => {
    looked += 1;
    return 1;
  });
  const row = / i (?:WHERE|CROSS)/.test(sql) ? 'i.r' : 'r';
  const statement = sqlite.prepare(sql.replace(' WHERE ', ` WHERE looked(${row}) AND `));
  statement.all(...(params ?? []));
  return looked;
}

/** Steps that grow with more than what is answered: whole tables, and rows sorted after they were found. */
export function unboundedSteps({ steps }: Reading): string[] {
  return steps.filter((step) => /^SCAN (?!s\b)|TEMP B-TREE/.test(step));
}
