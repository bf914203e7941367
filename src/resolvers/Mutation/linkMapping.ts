import { linkMapping as link } from '../../services/links/link-mapping.ts';
import { idOf, recordIdOf } from '../ids.ts';
import type { MutationResolvers } from '../types.generated.ts';

export const linkMapping: MutationResolvers['linkMapping'] = (_parent, { id, recordId }, { services, viewer }) =>
  link(services, viewer, { id: idOf('Mapping', id), recordId: recordIdOf(recordId) });
