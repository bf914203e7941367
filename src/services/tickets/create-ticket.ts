import { isFailure } from '../../domain/failure.ts';
import { mintId, type RecordId, type SpaceId } from '../../domain/ids.ts';
import type { CanonicalRecord } from '../../domain/record.ts';
import { destinationsOf } from '../../domain/route.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import { type IdempotencyConflict, idempotently } from '../idempotently.ts';
import { findTicket, parentProblem } from './find-ticket.ts';
import { type SharingInput, sharing } from './sharing.ts';
import { type TicketInput, type TicketNotValid, ticketFields, ticketNotValid } from './ticket-fields.ts';

export interface CreateTicketInput extends SharingInput {
  readonly spaceId: SpaceId | null;
  readonly parentId: RecordId | null;
  readonly fields: TicketInput;
  readonly idempotencyKey: string | null;
}

export type CreateTicketFailure = TicketNotValid | IdempotencyConflict;

const EMPTY = {
  description: null,
  status: 'BACKLOG',
  priority: 'NONE',
  assignees: [],
  labels: [],
  dueOn: null,
  estimate: null,
  milestone: null,
  iteration: null,
  initiative: null,
  reactions: null,
} as const;

/** Makes a ticket here. It goes to no source unless it is shared (docs/adr/0025). */
export const createTicket = (
  deps: Dependencies,
  viewer: Viewer,
  input: CreateTicketInput,
): Promise<CanonicalRecord | CreateTicketFailure> =>
  idempotently<CanonicalRecord, TicketNotValid>(deps, viewer, {
    operation: 'createTicket',
    key: input.idempotencyKey,
    input: { ...input, idempotencyKey: null },
    mint: () => mintId<RecordId>(),
    find: (id) => findTicket(deps, viewer, id as RecordId),
    perform: (id) => perform(deps, viewer, input, id as RecordId),
  });

const perform = async (
  deps: Dependencies,
  viewer: Viewer,
  input: CreateTicketInput,
  id: RecordId,
): Promise<CanonicalRecord | TicketNotValid> => {
  const { stores, clock } = deps;
  const now = clock.now();
  const given = ticketFields({ title: '', ...input.fields });
  if (isFailure(given)) return given as TicketNotValid;
  const [space] =
    input.spaceId === null
      ? [await stores.spaces.default(viewer.tenant, now)]
      : await stores.spaces.find(viewer.tenant, [input.spaceId]);
  if (space === undefined)
    return ticketNotValid('spaceId', 'There is no such space. Leave it out to use your default one.');
  const spaceSources = await stores.sources.ofSpace(viewer.tenant, space.id);
  const shared = sharing(input, { privacy: 'LOCAL_ONLY', sharedWith: [] }, spaceSources);
  if (isFailure(shared)) return shared as TicketNotValid;
  const place = { id, tenant: viewer.tenant, spaceId: space.id };
  const misplaced = await parentProblem(deps, place, input.parentId);
  if (misplaced !== null) return misplaced;
  const fields = { ...EMPTY, ...given, parent: input.parentId };
  const ticket: CanonicalRecord = {
    ...place,
    ...shared,
    entityType: 'TICKET',
    fields,
    provenance: [{ by: viewer.actor, sessionId: null, at: now, fields: Object.keys(fields) }],
    sourceIds: [],
    pendingSourceIds: [],
    openConflict: null,
    version: 1,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
  };
  const after = { ...ticket, pendingSourceIds: destinationsOf(ticket, spaceSources) };
  await stores.records.write([{ before: null, after }], id);
  return after;
};
