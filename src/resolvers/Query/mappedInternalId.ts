import { mappedInternalId as find } from '../../services/mappings/mapped-internal-id.ts';
import { idOf } from '../ids.ts';
import type { QueryResolvers } from '../types.generated.ts';

export const mappedInternalId: QueryResolvers['mappedInternalId'] = (_parent, args, { services, viewer }) =>
  find(services, viewer, {
    sourceId: idOf('ExternalSource', args.sourceId),
    entityType: args.entityType ?? 'ASSIGNMENT',
    externalId: args.externalId,
  });
