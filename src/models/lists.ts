import type { Collection, Document } from 'mongodb';
import type { TenantId } from '../domain/ids.ts';
import { beyond, type Order, type Page, type PageRequest, pageOf } from './page.ts';

/** How a store lists its documents. */
export interface ListDefinition<Filter, T> {
  /** The model's own. */
  readonly collection: unknown;
  readonly order: (of: Filter) => Order;
  /** Of the filter's members, those that say whose list it is, by the field; a field may hold several. The first one given counts. */
  readonly owners: readonly (keyof Filter & string)[];
  /** What else a filter asks of a document. @default each member, of the field of its name */
  readonly criteria?: (filter: Filter) => Document;
  /** What is left out. */
  readonly projection?: Document;
  readonly toDomain: (stored: never) => T;
}

/** A page of the list that a filter names. */
export interface ListRequest<Filter> extends PageRequest {
  readonly of: Filter;
}

/**
 * The lists of one store. Those that differ in nothing but their owner, such as the comments of fifty tickets, are read
 * in one command: each by its index, with its own limit, and for one tenant.
 */
export interface Lists<Filter, T> {
  /** Tells these lists from others. */
  readonly listed: string;
  pages(tenant: TenantId, requests: readonly ListRequest<Filter>[]): Promise<Page<T>[]>;
  counts(tenant: TenantId, filters: readonly Filter[]): Promise<number[]>;
  list(tenant: TenantId, of: Filter, page: PageRequest): Promise<Page<T>>;
  count(tenant: TenantId, of: Filter): Promise<number>;
}

export const createLists = <Filter extends object, T>(definition: ListDefinition<Filter, T>): Lists<Filter, T> => {
  const { owners, projection, order: orderOf, criteria = (filter) => filter } = definition;
  const collection = definition.collection as Collection;
  const toDomain = definition.toDomain as (stored: Document) => T;
  const { collectionName: coll } = collection;
  const ownerOf = (of: Filter) => owners.find((name) => of[name] !== undefined);

  const pipelineOf = (tenant: TenantId, { of, first, after }: ListRequest<Filter>): Document[] => {
    const conditions = { tenant, ...criteria(of) };
    return [
      { $match: conditions },
      ...beyond(orderOf(of), after, conditions),
      { $sort: orderOf(of) },
      { $limit: first + 1 },
      ...(projection === undefined ? [] : [{ $project: projection }]),
    ];
  };

  /** The pages of lists that differ in nothing but their owner, by owner. */
  const readPages = async (tenant: TenantId, group: Group<ListRequest<Filter>>): Promise<Map<unknown, Page<T>>> => {
    const [{ of, first }] = group;
    const owner = ownerOf(of);
    const [one = [], ...others] = group.map((request) => pipelineOf(tenant, request));
    const union = others.map((pipeline) => ({ $unionWith: { coll, pipeline } }));
    // More than there can be: everything comes at once, and the cursor is closed.
    const batchSize = group.length * (first + 1) + 1;
    const read = await collection.aggregate([...one, ...union], { batchSize }).toArray();
    const listing = { first, order: orderOf(of), toDomain };
    if (owner === undefined) return new Map([[undefined, pageOf(read, listing)]]);
    return new Map(
      group.map((request) => {
        const id = request.of[owner];
        return [id, pageOf(ofOwner(read, { owner, id, order: listing.order }), listing)];
      }),
    );
  };

  const readCounts = async (tenant: TenantId, group: Group<{ readonly of: Filter }>): Promise<Map<unknown, number>> => {
    const [{ of }, ...others] = group;
    const owner = ownerOf(of);
    const conditions = { tenant, ...criteria(of) };
    if (owner === undefined || others.length === 0) {
      return new Map([[owner && of[owner], await collection.countDocuments(conditions)]]);
    }
    const ids = group.map((request) => request.of[owner]);
    const $match = { ...conditions, [owner]: { $in: ids } };
    const counted = collection.aggregate([{ $match }, { $group: { _id: `$${owner}`, count: { $sum: 1 } } }]);
    const counts = await counted.toArray();
    const countOf = (id: unknown) =>
      counts.reduce((sum, { _id, count }) => (holds(_id, id) ? sum + Number(count) : sum), 0);
    return new Map(ids.map((id) => [id, countOf(id)]));
  };

  const lists: Lists<Filter, T> = {
    listed: coll,
    async pages(tenant, requests) {
      const pages = await inGroups(ownerOf, requests, (group) => readPages(tenant, group));
      return pages.map((page) => page ?? NO_PAGE);
    },
    async counts(tenant, filters) {
      const requests = filters.map((of) => ({ of }));
      const counts = await inGroups(ownerOf, requests, (group) => readCounts(tenant, group));
      return counts.map((count) => count ?? 0);
    },
    async list(tenant, of, page) {
      const [read = NO_PAGE] = await lists.pages(tenant, [{ ...page, of }]);
      return read;
    },
    async count(tenant, of) {
      const [counted = 0] = await lists.counts(tenant, [of]);
      return counted;
    },
  };
  return lists;
};

const holds = (owners: unknown, id: unknown): boolean => (Array.isArray(owners) ? owners.includes(id) : owners === id);

interface Owned {
  readonly owner: string;
  readonly id: unknown;
  readonly order: Order;
}

/** What of several lists belongs to one owner. What has several owners was read for each of them: it counts once. */
const ofOwner = (read: readonly Document[], { owner, id, order }: Owned): Document[] => {
  const own = read.filter((stored) => holds(stored[owner], id));
  if (!own.some((stored) => Array.isArray(stored[owner]))) return own;
  return [...new Map(own.map((stored) => [stored._id, stored])).values()].sort(byOrder(order));
};

const byOrder =
  (order: Order) =>
  (a: Document, b: Document): number => {
    for (const [field, direction] of Object.entries(order)) {
      if (a[field] < b[field]) return -direction;
      if (a[field] > b[field]) return direction;
    }
    return 0;
  };

const NO_PAGE = { items: [], keys: [], hasNext: false } as const;

type Group<R> = readonly [R, ...R[]];

/** Lists that one command reads. */
const MOST_AT_ONCE = 200;

/** Answers requests in groups of those that differ in nothing but their owner, each owner once, in their own order. */
const inGroups = async <Filter extends object, R extends { readonly of: Filter }, A>(
  ownerOf: (of: Filter) => (keyof Filter & string) | undefined,
  requests: readonly R[],
  read: (group: Group<R>) => Promise<Map<unknown, A>>,
): Promise<(A | undefined)[]> => {
  const idOf = ({ of }: R) => {
    const owner = ownerOf(of);
    return owner && of[owner];
  };
  const alike = Map.groupBy(requests, ({ of, ...page }) => {
    const owner = ownerOf(of);
    return JSON.stringify([owner === undefined ? of : { ...of, [owner]: null }, page]);
  });
  const answers = new Map<R, A | undefined>();
  await Promise.all(
    [...alike.values()].map(async (group) => {
      const once = [...new Map(group.map((request) => [idOf(request), request])).values()];
      const found = await Promise.all(chunksOf(once).map(read));
      const byOwner = new Map(found.flatMap((part) => [...part]));
      for (const request of group) answers.set(request, byOwner.get(idOf(request)));
    }),
  );
  return requests.map((request) => answers.get(request));
};

const chunksOf = <R>(all: readonly R[]): Group<R>[] =>
  Array.from(
    { length: Math.ceil(all.length / MOST_AT_ONCE) },
    (_, index) => all.slice(index * MOST_AT_ONCE, (index + 1) * MOST_AT_ONCE) as [R, ...R[]],
  );
