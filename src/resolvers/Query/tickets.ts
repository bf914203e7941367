import { idOf } from '../ids.ts';
import { recordList } from '../record-list.ts';
import type { QueryResolvers } from '../types.generated.ts';

export const tickets: QueryResolvers['tickets'] = (_parent, { spaceId, sourceId, status, ...args }, context) =>
  recordList(context, args, {
    entityType: 'TICKET',
    ...(spaceId ? { spaceId: idOf('Space', spaceId) } : {}),
    ...(sourceId ? { sourceId: idOf('ExternalSource', sourceId) } : {}),
    ...(status ? { status } : {}),
  });
