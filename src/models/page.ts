import type { Document } from 'mongodb';

/**
 * The fields a list is sorted by, which together name one item. None of them may ever change: whatever is edited while
 * a client reads page by page then keeps its place, so that nothing is skipped and nothing comes twice.
 */
export type Order = Readonly<Record<string, 1 | -1>>;

/** An item's values of the fields of its list's order. */
export type PageKey = readonly (string | Date)[];

/** A slice of a list, read forward from a key. */
export interface PageRequest {
  readonly first: number;
  /** Key of the last item before the page; null begins the list. */
  readonly after: PageKey | null;
}

/** The items, the key of each, and whether more follow. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly keys: readonly PageKey[];
  readonly hasNext: boolean;
}

export interface Listing<T> {
  readonly first: number;
  readonly order: Order;
  readonly toDomain: (stored: Document) => T;
}

/** Cuts a result that was read with one item more than asked. */
export const pageOf = <T>(read: readonly Document[], { first, order, toDomain }: Listing<T>): Page<T> => {
  const stored = read.slice(0, first);
  const fields = Object.keys(order);
  return {
    items: stored.map(toDomain),
    keys: stored.map((document) => fields.map((field) => document[field])),
    hasNext: read.length > first,
  };
};

/** The stages that leave what follows the key in a list, all of whose items meet `conditions`. */
export const beyond = (order: Order, key: PageKey | null, conditions: Document): Document[] => {
  if (key === null) return [];
  const places = Object.entries(order).map(([field, direction], index) => ({ field, direction, value: key[index] }));
  const open = places.filter(({ field }) => !(field in conditions));
  const [first] = open;
  if (first === undefined) return [];
  const $or = open.map(({ field, direction, value }, index) => ({
    ...Object.fromEntries(open.slice(0, index).map((before) => [before.field, before.value])),
    [field]: { [direction === 1 ? '$gt' : '$lt']: value },
  }));
  if ($or.length === 1) return $or.map(($match) => ({ $match }));
  // The bound says nothing new, but says it so that an index begins there.
  const bound = { [first.field]: { [first.direction === 1 ? '$gte' : '$lte']: first.value } };
  return [{ $match: { ...bound, $or } }];
};
