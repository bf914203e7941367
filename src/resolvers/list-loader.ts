import DataLoader from 'dataloader';
import type { TenantId } from '../domain/ids.ts';
import type { ListRequest, Lists } from '../models/lists.ts';
import type { Page } from '../models/page.ts';

/** Lists of one kind, each named by a filter. */
export interface PagedList<Filter, T> {
  /** Tells these lists from others. */
  readonly listed: string;
  page(request: ListRequest<Filter>): Promise<Page<T>>;
  count(of: Filter): Promise<number>;
}

/** One tenant's lists of one store: asked for singly, read and counted in batches. */
export interface ListLoader<Filter, T> extends PagedList<Filter, T> {
  clearAll(): void;
}

export const listLoader = <Filter, T>(lists: Lists<Filter, T>, tenant: TenantId): ListLoader<Filter, T> => {
  const pages = new DataLoader((requests: readonly ListRequest<Filter>[]) => lists.pages(tenant, requests), {
    cacheKeyFn: JSON.stringify,
  });
  const counts = new DataLoader((filters: readonly Filter[]) => lists.counts(tenant, filters), {
    cacheKeyFn: JSON.stringify,
  });
  return {
    listed: lists.listed,
    page: (request) => pages.load(request),
    count: (of) => counts.load(of),
    clearAll() {
      pages.clearAll();
      counts.clearAll();
    },
  };
};
