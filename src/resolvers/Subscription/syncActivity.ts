import { AppError } from '../../domain/app-error.ts';
import { hasEnded } from '../../domain/session.ts';
import { optionalIdOf } from '../ids.ts';
import type { SubscriptionResolvers } from '../types.generated.ts';
import { liveField, resolveLive } from './live-field.ts';

const MOST_AT_FIRST = 200;

export const syncActivity: SubscriptionResolvers['syncActivity'] = {
  subscribe: (_parent, { sourceId }, context) => {
    const { stores } = context.services;
    const { tenant } = context.viewer;
    const id = optionalIdOf('ExternalSource', sourceId);
    return liveField(context, {
      topic: 'sessionChanged',
      filter: (session) => id === null || session.sourceId === id,
      isFinal: hasEnded,
      initial: async () => {
        if (id !== null && (await stores.sources.get(tenant, id)) === null) {
          throw new AppError('NOT_FOUND', 'Source account not found');
        }
        return stores.sessions.listActive(tenant, id, MOST_AT_FIRST);
      },
    });
  },
  resolve: resolveLive as never,
};
