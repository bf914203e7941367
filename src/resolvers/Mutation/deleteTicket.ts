import { deleteTicket as remove } from '../../services/tickets/delete-ticket.ts';
import { idOf } from '../ids.ts';
import type { MutationResolvers } from '../types.generated.ts';

export const deleteTicket: MutationResolvers['deleteTicket'] = (
  _parent,
  { id, expectedVersion },
  { services, viewer },
) => remove(services, viewer, { id: idOf('Ticket', id), expectedVersion });
