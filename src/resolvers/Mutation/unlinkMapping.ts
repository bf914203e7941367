import { unlinkMapping as unlink } from '../../services/links/link-mapping.ts';
import { idOf } from '../ids.ts';
import type { MutationResolvers } from '../types.generated.ts';

export const unlinkMapping: MutationResolvers['unlinkMapping'] = (_parent, { id }, { services, viewer }) =>
  unlink(services, viewer, idOf('Mapping', id));
