import { idOf } from '../ids.ts';
import { recordList } from '../record-list.ts';
import type { QueryResolvers } from '../types.generated.ts';

export const tickets: QueryResolvers['tickets'] = async (_parent, args, context) => {
  const { spaceId, sourceId, status, ...page } = args;
  const source = sourceId ? await context.loaders.sources.load(idOf('ExternalSource', sourceId)) : null;
  const space = spaceId ? idOf('Space', spaceId) : null;
  return recordList(context, page, {
    entityType: 'TICKET',
    ...(space === null ? {} : { spaceId: space }),
    ...(sourceId
      ? { sourceId: idOf('ExternalSource', sourceId), spaceId: space ?? source?.spaceId ?? idOf('Space', '') }
      : {}),
    ...(status ? { status } : {}),
  });
};
