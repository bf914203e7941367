import { fetchUpdates as readUpdates } from '../../services/polls/fetch-updates.ts';
import { idOf } from '../ids.ts';
import type { MutationResolvers } from '../types.generated.ts';

export const fetchUpdates: MutationResolvers['fetchUpdates'] = (_parent, args, { services, viewer, signal }) =>
  readUpdates(services, viewer, {
    sourceId: idOf('ExternalSource', args.sourceId),
    entityType: args.entityType ?? null,
    signal,
  });
