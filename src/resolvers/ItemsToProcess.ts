import { toGlobalId } from '../lib/global-id.ts';
import { readConnection } from './connection.ts';
import { placedList } from './placed-list.ts';
import type { ItemsToProcessResolvers } from './types.generated.ts';

export const ItemsToProcess: ItemsToProcessResolvers = {
  pollId: ({ pollId }) => (pollId === null ? null : toGlobalId('ExternalItems', pollId)),
  totalCount: (changes) => changes.count(),
  items: (changes, args, context) =>
    readConnection(context, placedList('items-to-process', changes), changes.scope, args),
};
