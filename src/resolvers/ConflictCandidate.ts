import { mappingOf } from './conflict-fields.ts';
import type { ConflictCandidateResolvers } from './types.generated.ts';

export const ConflictCandidate: ConflictCandidateResolvers = {
  mapping: ({ mappingId }, _args, context) => mappingOf(mappingId, context),
  changedBy: ({ mappingId, changedBy }) => (mappingId === null ? changedBy : null),
};
