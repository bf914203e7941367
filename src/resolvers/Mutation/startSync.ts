import { startSync as start } from '../../services/sync/start-sync.ts';
import { idOf } from '../ids.ts';
import type { MutationResolvers } from '../types.generated.ts';

export const startSync: MutationResolvers['startSync'] = (
  _parent,
  { sourceId, direction, full },
  { services, viewer },
) =>
  start(services, viewer, {
    sourceId: idOf('ExternalSource', sourceId),
    direction: direction ?? null,
    full: full ?? null,
  });
