import type { Placed } from '../domain/poll.ts';
import { toGlobalId } from '../lib/global-id.ts';
import type { ItemToProcess } from '../services/polls/items-to-process.ts';
import { placeKeys, readConnection } from './connection.ts';
import type { ItemsToProcessResolvers } from './types.generated.ts';

export const ItemsToProcess: ItemsToProcessResolvers = {
  pollId: ({ pollId }) => (pollId === null ? null : toGlobalId('ExternalItems', pollId)),
  totalCount: (changes) => changes.count(),
  items: (changes, args, { cursors }) =>
    readConnection<Placed<ItemToProcess>, number>(cursors, args, {
      ...placeKeys,
      scope: ['items-to-process', ...changes.scope],
      load: (page) => changes.list(page),
      count: () => changes.count(),
    }),
};
