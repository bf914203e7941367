import type { RecordId } from '../../domain/ids.ts';
import { parentOf } from '../../domain/record.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import { type TicketNotValid, ticketNotValid } from './ticket-failures.ts';

const MOST_LEVELS = 50;

/** Why a ticket cannot come to hang under another one: what is above that ends in the ticket, or does not end. */
export const checkDescent = async (
  { stores }: Pick<Dependencies, 'stores'>,
  { tenant }: Viewer,
  { ticketId, parentId }: { readonly ticketId: RecordId; readonly parentId: RecordId },
): Promise<TicketNotValid | null> => {
  let above: RecordId | null = parentId;
  for (let level = 0; level < MOST_LEVELS; level += 1) {
    if (above === null) return null;
    if (above === ticketId) {
      return ticketNotValid('parentId', 'The parent is a part of this ticket itself. Choose another one.');
    }
    const [record] = await stores.records.find(tenant, [above]);
    above = record === undefined ? null : parentOf(record);
  }
  return ticketNotValid('parentId', `Tickets hang under one another at most ${MOST_LEVELS} levels deep.`);
};
