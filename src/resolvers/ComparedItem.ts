import { toGlobalId } from '../lib/global-id.ts';
import { recordTypeOf } from './ids.ts';
import type { ComparedItemResolvers } from './types.generated.ts';

export const ComparedItem: ComparedItemResolvers = {
  internalId: ({ internalId, entityType }) => {
    const typeName = recordTypeOf(entityType);
    return internalId === null || typeName === null ? null : toGlobalId(typeName, internalId);
  },
};
