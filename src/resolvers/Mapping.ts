import { toGlobalId } from '../lib/global-id.ts';
import { readConnection } from './connection.ts';
import { internalIdOf, recordTypeOf } from './ids.ts';
import { sourceOf } from './owners.ts';
import type { MappingResolvers } from './types.generated.ts';

/** A record has one open field conflict at most, and one deletion for each of its sides. */
const MOST_OPEN = 50;

export const Mapping: MappingResolvers = {
  id: ({ id }) => toGlobalId('Mapping', id),
  source: ({ sourceId }, _args, context) => sourceOf(context, sourceId),
  externalId: ({ externalId, intent }) => (intent === null ? externalId : null),
  internalId: internalIdOf,
  async conflicts({ internalId, sourceId }, _args, { loaders }) {
    if (internalId === null) return [];
    const of = { recordId: internalId, status: 'OPEN' } as const;
    const { items } = await loaders.conflictLists.page({ of, first: MOST_OPEN, after: null });
    return items.filter(({ sourceIds }) => sourceIds.includes(sourceId));
  },
  history: ({ id }, args, context) => readConnection(context, context.loaders.auditLists, { mappingId: id }, args),
  record: ({ entityType, internalId }, _args, { loaders }) =>
    internalId === null || recordTypeOf(entityType) === null ? null : loaders.records.load(internalId),
};
