import { toGlobalId } from '../lib/global-id.ts';
import { readConnection } from './connection.ts';
import { placedList } from './placed-list.ts';
import type { ExternalItemsResolvers } from './types.generated.ts';

export const ExternalItems: ExternalItemsResolvers = {
  pollId: ({ id }) => toGlobalId('ExternalItems', id),
  items(poll, args, context) {
    const { polls } = context.services.stores;
    const list = placedList('poll-items', {
      list: (page) => polls.list(poll, page),
      count: async () => poll.totalCount,
    });
    return readConnection(context, list, [poll.id], args);
  },
};
