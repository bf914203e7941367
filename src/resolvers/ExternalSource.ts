import type { SyncSession } from '../domain/session.ts';
import { toGlobalId } from '../lib/global-id.ts';
import { readConnection, timeKeys } from './connection.ts';
import { mappingList } from './mapping-list.ts';
import { spaceOf } from './owners.ts';
import type { ExternalSourceResolvers, Provider } from './types.generated.ts';

export const ExternalSource: ExternalSourceResolvers = {
  id: ({ id }) => toGlobalId('ExternalSource', id),
  provider: ({ provider }) => provider as Provider,
  space: ({ spaceId }, _args, context) => spaceOf(context, spaceId),
  mappings: ({ id }, args, context) => mappingList(context, id, args),
  sessions: ({ id }, args, { services, viewer, cursors }) => {
    const store = services.stores.sessions;
    return readConnection(cursors, args, {
      ...timeKeys<SyncSession>((session) => session.createdAt),
      scope: ['sessions', id],
      load: (page) => store.list(viewer.tenant, id, page),
      count: () => store.count(viewer.tenant, id),
    });
  },
};
