import { type Failure, failure } from '../../domain/failure.ts';

export interface TicketNotValid extends Failure<'TicketNotValidError'> {
  readonly field: string;
}

export const ticketNotValid = (field: string, message: string): TicketNotValid => ({
  ...failure('TicketNotValidError', message),
  field,
});

export type TicketNotFound = Failure<'TicketNotFoundError'>;

/** The same for a ticket that never was, was deleted, or is another tenant's. */
export const ticketNotFound = (): TicketNotFound => failure('TicketNotFoundError', 'There is no such ticket.');

export type StaleTicket = Failure<'StaleTicketError'>;

export const staleTicket = (): StaleTicket =>
  failure('StaleTicketError', 'The ticket was changed since the version you expect. Read it again.');
