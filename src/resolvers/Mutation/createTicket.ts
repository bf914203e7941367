import { createTicket as create } from '../../services/tickets/create-ticket.ts';
import { newTicketInput } from '../ticket-input.ts';
import type { MutationResolvers } from '../types.generated.ts';

export const createTicket: MutationResolvers['createTicket'] = (_parent, { input }, { services, viewer }) =>
  create(services, viewer, newTicketInput(input));
