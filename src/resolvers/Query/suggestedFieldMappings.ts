import { suggestedFieldMappings as suggest } from '../../services/sources/suggested-field-mappings.ts';
import { idOf } from '../ids.ts';
import type { QueryResolvers } from '../types.generated.ts';

export const suggestedFieldMappings: QueryResolvers['suggestedFieldMappings'] = (
  _parent,
  { sourceId, entityType },
  { services, viewer },
) => suggest(services, viewer, { id: idOf('ExternalSource', sourceId), entityType });
