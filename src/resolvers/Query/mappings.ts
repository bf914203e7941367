import { sourceNotFound } from '../../services/sources/source-not-found.ts';
import { idOf } from '../ids.ts';
import { mappingList } from '../mapping-list.ts';
import type { QueryResolvers } from '../types.generated.ts';

export const mappings: QueryResolvers['mappings'] = async (_parent, { sourceId, ...args }, context) => {
  const source = await context.loaders.sources.load(idOf('ExternalSource', sourceId));
  return source === null ? sourceNotFound() : mappingList(context, source.id, args);
};
