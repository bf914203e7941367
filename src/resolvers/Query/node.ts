import { nodeOf } from '../node-of.ts';
import type { QueryResolvers } from '../types.generated.ts';

export const node: QueryResolvers['node'] = async (_parent, { id }, { loaders }) =>
  (await nodeOf(loaders, id)) as never;
