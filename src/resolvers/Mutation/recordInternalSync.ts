import { recordInternalSync as record } from '../../services/mappings/record-internal-sync.ts';
import { idOf } from '../ids.ts';
import type { MutationResolvers } from '../types.generated.ts';

export const recordInternalSync: MutationResolvers['recordInternalSync'] = (
  _parent,
  { sourceId, entityType, ...input },
  { services, viewer },
) =>
  record(services, viewer, {
    ...input,
    sourceId: idOf('ExternalSource', sourceId),
    entityType: entityType ?? 'ASSIGNMENT',
  });
