/** Keeps items in order. Sorting waits for the first read, so that filling it is cheap. */
export interface SortedList<T> {
  add(item: T): void;
  /** The very item that was added. */
  remove(item: T): void;
  values(): readonly T[];
}

/** The first index whose item does not stand before the place asked for. */
export const lowerBound = <T>(items: readonly T[], isBefore: (item: T) => boolean): number => {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(items[middle] as T)) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** @param compare a total order: zero only for an item and itself */
export const createSortedList = <T>(compare: (a: T, b: T) => number): SortedList<T> => {
  const items: T[] = [];
  let sorted = false;
  const sort = (): T[] => {
    if (!sorted) items.sort(compare);
    sorted = true;
    return items;
  };
  const place = (item: T): number => lowerBound(sort(), (other) => compare(other, item) < 0);
  return {
    add: (item) => {
      if (sorted) items.splice(place(item), 0, item);
      else items.push(item);
    },
    remove: (item) => {
      items.splice(place(item), 1);
    },
    values: sort,
  };
};
