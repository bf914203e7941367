import { mappingOf } from './conflict-fields.ts';
import { sourcesOf } from './owners.ts';
import type { AuditEntryResolvers } from './types.generated.ts';

export const AuditEntry: AuditEntryResolvers = {
  sources: ({ sourceIds }, _args, context) => sourcesOf(context, sourceIds),
  record: ({ recordId }, _args, { loaders }) => (recordId === null ? null : loaders.records.load(recordId)),
  mapping: ({ mappingId }, _args, context) => mappingOf(mappingId, context),
  session: ({ sessionId }, _args, { loaders }) => (sessionId === null ? null : loaders.sessions.load(sessionId)),
  conflict: ({ conflictId }, _args, { loaders }) => (conflictId === null ? null : loaders.conflicts.load(conflictId)),
};
