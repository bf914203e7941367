import { keyOf, NULL_KEY } from '../bson/key.ts';
import { findField, numberOf, stringOf, truthy, type Value } from '../bson/value.ts';
import { type Filter, parseFilter } from '../engine/filter.ts';
import { matches } from '../engine/match.ts';
import { firstArrayOrValueAt, type Path, someAt } from '../engine/path.ts';
import { parseSort, type SortField } from '../engine/sort.ts';
import { MongoError } from '../errors.ts';

/** The rows of one document in an index; `arrayAt` is the position of the key field that holds an array, or -1. */
export interface IndexRows {
  readonly rows: readonly (readonly Buffer[])[];
  readonly arrayAt: number;
}

/** What stands at a path: its order key, and whether it is there and whether an array is in the way. */
interface KeyAt {
  readonly key: Buffer;
  readonly present: boolean;
  readonly array: boolean;
}

/** The keys of one document, each found once for all the indexes that ask for it. */
export class DocumentKeys {
  readonly document: Value;
  private readonly found = new Map<Path, KeyAt>();

  constructor(document: Value) {
    this.document = document;
  }

  at(path: Path): KeyAt {
    const known = this.found.get(path);
    if (known) return known;
    const value = firstArrayOrValueAt(this.document, path);
    const array = value?.isArray === true;
    const made = { key: array ? NULL_KEY : keyOf(value), present: value !== undefined, array };
    this.found.set(path, made);
    return made;
  }
}

const NO_ROWS: IndexRows = { rows: [], arrayAt: -1 };

/**
 * A secondary index: a table with one column of order keys per field and the row number of the document. A field that
 * ever held an array (`arrays`) has a row per distinct element and one for the whole array, so that one condition on
 * it is answered exactly; two conditions may be met by different elements: see `arrayBounds`.
 */
export class CollectionIndex {
  readonly id: number;
  readonly spec: Value;
  readonly name: string;
  readonly fields: readonly SortField[];
  readonly unique: boolean;
  readonly sparse: boolean;
  readonly partial: Filter | undefined;
  readonly expireAfterSeconds: number | undefined;
  readonly arrays: boolean[];
  readonly table: string;
  readonly columns: readonly string[];
  readonly insertSql: string;
  readonly deleteSql: string;
  /** False while the index is being built: it is kept up to date but not yet used by queries. */
  ready: boolean;
  /** True when nobody goes on building it. */
  abandoned = false;

  constructor(id: number, spec: Value, state: { arrays: number; ready: boolean }) {
    this.id = id;
    this.spec = spec;
    this.name = stringOf(findField(spec, 'name')) ?? '';
    this.fields = parseSort(findField(spec, 'key'));
    this.unique = truthy(findField(spec, 'unique'));
    this.sparse = truthy(findField(spec, 'sparse'));
    const partial = findField(spec, 'partialFilterExpression');
    this.partial = partial && parseFilter(partial);
    this.expireAfterSeconds = numberOf(findField(spec, 'expireAfterSeconds'));
    this.arrays = this.fields.map((_, position) => (state.arrays & (1 << position)) !== 0);
    this.ready = state.ready;
    this.table = `i${id}`;
    this.columns = this.fields.map((_, position) => `k${position}`);
    this.insertSql = `INSERT INTO ${this.table} VALUES (${this.columns.map(() => '?').join(', ')}, ?)`;
    this.deleteSql = `DELETE FROM ${this.table} WHERE ${this.columns.map((column) => `${column} = ?`).join(' AND ')} AND r = ?`;
  }

  get createSql(): string {
    const columns = this.columns.map((column) => `${column} BLOB NOT NULL`).join(', ');
    const ordered = this.columns.map((column, position) =>
      this.fields[position]?.direction === -1 ? `${column} DESC` : column,
    );
    const key = this.unique ? ordered : [...ordered, 'r'];
    return `CREATE TABLE ${this.table} (${columns}, r INTEGER NOT NULL, PRIMARY KEY (${key.join(', ')})) WITHOUT ROWID`;
  }

  /** The rows a document has here: none when the index is sparse or partial and does not cover it. */
  rowsOf(keys: DocumentKeys): IndexRows {
    const { document } = keys;
    if (this.partial && !matches(this.partial, document)) return NO_ROWS;
    const row: Buffer[] = [];
    let elements: Buffer[] | undefined;
    let arrayAt = -1;
    let present = false;
    for (const [position, { path }] of this.fields.entries()) {
      const found = keys.at(path);
      if (found.array) {
        if (elements)
          throw new MongoError(171, `cannot index parallel arrays [${path.text}] [${this.fields[arrayAt]?.path.text}]`);
        elements = distinctKeys(document, path);
        arrayAt = position;
      }
      present ||= found.present;
      row.push(found.key);
    }
    if (this.sparse && !present) return NO_ROWS;
    return { rows: elements ? elements.map((key) => row.with(arrayAt, key)) : [row], arrayAt };
  }

  /** The values behind one row, for the message about a duplicate. */
  valuesOf(document: Value, row: readonly Buffer[]): [name: string, value: Value | null][] {
    return this.fields.map(({ path }, position) => {
      let found: Value | undefined;
      someAt(document, path, {
        expand: true,
        test: (value) => {
          if (value !== undefined && keyOf(value).equals(row[position] ?? NULL_KEY)) found = value;
          return found !== undefined;
        },
      });
      return [path.text, found ?? null];
    });
  }
}

function distinctKeys(document: Value, path: Path): Buffer[] {
  const keys = new Map<string, Buffer>();
  someAt(document, path, {
    expand: true,
    test: (value) => {
      const key = keyOf(value);
      keys.set(key.toString('latin1'), key);
      return false;
    },
  });
  return keys.size > 0 ? [...keys.values()] : [NULL_KEY];
}
