import { updateTicket as update } from '../../services/tickets/update-ticket.ts';
import { idOf } from '../ids.ts';
import { ticketInput } from '../ticket-input.ts';
import type { MutationResolvers } from '../types.generated.ts';

export const updateTicket: MutationResolvers['updateTicket'] = (
  _parent,
  { id, expectedVersion, changes },
  { services, viewer },
) => update(services, viewer, { id: idOf('Ticket', id), expectedVersion, changes: ticketInput(changes) });
