import { sourceList } from '../source-list.ts';
import type { QueryResolvers } from '../types.generated.ts';

export const sources: QueryResolvers['sources'] = (_parent, { provider, status, ...args }, context) =>
  sourceList(context, args, { ...(provider ? { provider } : {}), ...(status ? { status } : {}) });
