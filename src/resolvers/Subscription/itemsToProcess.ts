import { AppError } from '../../domain/app-error.ts';
import { live } from '../../subscriptions/live.ts';
import { idOf } from '../ids.ts';
import type { SubscriptionResolvers } from '../types.generated.ts';
import { resolveLive } from './live-field.ts';

export const itemsToProcess: SubscriptionResolvers['itemsToProcess'] = {
  subscribe: (_parent, { sourceId }, { services, viewer }) => {
    const id = idOf('ExternalSource', sourceId);
    return live({
      bus: services.bus,
      tenant: viewer.tenant,
      topic: 'itemsToProcess',
      key: (found) => found.sourceId,
      version: (found) => found.version,
      filter: (found) => found.sourceId === id,
      initial: async () => {
        if ((await services.stores.sources.get(viewer.tenant, id)) !== null) return [];
        throw new AppError('NOT_FOUND', 'Source account not found');
      },
    });
  },
  resolve: resolveLive as never,
};
