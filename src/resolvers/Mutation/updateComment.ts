import { updateComment as update } from '../../services/comments/update-comment.ts';
import { idOf } from '../ids.ts';
import type { MutationResolvers } from '../types.generated.ts';

export const updateComment: MutationResolvers['updateComment'] = (
  _parent,
  { id, expectedVersion, changes },
  { services, viewer },
) => update(services, viewer, { id: idOf('Comment', id), expectedVersion, changes });
