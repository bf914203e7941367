import { pollExternalSource as poll } from '../../services/polls/poll-external-source.ts';
import { idOf } from '../ids.ts';
import type { MutationResolvers } from '../types.generated.ts';

export const pollExternalSource: MutationResolvers['pollExternalSource'] = (
  _parent,
  args,
  { services, viewer, signal },
) =>
  poll(services, viewer, {
    sourceId: idOf('ExternalSource', args.sourceId),
    entityType: args.entityType ?? null,
    signal,
  });
