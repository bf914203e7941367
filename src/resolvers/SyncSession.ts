import type { SyncError } from '../domain/session.ts';
import { toGlobalId } from '../lib/global-id.ts';
import { readConnection } from './connection.ts';
import { sourceOf } from './owners.ts';
import type { SyncSessionResolvers } from './types.generated.ts';

export const SyncSession: SyncSessionResolvers = {
  id: ({ id }) => toGlobalId('SyncSession', id),
  source: ({ sourceId }, _args, context) => sourceOf(context, sourceId),
  progress: (session) => session,
  errors: ({ id }, args, { services, viewer, cursors }) => {
    const store = services.stores.syncErrors;
    return readConnection<SyncError, string>(cursors, args, {
      scope: ['errors', id],
      load: (page) => store.list(viewer.tenant, id, page),
      count: () => store.count(viewer.tenant, id),
      keyOf: (error) => [error.id],
      toKey: ([errorId]) => String(errorId),
    });
  },
};
