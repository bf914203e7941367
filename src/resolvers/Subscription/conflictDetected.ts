import { optionalIdOf } from '../ids.ts';
import type { SubscriptionResolvers } from '../types.generated.ts';
import { liveField, resolveLive } from './live-field.ts';
import { narrowedTo } from './of-source.ts';

const MOST_AT_FIRST = 200;

export const conflictDetected: SubscriptionResolvers['conflictDetected'] = {
  subscribe: (_parent, { sourceId }, context) => {
    const { conflicts } = context.services.stores;
    const id = optionalIdOf('ExternalSource', sourceId);
    return liveField(context, {
      topic: 'conflictDetected',
      filter: ({ sourceIds }) => id === null || sourceIds.includes(id),
      initial: async () => {
        const of = await narrowedTo(context, sourceId);
        const filter = { status: 'OPEN', ...(of === null ? {} : { sourceIds: of }) } as const;
        return (await conflicts.list(context.viewer.tenant, filter, { first: MOST_AT_FIRST, after: null })).items;
      },
    });
  },
  resolve: resolveLive as never,
};
