import { toGlobalId } from '../lib/global-id.ts';
import type { DisconnectedSourceResolvers } from './types.generated.ts';

export const DisconnectedSource: DisconnectedSourceResolvers = {
  id: ({ id }) => toGlobalId('ExternalSource', id),
};
