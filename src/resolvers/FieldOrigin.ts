import type { FieldConflict } from '../domain/conflict.ts';
import { mappingOf } from './conflict-fields.ts';
import type { FieldOriginResolvers } from './types.generated.ts';

export const FieldOrigin: FieldOriginResolvers = {
  mapping: ({ mappingId }, _args, context) => mappingOf(mappingId, context),
  session: ({ sessionId }, _args, { loaders }) => (sessionId === null ? null : loaders.sessions.load(sessionId)),
  waitsFor: async ({ waitsFor }, _args, { loaders }) =>
    waitsFor === null ? null : ((await loaders.conflicts.load(waitsFor)) as FieldConflict | null),
};
