import type { ExternalSource } from '../domain/source.ts';
import type { SourceFilter } from '../models/source-store.ts';
import { type Connection, type ListArgs, readConnection } from './connection.ts';
import type { Context } from './context.ts';

/** The viewer's sources that match, by name. */
export const sourceList = (
  { viewer, services, cursors }: Context,
  args: ListArgs,
  filter: SourceFilter,
): Promise<Connection<ExternalSource>> => {
  const store = services.stores.sources;
  return readConnection<ExternalSource, string>(cursors, args, {
    scope: ['sources', filter.provider, filter.status, filter.spaceId],
    load: (page) => store.list(viewer.tenant, filter, page),
    count: () => store.count(viewer.tenant, filter),
    keyOf: ({ name }) => [name],
    toKey: ([name]) => String(name),
  });
};
