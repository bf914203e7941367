import { encodeDocument } from '../bson/encode.ts';
import { documentOf, type Value } from '../bson/value.ts';
import { Collection } from './collection.ts';
import { CollectionIndex } from './collection-index.ts';
import type { Database } from './database.ts';

const LAYOUT_VERSION = 1;

/** Which collections and indexes there are: in memory, and in two tables of the file. */
export class Catalogue {
  private readonly db: Database;
  private readonly collections = new Map<string, Collection>();

  constructor(db: Database) {
    this.db = db;
    this.checkVersion();
    db.execute(
      `CREATE TABLE IF NOT EXISTS collections
         (id INTEGER PRIMARY KEY, database TEXT NOT NULL, name TEXT NOT NULL, uuid BLOB NOT NULL, UNIQUE (database, name));
       CREATE TABLE IF NOT EXISTS indexes
         (id INTEGER PRIMARY KEY, collection INTEGER NOT NULL, spec BLOB NOT NULL, arrays INTEGER NOT NULL, ready INTEGER NOT NULL);`,
    );
    this.load();
  }

  find(database: string, name: string): Collection | undefined {
    return this.collections.get(`${database}.${name}`);
  }

  inDatabase(database: string): Collection[] {
    return [...this.collections.values()].filter((collection) => collection.database === database);
  }

  databases(): string[] {
    return [...new Set([...this.collections.values()].map(({ database }) => database))].sort();
  }

  all(): Collection[] {
    return [...this.collections.values()];
  }

  create(database: string, name: string): Collection {
    const id = this.nextId('collections');
    const collection = new Collection(this.db, { id, database, name });
    this.db.run('INSERT INTO collections VALUES (?, ?, ?, ?)', [id, database, name, collection.uuid]);
    this.db.execute(
      `CREATE TABLE ${collection.table} (r INTEGER PRIMARY KEY, k BLOB NOT NULL UNIQUE, d BLOB NOT NULL)`,
    );
    this.collections.set(collection.namespace, collection);
    this.db.onRollback(() => {
      this.collections.delete(collection.namespace);
      collection.dropped = true;
    });
    return collection;
  }

  drop(collection: Collection): void {
    for (const index of collection.indexes) this.db.execute(`DROP TABLE ${index.table}`);
    this.db.execute(`DROP TABLE ${collection.table}`);
    this.db.run('DELETE FROM indexes WHERE collection = ?', [collection.id]);
    this.db.run('DELETE FROM collections WHERE id = ?', [collection.id]);
    this.collections.delete(collection.namespace);
    collection.dropped = true;
    this.db.onRollback(() => {
      this.collections.set(collection.namespace, collection);
      collection.dropped = false;
    });
  }

  /** Adds an index that queries do not use before `finishIndex`. */
  startIndex(collection: Collection, spec: Value): CollectionIndex {
    const index = new CollectionIndex(this.nextId('indexes'), spec, { arrays: 0, ready: false });
    this.db.run('INSERT INTO indexes VALUES (?, ?, ?, 0, 0)', [index.id, collection.id, spec.bytes()]);
    this.db.execute(index.createSql);
    collection.indexes.push(index);
    this.db.onRollback(() => remove(collection, index));
    return index;
  }

  finishIndex(index: CollectionIndex): void {
    this.db.run('UPDATE indexes SET ready = 1 WHERE id = ?', [index.id]);
    index.ready = true;
    this.db.onRollback(() => {
      index.ready = false;
    });
  }

  dropIndex(collection: Collection, index: CollectionIndex): void {
    this.db.execute(`DROP TABLE ${index.table}`);
    this.db.run('DELETE FROM indexes WHERE id = ?', [index.id]);
    remove(collection, index);
    this.db.onRollback(() => collection.indexes.push(index));
  }

  private checkVersion(): void {
    const version = Number(this.db.get('PRAGMA user_version')?.[0] ?? 0);
    if (version > LAYOUT_VERSION) {
      throw new Error(
        'The database file was written by a newer version of this program; start that version, or use another file.',
      );
    }
    this.db.execute(`PRAGMA user_version = ${LAYOUT_VERSION}`);
  }

  private load(): void {
    for (const [id, database, name, uuid] of this.db.all('SELECT id, database, name, uuid FROM collections')) {
      const place = {
        id: Number(id),
        database: String(database),
        name: String(name),
        uuid: Buffer.from(uuid as Uint8Array),
      };
      const collection = new Collection(this.db, place);
      collection.resume();
      this.loadIndexes(collection);
      this.collections.set(collection.namespace, collection);
    }
  }

  /** An index whose building was interrupted is dropped: whoever asked for it got no answer. */
  private loadIndexes(collection: Collection): void {
    for (const [id, spec, arrays, ready] of this.db.all(
      'SELECT id, spec, arrays, ready FROM indexes WHERE collection = ? ORDER BY id',
      [collection.id],
    )) {
      const index = new CollectionIndex(Number(id), documentOf(spec), { arrays: Number(arrays), ready: ready === 1 });
      collection.indexes.push(index);
      if (!index.ready) this.db.write(() => this.dropIndex(collection, index));
    }
    this.db.commit();
  }

  private nextId(table: 'collections' | 'indexes'): number {
    return Number(this.db.get(`SELECT coalesce(max(id), 0) + 1 FROM ${table}`)?.[0] ?? 1);
  }
}

function remove(collection: Collection, index: CollectionIndex): void {
  const at = collection.indexes.indexOf(index);
  if (at >= 0) collection.indexes.splice(at, 1);
}

/** The specification of the index every collection has. */
export const ID_INDEX_SPEC = encodeDocument({ v: 2, key: { _id: 1 }, name: '_id_' });
