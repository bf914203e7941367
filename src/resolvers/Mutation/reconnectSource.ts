import { reconnectSource as reconnect } from '../../services/sources/reconnect-source.ts';
import { idOf } from '../ids.ts';
import type { MutationResolvers } from '../types.generated.ts';

export const reconnectSource: MutationResolvers['reconnectSource'] = (_parent, { id, credentials }, context) =>
  reconnect(context.services, context.viewer, { id: idOf('ExternalSource', id), credentials: { ...credentials } });
