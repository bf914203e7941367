import { randomUUID } from 'node:crypto';
import { keyOf } from '../bson/key.ts';
import { print } from '../bson/print.ts';
import { documentOf, findField, type Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { type CollectionIndex, DocumentKeys, type IndexRows } from './collection-index.ts';
import type { Database } from './database.ts';

/** A stored document and its row number. */
export interface Row {
  readonly rid: number;
  readonly document: Value;
}

const SQLITE_CONSTRAINT = 19;
const NO_VALUE = Buffer.alloc(0);

/** One collection: a table of documents (row number, key of `_id`, BSON) and its indexes. */
export class Collection {
  readonly id: number;
  readonly database: string;
  readonly name: string;
  readonly uuid: Buffer;
  readonly table: string;
  readonly indexes: CollectionIndex[] = [];
  /** True once it is gone: work that is still going on for it must stop. */
  dropped = false;
  private readonly db: Database;
  private nextRid: number;

  constructor(db: Database, place: { id: number; database: string; name: string; uuid?: Buffer }) {
    this.db = db;
    this.id = place.id;
    this.database = place.database;
    this.name = place.name;
    this.uuid = place.uuid ?? Buffer.from(randomUUID().replaceAll('-', ''), 'hex');
    this.table = `c${place.id}`;
    this.nextRid = 1;
  }

  get namespace(): string {
    return `${this.database}.${this.name}`;
  }

  get lastRid(): number {
    return this.nextRid - 1;
  }

  /** Reads where row numbers go on. They are never used twice while the process lives: cursors hold on to them. */
  resume(): void {
    this.nextRid = Number(this.db.get(`SELECT coalesce(max(r), 0) FROM ${this.table}`)?.[0] ?? 0) + 1;
  }

  read(rid: number): Row | undefined {
    const row = this.db.get(`SELECT d FROM ${this.table} WHERE r = ?`, [rid]);
    return row && { rid, document: documentOf(row[0]) };
  }

  count(): number {
    return Number(this.db.get(`SELECT count(*) FROM ${this.table}`)?.[0] ?? 0);
  }

  /** Stores a new document. When an index refuses it, what was written of it is gone again before this throws. */
  insert(document: Value): void {
    const rid = this.nextRid++;
    const keys = new DocumentKeys(document);
    const planned = this.indexes.map((index) => ({ index, ...index.rowsOf(keys) }));
    this.insertDocument(rid, document);
    let written = 0;
    try {
      for (const { index, rows, arrayAt } of planned) {
        written += 1;
        this.markArray(index, arrayAt);
        for (const row of rows) this.insertRow(index, { rid, document }, row);
      }
    } catch (error) {
      if (!this.db.lost) this.takeBack(rid, planned.slice(0, written));
      throw error;
    }
  }

  private insertDocument(rid: number, document: Value): void {
    const value = findField(document, '_id');
    try {
      this.db.run(`INSERT INTO ${this.table} VALUES (?, ?, ?)`, [rid, keyOf(value), document.bytes()]);
    } catch (error) {
      throw isConstraint(error) ? this.duplicate('_id_', [['_id', value ?? null]], [['_id', 1]]) : error;
    }
  }

  private takeBack(rid: number, written: readonly (IndexRows & { readonly index: CollectionIndex })[]): void {
    this.db.run(`DELETE FROM ${this.table} WHERE r = ?`, [rid]);
    for (const { index, rows } of written) {
      for (const row of rows) this.db.run(index.deleteSql, [...row, rid]);
    }
  }

  /** Stores a new state of a document; `_id` stays. Only index rows that differ are touched. */
  replace(row: Row, document: Value): void {
    this.db.run(`UPDATE ${this.table} SET d = ? WHERE r = ?`, [document.bytes(), row.rid]);
    const before = new DocumentKeys(row.document);
    const after = new DocumentKeys(document);
    for (const index of this.indexes) this.moveRows(index, { rid: row.rid, before, after });
  }

  remove(row: Row): void {
    this.db.run(`DELETE FROM ${this.table} WHERE r = ?`, [row.rid]);
    const documentKeys = new DocumentKeys(row.document);
    for (const index of this.indexes) {
      for (const keys of index.rowsOf(documentKeys).rows) this.db.run(index.deleteSql, [...keys, row.rid]);
    }
  }

  /** Adds a document's rows to an index that is being built; rows already there by a later write are left. */
  fill(index: CollectionIndex, row: Row): void {
    const { rows, arrayAt } = index.rowsOf(new DocumentKeys(row.document));
    this.markArray(index, arrayAt);
    const columns = index.columns.map((column) => `${column} = ?`).join(' AND ');
    for (const keys of rows) {
      const there = this.db.get(`SELECT 1 FROM ${index.table} WHERE ${columns} AND r = ?`, [...keys, row.rid]);
      if (!there) this.insertRow(index, { rid: row.rid, document: row.document }, keys);
    }
  }

  private moveRows(index: CollectionIndex, move: { rid: number; before: DocumentKeys; after: DocumentKeys }): void {
    const { rid } = move;
    const before = index.rowsOf(move.before).rows;
    const { rows: after, arrayAt } = index.rowsOf(move.after);
    this.markArray(index, arrayAt);
    for (const keys of before) {
      if (!includes(after, keys)) this.db.run(index.deleteSql, [...keys, rid]);
    }
    for (const keys of after) {
      if (!includes(before, keys)) this.insertRow(index, { rid, document: move.after.document }, keys);
    }
  }

  private insertRow(index: CollectionIndex, row: Row, keys: readonly Buffer[]): void {
    try {
      this.db.run(index.insertSql, [...keys, row.rid]);
    } catch (error) {
      if (!isConstraint(error)) throw error;
      const pattern = index.fields.map(({ path, direction }): [string, number] => [path.text, direction]);
      throw this.duplicate(index.name, index.valuesOf(row.document, keys), pattern);
    }
  }

  private markArray(index: CollectionIndex, position: number): void {
    if (position < 0 || index.arrays[position]) return;
    index.arrays[position] = true;
    this.db.onRollback(() => {
      index.arrays[position] = false;
    });
    this.db.run('UPDATE indexes SET arrays = arrays | ? WHERE id = ?', [1 << position, index.id]);
  }

  private duplicate(index: string, values: [string, Value | null][], pattern: [string, number][]): MongoError {
    const shown = values.map(([name, value]) => `${name}: ${value ? print(value) : 'null'}`).join(', ');
    return new MongoError(
      11000,
      `E11000 duplicate key error collection: ${this.namespace} index: ${index} dup key: { ${shown} }`,
      { keyPattern: new Map(pattern), keyValue: new Map(values) },
    );
  }
}

function includes(rows: readonly (readonly Buffer[])[], wanted: readonly Buffer[]): boolean {
  return rows.some((row) => row.every((key, position) => key.equals(wanted[position] ?? NO_VALUE)));
}

function isConstraint(error: unknown): boolean {
  const errcode = (error as { errcode?: number }).errcode ?? 0;
  return (errcode & 0xff) === SQLITE_CONSTRAINT;
}
