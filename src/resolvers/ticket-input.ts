import type { CreateTicketInput as NewTicket, TicketInput } from '../services/tickets/ticket-input.ts';
import { idOf, optionalIdOf } from './ids.ts';
import type { CreateTicketInput, TicketChangesInput } from './types.generated.ts';

/** What is left out, and null, stay what they are: they mean different things. */
const given = <Value, Read>(value: Value | null | undefined, read: (value: Value) => Read): Read | null | undefined =>
  value === null || value === undefined ? (value as null | undefined) : read(value);

/** The input as the use cases take it: with ids of things in place of global ones. */
export const ticketInput = ({ assignees, parentId, shareWith, ...plain }: TicketChangesInput): TicketInput => ({
  ...plain,
  assignees: given(assignees, (ids) => ids.map((id) => idOf('Person', id))),
  parentId: given(parentId, (id) => idOf('Ticket', id)),
  shareWith: given(shareWith, (ids) => ids.map((id) => idOf('ExternalSource', id))),
});

export const newTicketInput = ({ spaceId, idempotencyKey, title, ...input }: CreateTicketInput): NewTicket => ({
  ...ticketInput(input),
  title,
  spaceId: optionalIdOf('Space', spaceId),
  idempotencyKey,
});
