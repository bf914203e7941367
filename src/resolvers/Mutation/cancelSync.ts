import { cancelSync as cancel } from '../../services/sync/cancel-sync.ts';
import { idOf } from '../ids.ts';
import type { MutationResolvers } from '../types.generated.ts';

export const cancelSync: MutationResolvers['cancelSync'] = (_parent, { sessionId }, { services, viewer }) =>
  cancel(services, viewer, idOf('SyncSession', sessionId));
