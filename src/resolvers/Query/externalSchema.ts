import { externalSchema as readSchema } from '../../services/sources/external-schema.ts';
import { idOf } from '../ids.ts';
import type { QueryResolvers } from '../types.generated.ts';

export const externalSchema: QueryResolvers['externalSchema'] = (
  _parent,
  { sourceId, entityType },
  { services, viewer },
) => readSchema(services, viewer, { id: idOf('ExternalSource', sourceId), entityType });
