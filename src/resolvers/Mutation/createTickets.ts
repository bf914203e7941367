import { createTickets as create } from '../../services/tickets/create-tickets.ts';
import { newTicketInput } from '../ticket-input.ts';
import type { MutationResolvers } from '../types.generated.ts';

export const createTickets: MutationResolvers['createTickets'] = (_parent, { inputs }, { services, viewer }) =>
  create(services, viewer, inputs.map(newTicketInput));
