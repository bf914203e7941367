/** A slice of a list in a fixed order, read forward from a key. */
export interface PageRequest<Key> {
  readonly first: number;
  /** Key of the last item before the page; null begins the list. */
  readonly after: Key | null;
}

/** The items, and whether more follow. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly hasNext: boolean;
}

/** Cuts a result that was read with one item more than asked. */
export const pageOf = <T>(read: readonly T[], first: number): Page<T> => ({
  items: read.slice(0, first),
  hasNext: read.length > first,
});

/** Place of an item in a list that is sorted by a time, then by id. */
export interface TimeKey {
  readonly at: Date;
  readonly id: string;
}

/** What follows `key` in a list sorted by `{[field]: -1, _id: -1}`. */
export const earlierThan = (field: string, key: TimeKey | null): Record<string, unknown> => beyond('$lt', field, key);

/** What follows `key` in a list sorted by `{[field]: 1, _id: 1}`. */
export const laterThan = (field: string, key: TimeKey | null): Record<string, unknown> => beyond('$gt', field, key);

const beyond = (operator: '$lt' | '$gt', field: string, key: TimeKey | null): Record<string, unknown> =>
  key === null ? {} : { $or: [{ [field]: { [operator]: key.at } }, { [field]: key.at, _id: { [operator]: key.id } }] };
