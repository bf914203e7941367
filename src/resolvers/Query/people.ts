import { readConnection } from '../connection.ts';
import { optionalIdOf } from '../ids.ts';
import type { QueryResolvers } from '../types.generated.ts';

export const people: QueryResolvers['people'] = (_parent, args, context) => {
  const spaceId = optionalIdOf('Space', args.spaceId);
  const filter = { entityType: 'PERSON', ...(spaceId === null ? {} : { spaceId }) } as const;
  return readConnection(context, context.loaders.recordLists, filter, args);
};
