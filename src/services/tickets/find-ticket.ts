import { type Failure, failure } from '../../domain/failure.ts';
import type { RecordId } from '../../domain/ids.ts';
import type { CanonicalRecord } from '../../domain/record.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import { type TicketNotValid, ticketNotValid } from './ticket-fields.ts';

type Reader = Pick<Dependencies, 'stores'>;

/** A ticket of the viewer's tenant, deleted or not. */
export const findTicket = async (
  { stores }: Reader,
  { tenant }: Pick<Viewer, 'tenant'>,
  id: RecordId,
): Promise<CanonicalRecord | null> => {
  const [record] = await stores.records.find(tenant, [id]);
  return record?.entityType === 'TICKET' ? record : null;
};

export const ticketNotFound = (): Failure<'TicketNotFoundError'> =>
  failure('TicketNotFoundError', 'There is no such ticket.');

export const staleTicket = (): Failure<'StaleTicketError'> =>
  failure('StaleTicketError', 'The ticket has changed meanwhile. Read it again and repeat your change.');

/** Deeper than any plan of work goes. */
const DEEPEST = 50;

/** Why a ticket cannot be a part of another; null when it can. */
export const parentProblem = async (
  reader: Reader,
  ticket: Pick<CanonicalRecord, 'id' | 'tenant' | 'spaceId'>,
  parentId: RecordId | null,
): Promise<TicketNotValid | null> => {
  let next = parentId;
  for (let depth = 0; next !== null; depth += 1) {
    if (next === ticket.id)
      return ticketNotValid('parentId', 'A ticket cannot be a part of itself or of its own parts.');
    if (depth === DEEPEST) return ticketNotValid('parentId', `Tickets lie at most ${DEEPEST} levels deep.`);
    const parent: CanonicalRecord | null = await findTicket(reader, ticket, next);
    if (depth === 0 && (parent === null || parent.deletedAt !== null || parent.spaceId !== ticket.spaceId)) {
      return ticketNotValid('parentId', "There is no such ticket in the ticket's space.");
    }
    next = typeof parent?.fields.parent === 'string' ? (parent.fields.parent as RecordId) : null;
  }
  return null;
};
