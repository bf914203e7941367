import { toGlobalId } from '../lib/global-id.ts';
import { sourceOf } from './owners.ts';
import type { ItemsToProcessEventResolvers } from './types.generated.ts';

export const ItemsToProcessEvent: ItemsToProcessEventResolvers = {
  source: ({ sourceId }, _args, context) => sourceOf(context, sourceId),
  pollId: ({ pollId }) => toGlobalId('ExternalItems', pollId),
};
