import type { PlacedPage, PlaceRequest } from '../domain/poll.ts';
import type { PagedList } from './list-loader.ts';

interface PlacedList<T> {
  list(page: PlaceRequest): Promise<PlacedPage<T>>;
  count(): Promise<number>;
}

/** A list whose order is fixed: the key of an item is its place in it. */
export const placedList = <T>(listed: string, { list, count }: PlacedList<T>): PagedList<readonly unknown[], T> => ({
  listed,
  async page({ first, after }) {
    const { items, hasNext } = await list({ first, after: after === null ? null : Number(after[0]) });
    return { items, hasNext, keys: items.map(({ position }) => [String(position)]) };
  },
  count,
});
