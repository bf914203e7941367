import { readConnection } from '../connection.ts';
import type { QueryResolvers } from '../types.generated.ts';

export const sources: QueryResolvers['sources'] = (_parent, { provider, status, ...args }, context) => {
  const filter = { ...(provider ? { provider } : {}), ...(status ? { status } : {}) };
  return readConnection(context, context.loaders.sourceLists, filter, args);
};
