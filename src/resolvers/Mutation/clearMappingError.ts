import { clearMappingError as clear } from '../../services/mappings/clear-mapping-error.ts';
import { idOf } from '../ids.ts';
import type { MutationResolvers } from '../types.generated.ts';

export const clearMappingError: MutationResolvers['clearMappingError'] = (_parent, { id }, { services, viewer }) =>
  clear(services, viewer, idOf('Mapping', id));
