import { AppError } from '../../domain/app-error.ts';
import { hasEnded } from '../../domain/session.ts';
import { idOf } from '../ids.ts';
import type { SubscriptionResolvers } from '../types.generated.ts';
import { liveField, resolveLive } from './live-field.ts';

export const syncProgress: SubscriptionResolvers['syncProgress'] = {
  subscribe: (_parent, { sessionId }, context) => {
    const id = idOf('SyncSession', sessionId);
    return liveField(context, {
      topic: 'sessionChanged',
      filter: (session) => session.id === id,
      isFinal: hasEnded,
      endWhenFinal: true,
      initial: async () => {
        const session = await context.services.stores.sessions.get(context.viewer.tenant, id);
        if (session === null) throw new AppError('NOT_FOUND', 'There is no such sync session.');
        return [session];
      },
    });
  },
  resolve: resolveLive as never,
};
