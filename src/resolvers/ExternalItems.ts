import type { Placed } from '../domain/poll.ts';
import type { PolledItem } from '../domain/polled-item.ts';
import { toGlobalId } from '../lib/global-id.ts';
import { placeKeys, readConnection } from './connection.ts';
import type { ExternalItemsResolvers } from './types.generated.ts';

export const ExternalItems: ExternalItemsResolvers = {
  pollId: ({ id }) => toGlobalId('ExternalItems', id),
  items: (poll, args, { services, cursors }) =>
    readConnection<Placed<PolledItem>, number>(cursors, args, {
      ...placeKeys,
      scope: ['poll-items', poll.id],
      load: (page) => services.stores.polls.list(poll, page),
      count: async () => poll.totalCount,
    }),
};
