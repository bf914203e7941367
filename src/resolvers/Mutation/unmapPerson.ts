import { unmapPerson as unmap } from '../../services/people/unmap-person.ts';
import { idOf } from '../ids.ts';
import type { MutationResolvers } from '../types.generated.ts';

export const unmapPerson: MutationResolvers['unmapPerson'] = (
  _parent,
  { sourceId, externalId },
  { services, viewer },
) => unmap(services, viewer, { sourceId: idOf('ExternalSource', sourceId), externalId });
