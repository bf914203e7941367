import { mapPerson as map } from '../../services/people/map-person.ts';
import { idOf } from '../ids.ts';
import type { MutationResolvers } from '../types.generated.ts';

export const mapPerson: MutationResolvers['mapPerson'] = (
  _parent,
  { input: { sourceId, personId, ...account } },
  { services, viewer },
) =>
  map(services, viewer, {
    ...account,
    sourceId: idOf('ExternalSource', sourceId),
    personId: idOf('Person', personId),
  });
