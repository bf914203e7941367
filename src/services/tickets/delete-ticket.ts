import type { RecordId } from '../../domain/ids.ts';
import type { CanonicalRecord } from '../../domain/record.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import { findTicket, staleTicket, ticketNotFound } from './find-ticket.ts';
import { type ChangeTicketFailure, writeTicket } from './update-ticket.ts';

export interface DeleteTicketInput {
  readonly id: RecordId;
  readonly expectedVersion: number;
}

/**
 * Deletes a ticket here; its copies go with it where the source's deletion policy is PROPAGATE (docs/adr/0004). One that
 * is deleted already is answered as it is.
 */
export const deleteTicket = async (
  deps: Dependencies,
  viewer: Viewer,
  { id, expectedVersion }: DeleteTicketInput,
): Promise<CanonicalRecord | ChangeTicketFailure> => {
  const ticket = await findTicket(deps, viewer, id);
  if (ticket === null) return ticketNotFound();
  if (ticket.deletedAt !== null) return ticket;
  if (ticket.version !== expectedVersion) return staleTicket();
  const spaceSources = await deps.stores.sources.ofSpace(viewer.tenant, ticket.spaceId);
  const deletedAt = deps.clock.now();
  return writeTicket(deps, ticket, spaceSources, { ...ticket, deletedAt });
};
