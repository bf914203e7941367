import { idOf } from '../ids.ts';
import type { QueryResolvers } from '../types.generated.ts';

export const session: QueryResolvers['session'] = (_parent, { id }, { loaders }) =>
  loaders.sessions.load(idOf('SyncSession', id));
