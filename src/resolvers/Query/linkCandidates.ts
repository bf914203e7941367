import { linkCandidates as find } from '../../services/links/link-candidates.ts';
import { sourceNotFound } from '../../services/sources/source-not-found.ts';
import { readConnection } from '../connection.ts';
import { idOf } from '../ids.ts';
import type { QueryResolvers } from '../types.generated.ts';

export const linkCandidates: QueryResolvers['linkCandidates'] = async (
  _parent,
  { sourceId, entityType, rule, ...args },
  context,
) => {
  const source = await context.loaders.sources.load(idOf('ExternalSource', sourceId));
  if (source === null) return sourceNotFound();
  const of = { sourceId: source.id, entityType: entityType ?? 'TICKET', rule };
  const candidates = find(context.services, source, of);
  return readConnection(context, { listed: 'link_candidates', ...candidates }, of, args);
};
