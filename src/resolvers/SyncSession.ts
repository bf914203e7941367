import { toGlobalId } from '../lib/global-id.ts';
import { readConnection } from './connection.ts';
import { sourceOf } from './owners.ts';
import type { SyncSessionResolvers } from './types.generated.ts';

export const SyncSession: SyncSessionResolvers = {
  id: ({ id }) => toGlobalId('SyncSession', id),
  source: ({ sourceId }, _args, context) => sourceOf(context, sourceId),
  progress: (session) => session,
  report: (session) => session,
  revertSteps: ({ id }, args, context) =>
    readConnection(context, context.loaders.revertStepLists, { sessionId: id }, args),
  errors: ({ id }, args, context) => readConnection(context, context.loaders.errorLists, { sessionId: id }, args),
};
