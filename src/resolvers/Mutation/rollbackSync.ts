import { rollbackSync as rollback } from '../../services/sync/rollback/rollback-sync.ts';
import { idOf } from '../ids.ts';
import type { MutationResolvers } from '../types.generated.ts';

export const rollbackSync: MutationResolvers['rollbackSync'] = (_parent, { sessionId }, { services, viewer }) =>
  rollback(services, viewer, idOf('SyncSession', sessionId));
