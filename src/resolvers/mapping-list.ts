import type { EntityType } from '../domain/entity-type.ts';
import type { SourceId } from '../domain/ids.ts';
import type { Mapping, MappingStatus } from '../domain/mapping.ts';
import { type Connection, type ListArgs, readConnection } from './connection.ts';
import type { Context } from './context.ts';

export interface MappingListArgs extends ListArgs {
  readonly entityType?: EntityType | null;
  readonly status?: MappingStatus | null;
}

type MappingKey = readonly [EntityType, string];

/** The mappings of one of the viewer's sources, by entity type and external id. */
export const mappingList = (
  { viewer, services, cursors }: Context,
  sourceId: SourceId,
  { entityType, status, ...args }: MappingListArgs,
): Promise<Connection<Mapping>> => {
  const store = services.stores.mappings;
  const of = { sourceId, ...(entityType ? { entityType } : {}), ...(status ? { status } : {}) };
  return readConnection<Mapping, MappingKey>(cursors, args, {
    scope: ['mappings', sourceId, entityType, status],
    load: (page) => store.list(viewer.tenant, of, page),
    count: () => store.count(viewer.tenant, of),
    keyOf: (mapping) => [mapping.entityType, mapping.externalId],
    toKey: ([type, externalId]) => [type as EntityType, String(externalId)],
  });
};
