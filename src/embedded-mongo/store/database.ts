import { closeSync, existsSync, openSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { MongoError } from '../errors.ts';

export type SqlValue = number | string | Uint8Array | null;
export type SqlRow = readonly unknown[];

/** The file belongs to another process (or to another server in this one). */
export class DatabaseLockedError extends Error {
  override readonly name = 'DatabaseLockedError';
}

/** SQLite gave up the whole transaction (disk full, read error): nothing since the last commit is stored. */
export class TransactionLostError extends MongoError {}

const SQLITE_BUSY = 5;
const SQLITE_CORRUPT = 11;
const SQLITE_FULL = 13;
const SQLITE_NOTADB = 26;
const STATEMENT_LIMIT = 400;
const PRIVATE = 0o600;

/**
 * The SQLite file. One connection, locked for this process; write-ahead log, flushed to disk at every commit.
 * A transaction begins with the first `write` and ends with `commit` or `rollback`.
 */
export class Database implements Disposable {
  private readonly sqlite: DatabaseSync;
  private readonly statements = new Map<string, StatementSync>();
  private undo: (() => void)[] = [];
  private begun = false;

  constructor(file: string) {
    createPrivately(file);
    this.sqlite = new DatabaseSync(file);
    try {
      this.sqlite.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
      this.sqlite.exec(
        'PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 8000; BEGIN EXCLUSIVE; COMMIT',
      );
    } catch (error) {
      this.sqlite.close();
      if ((error as { errcode?: number }).errcode === SQLITE_BUSY) throw new DatabaseLockedError(file);
      throw error;
    }
  }

  /** Whether SQLite gave up the open transaction by itself, as it does when the disk is full. */
  get lost(): boolean {
    return this.begun && !this.sqlite.isTransaction;
  }

  execute(sql: string): void {
    this.sqlite.exec(sql);
  }

  run(sql: string, params: readonly SqlValue[] = []): void {
    this.statement(sql).run(...params);
  }

  all(sql: string, params: readonly SqlValue[] = []): SqlRow[] {
    return this.statement(sql).all(...params) as unknown as SqlRow[];
  }

  get(sql: string, params: readonly SqlValue[] = []): SqlRow | undefined {
    return this.statement(sql).get(...params) as unknown as SqlRow | undefined;
  }

  /**
   * Runs one write operation that takes back by itself what it did before it throws. It is spared the savepoint, which
   * costs an import a tenth of its time in the database.
   */
  writeWhole<T>(operation: () => T): T {
    this.begin();
    try {
      return operation();
    } catch (error) {
      if (this.lost) this.giveUp(error);
      throw error;
    }
  }

  /** Runs one write operation: all of it happens in the open transaction, or none. */
  write<T>(operation: () => T): T {
    this.begin();
    const undoFrom = this.undo.length;
    this.run('SAVEPOINT operation');
    try {
      const result = operation();
      this.run('RELEASE operation');
      return result;
    } catch (error) {
      this.undoOperation(undoFrom, error);
      throw error;
    }
  }

  /** Registers how to undo a change in memory should the operation or its transaction be rolled back. */
  onRollback(undo: () => void): void {
    this.undo.push(undo);
  }

  commit(): void {
    if (this.begun) this.run('COMMIT');
    this.begun = false;
    this.undo = [];
  }

  rollback(): void {
    if (this.sqlite.isTransaction) this.sqlite.exec('ROLLBACK');
    this.begun = false;
    this.undoTo(0);
  }

  [Symbol.dispose](): void {
    this.statements.clear();
    this.sqlite.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    this.sqlite.close();
  }

  private begin(): void {
    if (!this.begun) this.run('BEGIN IMMEDIATE');
    this.begun = true;
  }

  /** A full disk makes SQLite drop the whole transaction: going on would store what was reported as failed. */
  private undoOperation(undoFrom: number, cause: unknown): void {
    if (!this.lost) {
      this.sqlite.exec('ROLLBACK TO operation; RELEASE operation');
      this.undoTo(undoFrom);
      return;
    }
    this.giveUp(cause);
  }

  private giveUp(cause: unknown): never {
    this.undoTo(0);
    const full = (cause as { errcode?: number }).errcode === SQLITE_FULL;
    throw new TransactionLostError(full ? 14031 : 1, `The write was not stored: ${(cause as Error).message}.`);
  }

  private undoTo(length: number): void {
    while (this.undo.length > length) this.undo.pop()?.();
  }

  private statement(sql: string): StatementSync {
    const cached = this.statements.get(sql);
    if (cached) return cached;
    const statement = this.sqlite.prepare(sql);
    statement.setReturnArrays(true);
    if (this.statements.size >= STATEMENT_LIMIT) this.statements.delete(this.statements.keys().next().value ?? '');
    this.statements.set(sql, statement);
    return statement;
  }
}

/** Whether SQLite could not make sense of the file. */
export function isDamage(error: unknown): boolean {
  const code = (error as { errcode?: number }).errcode ?? 0;
  return (code & 0xff) === SQLITE_CORRUPT || code === SQLITE_NOTADB;
}

/** An existing file is not even opened: closing it again would drop the locks this process holds on it. */
function createPrivately(file: string): void {
  if (!existsSync(file)) closeSync(openSync(file, 'a', PRIVATE));
}
