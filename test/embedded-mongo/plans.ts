import { Database } from '../../src/embedded-mongo/store/database.ts';

/** What SQLite was asked for while something ran. */
export interface Reading {
  /** Rows handed out: documents and row numbers. */
  readonly rows: number;
  /** SQLite's own account of each statement that reads documents or their indexes. */
  readonly steps: readonly string[];
}

/** Runs something against an embedded server in this process, and tells what it read. */
export async function readingOf(run: () => Promise<unknown>): Promise<Reading> {
  const { all } = Database.prototype;
  const steps: string[] = [];
  let rows = 0;
  Database.prototype.all = function (sql, params) {
    if (/\bFROM \(?[ci(]/.test(sql)) {
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
  return { rows, steps };
}

/** Steps that grow with more than what is answered: whole tables, and rows sorted after they were found. */
export function unboundedSteps({ steps }: Reading): string[] {
  return steps.filter((step) => /^SCAN (?!s\b)|TEMP B-TREE/.test(step));
}
