import { AppError } from '../../domain/app-error.ts';
import { identifyChanges } from '../../services/polls/identify-changes.ts';
import type { ItemsToProcess } from '../../services/polls/items-to-process.ts';
import { live } from '../../subscriptions/live.ts';
import type { ItemsFound } from '../../subscriptions/topics.ts';
import type { Context } from '../context.ts';
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
  resolve: ((found: ItemsFound, args: unknown, context: Context) =>
    itemsFound(resolveLive(found, args, context), context)) as never,
};

/** What the poll has found, counted as it was then: a subscriber need not have the whole list compared once more. */
const itemsFound = async (
  { sourceId, pollId, totalCount }: ItemsFound,
  { services, viewer }: Context,
): Promise<ItemsToProcess> => {
  const changes = await identifyChanges(services, viewer, { sourceId, items: null, pollId });
  if ('failure' in changes) throw new AppError('NOT_FOUND', changes.message);
  return { ...changes, count: async () => totalCount };
};
