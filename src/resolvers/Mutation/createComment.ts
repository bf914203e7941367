import { createComment as create } from '../../services/comments/create-comment.ts';
import { idOf } from '../ids.ts';
import type { MutationResolvers } from '../types.generated.ts';

export const createComment: MutationResolvers['createComment'] = (_parent, { input }, { services, viewer }) =>
  create(services, viewer, { ...input, ticketId: idOf('Ticket', input.ticketId) });
