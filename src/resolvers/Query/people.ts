import { readConnection } from '../connection.ts';
import { optionalIdOf } from '../ids.ts';
import { searchArgument } from '../search-argument.ts';
import type { QueryResolvers } from '../types.generated.ts';

export const people: QueryResolvers['people'] = (_parent, { search, ...args }, context) => {
  const spaceId = optionalIdOf('Space', args.spaceId);
  const filter = { entityType: 'PERSON', ...(spaceId === null ? {} : { spaceId }), ...searchArgument(search) } as const;
  return readConnection(context, context.loaders.recordLists, filter, args);
};
