import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import { type CreatedTicket, createTickets } from './create-tickets.ts';
import type { CreateTicketInput } from './ticket-input.ts';

/** Makes one ticket. */
export const createTicket = async (
  deps: Pick<Dependencies, 'stores' | 'clock' | 'fingerprints'>,
  viewer: Viewer,
  input: CreateTicketInput,
): Promise<CreatedTicket> => {
  const [created] = await createTickets(deps, viewer, [input]);
  if (created === undefined) throw new Error('One input has one result.');
  return created;
};
