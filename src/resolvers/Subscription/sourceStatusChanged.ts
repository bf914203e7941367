import { AppError } from '../../domain/app-error.ts';
import { optionalIdOf } from '../ids.ts';
import type { SubscriptionResolvers } from '../types.generated.ts';
import { liveField, resolveLive } from './live-field.ts';

const MOST_AT_FIRST = 200;

export const sourceStatusChanged: SubscriptionResolvers['sourceStatusChanged'] = {
  subscribe: (_parent, { sourceId }, context) => {
    const { sources } = context.services.stores;
    const { tenant } = context.viewer;
    const id = optionalIdOf('ExternalSource', sourceId);
    return liveField(context, {
      topic: 'sourceChanged',
      filter: (source) => id === null || source.id === id,
      initial: async () => {
        if (id === null) return (await sources.list(tenant, {}, { first: MOST_AT_FIRST, after: null })).items;
        const source = await sources.get(tenant, id);
        if (source === null) throw new AppError('NOT_FOUND', 'Source account not found');
        return [source];
      },
    });
  },
  resolve: resolveLive as never,
};
