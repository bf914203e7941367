import { toGlobalId } from '../lib/global-id.ts';
import { recordList } from './record-list.ts';
import { sourceList } from './source-list.ts';
import type { SpaceResolvers } from './types.generated.ts';

export const Space: SpaceResolvers = {
  id: ({ id }) => toGlobalId('Space', id),
  sources: ({ id }, args, context) => sourceList(context, args, { spaceId: id }),
  tickets: ({ id }, args, context) => recordList(context, args, { entityType: 'TICKET', spaceId: id }),
};
