import { conflictList } from '../conflict-list.ts';
import { optionalIdOf } from '../ids.ts';
import type { QueryResolvers } from '../types.generated.ts';

export const conflicts: QueryResolvers['conflicts'] = (_parent, { sourceId, ...args }, context) =>
  conflictList(context, optionalIdOf('ExternalSource', sourceId), args);
