import { retryMapping as retry } from '../../services/mappings/retry-mapping.ts';
import { idOf } from '../ids.ts';
import type { MutationResolvers } from '../types.generated.ts';

export const retryMapping: MutationResolvers['retryMapping'] = (_parent, { id }, { services, viewer }) =>
  retry(services, viewer, idOf('Mapping', id));
