import { activateSource as activate } from '../../services/sources/activate-source.ts';
import { idOf } from '../ids.ts';
import type { MutationResolvers } from '../types.generated.ts';

export const activateSource: MutationResolvers['activateSource'] = (_parent, { id }, { services, viewer }) =>
  activate(services, viewer, idOf('ExternalSource', id));
