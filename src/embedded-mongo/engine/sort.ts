import { EMPTY_ARRAY_KEY, keyOf, NULL_KEY } from '../bson/key.ts';
import { elementsOf, fieldsOf, numberOf, type Value } from '../bson/value.ts';
import { MongoError, notImplemented } from '../errors.ts';
import { meetsArray, type Path, pathOf, plainValueAt, someAt } from './path.ts';

/** One field of a sort: 1 ascending, -1 descending. */
export interface SortField {
  readonly path: Path;
  readonly direction: 1 | -1;
}

/** Parses a sort document. */
export function parseSort(document: Value | undefined): SortField[] {
  if (document === undefined) return [];
  return fieldsOf(document).map(([name, value]) => {
    if (value.isDocument) throw notImplemented('sorting by $meta');
    const direction = numberOf(value);
    if (direction !== 1 && direction !== -1) {
      throw new MongoError(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)');
    }
    return { path: pathOf(name), direction };
  });
}

/** The keys a document is sorted by: of an array the lowest element, or the highest when descending. */
export function sortKeys(fields: readonly SortField[], document: Value): Buffer[] {
  return fields.map(({ path, direction }) =>
    meetsArray(document, path) ? extremeKey(document, path, direction) : keyOf(plainValueAt(document, path)),
  );
}

/** Compares two lists of sort keys. */
export function compareKeys(fields: readonly SortField[], left: readonly Buffer[], right: readonly Buffer[]): number {
  for (let index = 0; index < fields.length; index++) {
    const order = Buffer.compare(left[index] ?? EMPTY_ARRAY_KEY, right[index] ?? EMPTY_ARRAY_KEY);
    if (order !== 0) return order * (fields[index]?.direction ?? 1);
  }
  return 0;
}

function extremeKey(document: Value, path: Path, direction: 1 | -1): Buffer {
  let extreme: Buffer | undefined;
  const consider = (key: Buffer) => {
    if (extreme === undefined || Buffer.compare(key, extreme) * direction < 0) extreme = key;
  };
  someAt(document, path, {
    expand: false,
    test: (value) => {
      if (!value?.isArray) consider(keyOf(value));
      else for (const key of elementKeys(value)) consider(key);
      return false;
    },
  });
  return extreme ?? NULL_KEY;
}

function elementKeys(array: Value): Buffer[] {
  const keys = elementsOf(array).map((element) => keyOf(element));
  return keys.length > 0 ? keys : [EMPTY_ARRAY_KEY];
}
