import { toGlobalId } from '../lib/global-id.ts';
import { conflictList } from './conflict-list.ts';
import { readConnection } from './connection.ts';
import { mappingList } from './mapping-list.ts';
import { spaceOf } from './owners.ts';
import type { ExternalSourceResolvers, Provider } from './types.generated.ts';

export const ExternalSource: ExternalSourceResolvers = {
  id: ({ id }) => toGlobalId('ExternalSource', id),
  provider: ({ provider }) => provider as Provider,
  space: ({ spaceId }, _args, context) => spaceOf(context, spaceId),
  health: ({ id, health }) => ({ ...health, sourceId: id }),
  conflicts: ({ id }, args, context) => conflictList(context, id, args),
  mappings: ({ id }, args, context) => mappingList(context, id, args),
  sessions: ({ id }, args, context) => readConnection(context, context.loaders.sessionLists, { sourceId: id }, args),
};
