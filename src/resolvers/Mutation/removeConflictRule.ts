import { removeConflictRule as remove } from '../../services/conflicts/remove-conflict-rule.ts';
import { idOf } from '../ids.ts';
import type { MutationResolvers } from '../types.generated.ts';

export const removeConflictRule: MutationResolvers['removeConflictRule'] = (
  _parent,
  { sourceId, entityType, field },
  { services, viewer },
) =>
  remove(services, viewer, { sourceId: idOf('ExternalSource', sourceId), entityType: entityType ?? 'TICKET', field });
