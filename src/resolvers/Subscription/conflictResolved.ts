import { optionalIdOf } from '../ids.ts';
import type { SubscriptionResolvers } from '../types.generated.ts';
import { liveField, resolveLive } from './live-field.ts';
import { narrowedTo } from './of-source.ts';

export const conflictResolved: SubscriptionResolvers['conflictResolved'] = {
  subscribe: (_parent, { sourceId }, context) => {
    const id = optionalIdOf('ExternalSource', sourceId);
    return liveField(context, {
      topic: 'conflictResolved',
      filter: ({ sourceIds }) => id === null || sourceIds.includes(id),
      initial: async () => {
        await narrowedTo(context, sourceId);
        return [];
      },
    });
  },
  resolve: resolveLive as never,
};
