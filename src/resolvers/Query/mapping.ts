import { idOf } from '../ids.ts';
import type { QueryResolvers } from '../types.generated.ts';

export const mapping: QueryResolvers['mapping'] = async (_parent, { entityType, externalId, ...args }, { loaders }) => {
  const source = await loaders.sources.load(idOf('ExternalSource', args.sourceId));
  return source === null ? null : loaders.mappingsOfItems.load({ sourceId: source.id, entityType, externalId });
};
