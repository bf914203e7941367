import { rotateCredentials as rotate } from '../../services/sources/rotate-credentials.ts';
import { idOf } from '../ids.ts';
import type { MutationResolvers } from '../types.generated.ts';

export const rotateCredentials: MutationResolvers['rotateCredentials'] = (_parent, { id, credentials }, context) =>
  rotate(context.services, context.viewer, { id: idOf('ExternalSource', id), credentials: { ...credentials } });
