import type { CanonicalRecord } from '../domain/record.ts';
import type { RecordFilter } from '../models/record-store.ts';
import { type Connection, type ListArgs, readConnection, timeKeys } from './connection.ts';
import type { Context } from './context.ts';

const byUpdate = timeKeys<CanonicalRecord>((record) => record.updatedAt);

/** The viewer's living records that match, last changed first. */
export const recordList = (
  { viewer, services, cursors }: Context,
  args: ListArgs,
  filter: RecordFilter,
): Promise<Connection<CanonicalRecord>> => {
  const store = services.stores.records;
  const { entityType, spaceId, sourceId, parentId, status } = filter;
  return readConnection(cursors, args, {
    ...byUpdate,
    scope: ['records', entityType, spaceId, sourceId, parentId, status],
    load: (page) => store.list(viewer.tenant, filter, page),
    count: () => store.count(viewer.tenant, filter),
  });
};
