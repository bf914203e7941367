import { pauseSource as pause } from '../../services/sources/pause-source.ts';
import { idOf } from '../ids.ts';
import type { MutationResolvers } from '../types.generated.ts';

export const pauseSource: MutationResolvers['pauseSource'] = (_parent, { id }, { services, viewer }) =>
  pause(services, viewer, idOf('ExternalSource', id));
