import { TICKET_PRIORITIES, TICKET_STATUSES } from '../../domain/canonical-field.ts';
import { type Failure, failure } from '../../domain/failure.ts';
import type { JsonObject, JsonValue } from '../../domain/json.ts';

export interface TicketNotValid extends Failure<'TicketNotValidError'> {
  readonly field: string;
}

export const ticketNotValid = (field: string, message: string): TicketNotValid => ({
  ...failure('TicketNotValidError', message),
  field,
});

const LONGEST_TITLE = 500;
const LONGEST_DESCRIPTION = 200_000;
const LINE_BREAK = /[\r\n\u2028\u2029]/u;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Why a value cannot be used, as a sentence; null when it can. */
type Check = (value: JsonValue) => string | null;

const CHECKS: Readonly<Record<string, Check>> = {
  title: (value) => {
    if (typeof value !== 'string' || value === '') return 'Give the ticket a title.';
    if (value.length > LONGEST_TITLE) return `Choose a title of at most ${LONGEST_TITLE} characters.`;
    if (LINE_BREAK.test(value)) return 'A title is one line. Put the rest into the description.';
    return textProblem(value);
  },
  description: (value) => {
    if (value === null) return null;
    const text = String(value);
    if (text.length > LONGEST_DESCRIPTION) return `Choose a description of at most ${LONGEST_DESCRIPTION} characters.`;
    return textProblem(text);
  },
  status: (value) => (TICKET_STATUSES.some((one) => one === value) ? null : 'A ticket always has a status.'),
  priority: (value) => (TICKET_PRIORITIES.some((one) => one === value) ? null : 'A ticket always has a priority.'),
  estimate: (value) =>
    value === null || (typeof value === 'number' && Number.isFinite(value) && value >= 0)
      ? null
      : 'An estimate is a number that is not negative.',
  dueOn: (value) =>
    value === null || (typeof value === 'string' && DAY.test(value)) ? null : 'A due date is a day such as 2026-03-29.',
};

const textProblem = (text: string): string | null =>
  text.isWellFormed() && !text.includes('\0') ? null : 'The text holds characters that are no text. Remove them.';

/** What clients give of a ticket's own fields; what is left out stays as it is. */
export type TicketInput = { readonly [name: string]: JsonValue | undefined };

/** The canonical fields that an input gives, or what is wrong with the first one that cannot be used. */
export const ticketFields = (input: TicketInput): JsonObject | TicketNotValid => {
  const fields: Record<string, JsonValue> = {};
  for (const [name, check] of Object.entries(CHECKS)) {
    const given = input[name];
    if (given === undefined) continue;
    const value = name === 'title' && typeof given === 'string' ? given.trim().normalize('NFC') : given;
    const problem = check(value);
    if (problem !== null) return ticketNotValid(name, problem);
    fields[name] = value;
  }
  return fields;
};
