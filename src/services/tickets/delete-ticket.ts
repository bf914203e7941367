import type { CanonicalRecord } from '../../domain/record.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import { deleteRecord, type SeenRecord } from '../records/delete-record.ts';
import { type StaleTicket, staleTicket, type TicketNotFound, ticketNotFound } from './ticket-failures.ts';

/** Deletes a ticket. What hangs under it stays, and still names it. */
export const deleteTicket = (
  deps: Pick<Dependencies, 'stores' | 'clock'>,
  viewer: Viewer,
  seen: SeenRecord,
): Promise<CanonicalRecord | TicketNotFound | StaleTicket> =>
  deleteRecord<TicketNotFound | StaleTicket>(deps, viewer, {
    ...seen,
    entityType: 'TICKET',
    notFound: ticketNotFound,
    stale: staleTicket,
  });
