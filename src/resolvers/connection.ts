import { AppError } from '../domain/app-error.ts';
import { DEFAULT_FIRST, MAX_FIRST } from '../domain/page-size.ts';
import { canonicalJson } from '../lib/canonical-json.ts';
import type { PageKey } from '../models/page.ts';
import type { Context } from './context.ts';
import type { PagedList } from './list-loader.ts';

export interface Edge<T> {
  /** Signed only when it is selected. */
  readonly cursor: () => string;
  readonly node: T;
}

/** A page of a list as the schema's connections answer it. */
export interface Connection<T> {
  readonly edges: readonly Edge<T>[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: () => string | null;
    readonly endCursor: () => string | null;
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

/**
 * Reads the page that the arguments ask for of the list that a filter names, in one batch with its like. Throws
 * BAD_USER_INPUT for a page size or cursor that cannot be: a cursor is good for its own list and filter only.
 */
export const readConnection = async <Filter, T>(
  { cursors }: Pick<Context, 'cursors'>,
  loader: PagedList<Filter, T>,
  of: Filter,
  { first, after }: ListArgs,
): Promise<Connection<T>> => {
  const size = first ?? DEFAULT_FIRST;
  if (size < 1 || size > MAX_FIRST) throw new AppError('BAD_USER_INPUT', `"first" takes 1 to ${MAX_FIRST}.`);
  const scope = canonicalJson([loader.listed, of]);
  const page = await loader.page({ of, first: size, after: keyFrom(cursors, after, scope) });
  const edges = page.items.map((node, index) => ({
    node,
    cursor: () => cursors.encode(toCursor(page.keys[index] ?? []), scope),
  }));
  return {
    edges,
    pageInfo: {
      hasNextPage: page.hasNext,
      hasPreviousPage: false,
      startCursor: () => edges[0]?.cursor() ?? null,
      endCursor: () => edges.at(-1)?.cursor() ?? null,
    },
    totalCount: () => loader.count(of),
  };
};

/** Times are the only numbers in a cursor. */
const toCursor = (key: PageKey): (string | number)[] =>
  key.map((value) => (value instanceof Date ? value.getTime() : value));

const keyFrom = (cursors: Context['cursors'], cursor: string | null | undefined, scope: string): PageKey | null => {
  if (cursor === null || cursor === undefined) return null;
  const value = cursors.decode(cursor, scope);
  if (value === null) {
    throw new AppError(
      'BAD_USER_INPUT',
      '"after" is not a cursor of this list. Take it from pageInfo.endCursor of the same list.',
    );
  }
  return value.map((part) => (typeof part === 'number' ? new Date(part) : String(part)));
};
