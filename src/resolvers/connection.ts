import { AppError } from '../domain/app-error.ts';
import type { Cursors, CursorValue } from '../lib/cursor.ts';
import type { Page, PageRequest, TimeKey } from '../models/page.ts';

export interface Edge<T> {
  readonly cursor: string;
  readonly node: T;
}

/** A page of a list as the schema's connections answer it. */
export interface Connection<T> {
  readonly edges: readonly Edge<T>[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  /** Counted only when it is selected. */
  readonly totalCount: () => Promise<number>;
}

/** What the generated types know of edges and connections. */
export type AnyEdge = Edge<unknown>;
export type AnyConnection = Connection<unknown>;

export interface ListArgs {
  readonly first?: number | null;
  readonly after?: string | null;
}

/** How one list is read, a page at a time. */
export interface List<T, Key> {
  /** Names the list with its filters: a cursor of one list is none of another. */
  readonly scope: readonly unknown[];
  readonly load: (page: PageRequest<Key>) => Promise<Page<T>>;
  readonly count: () => Promise<number>;
  readonly keyOf: (item: T) => CursorValue;
  /** The key that `keyOf` wrote. */
  readonly toKey: (value: CursorValue) => Key;
}

const DEFAULT_FIRST = 50;
const MAX_FIRST = 200;

/** Reads the page that the arguments ask for. Throws BAD_USER_INPUT for a page size or cursor that cannot be. */
export const readConnection = async <T, Key>(
  cursors: Cursors,
  { first, after }: ListArgs,
  list: List<T, Key>,
): Promise<Connection<T>> => {
  const size = first ?? DEFAULT_FIRST;
  if (size < 1 || size > MAX_FIRST) throw new AppError('BAD_USER_INPUT', `"first" takes 1 to ${MAX_FIRST}.`);
  const scope = JSON.stringify(list.scope);
  const page = await list.load({ first: size, after: keyFrom(cursors, after, { scope, list }) });
  const edges = page.items.map((node) => ({ node, cursor: cursors.encode(list.keyOf(node), scope) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: page.hasNext,
      hasPreviousPage: false,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: list.count,
  };
};

const keyFrom = <T, Key>(
  cursors: Cursors,
  after: string | null | undefined,
  { scope, list }: { readonly scope: string; readonly list: List<T, Key> },
): Key | null => {
  if (after === null || after === undefined) return null;
  const value = cursors.decode(after, scope);
  if (value === null) {
    throw new AppError(
      'BAD_USER_INPUT',
      '"after" is not a cursor of this list. Take it from pageInfo.endCursor of the same list.',
    );
  }
  return list.toKey(value);
};

/** Keys of lists that are sorted by a time, then by id. */
export const timeKeys = <T extends { readonly id: string }>(at: (item: T) => Date) => ({
  keyOf: (item: T): CursorValue => [at(item).toISOString(), item.id],
  toKey: ([time, id]: CursorValue): TimeKey => ({ at: new Date(String(time)), id: String(id) }),
});

/** Keys of lists whose order is fixed: the place of an item in it. */
export const placeKeys = {
  keyOf: ({ position }: { readonly position: number }): CursorValue => [position],
  toKey: ([position]: CursorValue): number => Number(position),
};
