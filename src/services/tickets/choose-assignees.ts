import type { RecordId } from '../../domain/ids.ts';
import type { JsonObject, JsonValue } from '../../domain/json.ts';
import type { Reach } from '../../domain/reach.ts';
import type { CanonicalRecord, PersonValue } from '../../domain/record.ts';
import type { Surroundings } from './load-surroundings.ts';
import { type TicketNotValid, ticketNotValid } from './ticket-failures.ts';
import type { TicketInput } from './ticket-input.ts';

const MAX_ASSIGNEES = 50;

interface AssignedTicket {
  readonly ticket: CanonicalRecord | null;
  readonly reach: Reach;
}

/** The assignees as a record keeps them: each as a source names them, in order of their id there. */
export const chooseAssignees = (
  given: TicketInput['assignees'],
  assigned: AssignedTicket,
  around: Surroundings,
): { readonly assignees?: readonly JsonObject[] } | TicketNotValid => {
  if (given === undefined) return {};
  const ids = [...new Set(given ?? [])];
  if (ids.length > MAX_ASSIGNEES)
    return ticketNotValid('assignees', `A ticket is assigned to at most ${MAX_ASSIGNEES}.`);
  const people: JsonObject[] = [];
  for (const id of ids) {
    const person = namedBySource(id, assigned, around);
    if (person === null) {
      return ticketNotValid(
        'assignees',
        'Assignees are people whom one of your sources knows. There is no such person.',
      );
    }
    people.push({ ...person });
  }
  return { assignees: people.sort((a, b) => (String(a.externalId) < String(b.externalId) ? -1 : 1)) };
};

/** As on the ticket already, else as a source names them that the ticket is at, may go to, or any other. */
const namedBySource = (id: RecordId, { ticket, reach }: AssignedTicket, around: Surroundings): PersonValue | null => {
  const person = around.record(id);
  if (person?.entityType !== 'PERSON' || person.deletedAt !== null) return null;
  const mappings = around.mappingsOf(id);
  const present = ((ticket?.fields.assignees ?? []) as unknown as readonly PersonValue[]).find((value) =>
    mappings.some(({ sourceId, externalId }) => sourceId === value.sourceId && externalId === value.externalId),
  );
  if (present !== undefined) return present;
  const near = [...(ticket?.sourceIds ?? []), ...reach.sharedWith];
  const mapping = mappings.find(({ sourceId }) => near.includes(sourceId)) ?? mappings[0];
  if (mapping === undefined) return null;
  const { sourceId, externalId } = mapping;
  return { sourceId, externalId, name: textOf(person.fields.name) ?? externalId };
};

const textOf = (value: JsonValue | undefined): string | null => (typeof value === 'string' ? value : null);
