import { internalIdOf } from './ids.ts';
import type { MappedInternalIdResolvers } from './types.generated.ts';

export const MappedInternalId: MappedInternalIdResolvers = {
  internalId: (mapping) => internalIdOf(mapping) ?? '',
};
