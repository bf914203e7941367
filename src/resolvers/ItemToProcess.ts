import { internalIdOf } from './ids.ts';
import type { ItemToProcessResolvers } from './types.generated.ts';

export const ItemToProcess: ItemToProcessResolvers = {
  existingInternalId: ({ item: { entityType }, recorded }) =>
    recorded === null ? null : internalIdOf({ ...recorded, entityType }),
};
