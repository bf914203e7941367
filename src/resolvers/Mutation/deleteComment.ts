import { deleteComment as remove } from '../../services/comments/delete-comment.ts';
import { idOf } from '../ids.ts';
import type { MutationResolvers } from '../types.generated.ts';

export const deleteComment: MutationResolvers['deleteComment'] = (
  _parent,
  { id, expectedVersion },
  { services, viewer },
) => remove(services, viewer, { id: idOf('Comment', id), expectedVersion });
