import { toGlobalId } from '../lib/global-id.ts';
import { internalIdOf, recordTypeOf } from './ids.ts';
import { sourceOf } from './owners.ts';
import type { MappingResolvers } from './types.generated.ts';

export const Mapping: MappingResolvers = {
  id: ({ id }) => toGlobalId('Mapping', id),
  source: ({ sourceId }, _args, context) => sourceOf(context, sourceId),
  externalId: ({ externalId, intent }) => (intent === null ? externalId : null),
  internalId: internalIdOf,
  record: ({ entityType, internalId }, _args, { loaders }) =>
    internalId === null || recordTypeOf(entityType) === null ? null : loaders.records.load(internalId),
};
