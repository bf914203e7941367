import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { type Failure, isFailure } from '../../domain/failure.ts';
import type { RecordId } from '../../domain/ids.ts';
import { type CanonicalRecord, withProvenance } from '../../domain/record.ts';
import { destinationsOf } from '../../domain/route.ts';
import type { ExternalSource } from '../../domain/source.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import { findTicket, parentProblem, staleTicket, ticketNotFound } from './find-ticket.ts';
import { type SharingInput, sharing } from './sharing.ts';
import { type TicketInput, type TicketNotValid, ticketFields } from './ticket-fields.ts';

export interface UpdateTicketInput extends SharingInput {
  readonly id: RecordId;
  readonly expectedVersion: number;
  readonly fields: TicketInput;
  /** Undefined leaves it where it is. */
  readonly parentId: RecordId | null | undefined;
}

export type ChangeTicketFailure = Failure<'TicketNotFoundError' | 'StaleTicketError'>;

/** Changes a ticket that is still at the version its editor saw. What is the same already is no change. */
export const updateTicket = async (
  deps: Dependencies,
  viewer: Viewer,
  input: UpdateTicketInput,
): Promise<CanonicalRecord | TicketNotValid | ChangeTicketFailure> => {
  const ticket = await findTicket(deps, viewer, input.id);
  if (ticket === null || ticket.deletedAt !== null) return ticketNotFound();
  if (ticket.version !== input.expectedVersion) return staleTicket();
  const given = ticketFields(input.fields);
  if (isFailure(given)) return given as TicketNotValid;
  const spaceSources = await deps.stores.sources.ofSpace(viewer.tenant, ticket.spaceId);
  const shared = sharing(input, ticket, spaceSources);
  if (isFailure(shared)) return shared as TicketNotValid;
  const misplaced = input.parentId == null ? null : await parentProblem(deps, ticket, input.parentId);
  if (misplaced !== null) return misplaced;
  const fields = { ...given, ...(input.parentId === undefined ? {} : { parent: input.parentId }) };
  const names = Object.keys(fields).filter(
    (name) => !isDeepStrictEqual(fields[name as never], ticket.fields[name] ?? null),
  );
  const isSame =
    names.length === 0 && isDeepStrictEqual(shared, { privacy: ticket.privacy, sharedWith: ticket.sharedWith });
  if (isSame) return ticket;
  const at = deps.clock.now();
  const change = { by: viewer.actor, sessionId: null, at, fields: names };
  return writeTicket(deps, ticket, spaceSources, {
    ...ticket,
    ...shared,
    fields: { ...ticket.fields, ...fields },
    provenance: names.length === 0 ? ticket.provenance : withProvenance(ticket.provenance, change),
    updatedAt: at > ticket.updatedAt ? at : ticket.updatedAt,
  });
};

/** Writes a ticket's next state, and which sources are to be told of it. */
export const writeTicket = async (
  { stores }: Pick<Dependencies, 'stores'>,
  before: CanonicalRecord,
  spaceSources: readonly ExternalSource[],
  next: CanonicalRecord,
): Promise<CanonicalRecord | Failure<'StaleTicketError'>> => {
  const after: CanonicalRecord = {
    ...next,
    version: before.version + 1,
    pendingSourceIds: [...new Set([...before.pendingSourceIds, ...destinationsOf(next, spaceSources)])],
  };
  const stale = await stores.records.write([{ before: before.version, after }], randomUUID());
  return stale.length === 0 ? after : staleTicket();
};
