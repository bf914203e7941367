import { toGlobalId } from '../lib/global-id.ts';
import { readConnection } from './connection.ts';
import type { SpaceResolvers } from './types.generated.ts';

export const Space: SpaceResolvers = {
  id: ({ id }) => toGlobalId('Space', id),
  sources: ({ id }, args, context) => readConnection(context, context.loaders.sourceLists, { spaceId: id }, args),
  tickets: ({ id }, args, context) =>
    readConnection(context, context.loaders.recordLists, { entityType: 'TICKET', spaceId: id }, args),
};
