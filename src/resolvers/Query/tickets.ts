import { readConnection } from '../connection.ts';
import { idOf, optionalIdOf } from '../ids.ts';
import { searchArgument } from '../search-argument.ts';
import type { QueryResolvers } from '../types.generated.ts';

export const tickets: QueryResolvers['tickets'] = async (_parent, { status, search, ...args }, context) => {
  const sourceId = optionalIdOf('ExternalSource', args.sourceId);
  const source = sourceId === null ? null : await context.loaders.sources.load(sourceId);
  const sourcesSpace = sourceId === null ? null : (source?.spaceId ?? idOf('Space', ''));
  const spaceId = optionalIdOf('Space', args.spaceId) ?? sourcesSpace;
  const filter = {
    entityType: 'TICKET',
    ...(spaceId === null ? {} : { spaceId }),
    ...(sourceId === null ? {} : { sourceId }),
    ...(status ? { status } : {}),
    ...searchArgument(search),
  } as const;
  return readConnection(context, context.loaders.recordLists, filter, args);
};
