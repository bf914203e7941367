import { refreshSource as refresh } from '../../services/sources/refresh-source.ts';
import { idOf } from '../ids.ts';
import type { MutationResolvers } from '../types.generated.ts';

export const refreshSource: MutationResolvers['refreshSource'] = (_parent, { id }, { services, viewer }) =>
  refresh(services, viewer, idOf('ExternalSource', id));
