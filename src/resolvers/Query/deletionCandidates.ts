import { sourceNotFound } from '../../services/sources/source-not-found.ts';
import { readConnection } from '../connection.ts';
import { idOf } from '../ids.ts';
import type { QueryResolvers } from '../types.generated.ts';

export const deletionCandidates: QueryResolvers['deletionCandidates'] = async (
  _parent,
  { sourceId, ...args },
  context,
) => {
  const source = await context.loaders.sources.load(idOf('ExternalSource', sourceId));
  if (source === null) return sourceNotFound();
  return readConnection(context, context.loaders.mappingLists, { sourceId: source.id, suspicion: 'WAITING' }, args);
};
