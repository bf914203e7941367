import { readConnection } from '../connection.ts';
import { optionalIdOf } from '../ids.ts';
import type { QueryResolvers } from '../types.generated.ts';

export const conflicts: QueryResolvers['conflicts'] = (_parent, { status, sourceId, ...args }, context) => {
  const source = optionalIdOf('ExternalSource', sourceId);
  const filter = { ...(status ? { status } : {}), ...(source === null ? {} : { sourceId: source }) };
  return readConnection(context, context.loaders.conflictLists, filter, args);
};
