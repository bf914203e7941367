import type { EntityType } from '../domain/entity-type.ts';
import type { SourceId } from '../domain/ids.ts';
import type { Mapping, MappingStatus } from '../domain/mapping.ts';
import { type Connection, type ListArgs, readConnection } from './connection.ts';
import type { Context } from './context.ts';

export interface MappingListArgs extends ListArgs {
  readonly entityType?: EntityType | null;
  readonly status?: MappingStatus | null;
}

/** The mappings of one of the viewer's sources, by entity type and external id. */
export const mappingList = (
  context: Context,
  sourceId: SourceId,
  { entityType, status, ...args }: MappingListArgs,
): Promise<Connection<Mapping>> => {
  const filter = { sourceId, ...(entityType ? { entityType } : {}), ...(status ? { status } : {}) };
  return readConnection(context, context.loaders.mappingLists, filter, args);
};
