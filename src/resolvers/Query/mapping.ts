import { idOf } from '../ids.ts';
import type { QueryResolvers } from '../types.generated.ts';

export const mapping: QueryResolvers['mapping'] = async (_parent, args, { services, viewer, loaders }) => {
  const source = await loaders.sources.load(idOf('ExternalSource', args.sourceId));
  if (source === null) return null;
  const of = { sourceId: source.id, entityType: args.entityType };
  const [found] = await services.stores.mappings.findByExternal(viewer.tenant, of, [args.externalId]);
  return found ?? null;
};
