import { conflictFields, mappingOf } from './conflict-fields.ts';
import type { DeletionConflictResolvers } from './types.generated.ts';

export const DeletionConflict: DeletionConflictResolvers = {
  ...conflictFields,
  mapping: ({ mappingId }, _args, context) => mappingOf(mappingId, context),
};
