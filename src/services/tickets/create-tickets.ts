import { AppError } from '../../domain/app-error.ts';
import { isFailure } from '../../domain/failure.ts';
import { mintId, type RecordId, type SpaceId } from '../../domain/ids.ts';
import type { JsonObject } from '../../domain/json.ts';
import { newRecord } from '../../domain/local-change.ts';
import type { CanonicalRecord } from '../../domain/record.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import { eachIdempotently, type IdempotencyConflict } from '../idempotently.ts';
import { nameLabels } from '../labels/name-labels.ts';
import { widenLabels } from '../labels/widen-labels.ts';
import { writeRecords } from '../records/write-record.ts';
import { checkTicket, type TicketDraft } from './check-ticket.ts';
import { loadSurroundings, type Surroundings } from './load-surroundings.ts';
import { type TicketNotValid, ticketNotValid } from './ticket-failures.ts';
import type { CreateTicketInput } from './ticket-input.ts';

export type CreatedTicket = CanonicalRecord | TicketNotValid | IdempotencyConflict;

type Creator = Pick<Dependencies, 'stores' | 'clock' | 'fingerprints'>;

export const MOST_TICKETS = 1_000;

/** Makes tickets in a few writes; each input is answered by itself, in their order. */
export const createTickets = (
  deps: Creator,
  viewer: Viewer,
  inputs: readonly CreateTicketInput[],
): Promise<CreatedTicket[]> => {
  if (inputs.length > MOST_TICKETS) {
    throw new AppError('BAD_USER_INPUT', '"inputs" takes at most 1,000. Give longer lists in pieces.');
  }
  return eachIdempotently<CanonicalRecord, TicketNotValid>(deps, viewer, {
    operation: 'createTicket',
    inputs: inputs.map(({ idempotencyKey, ...input }) => ({ key: idempotencyKey ?? null, input })),
    mint: () => mintId<RecordId>(),
    find: (ids) => deps.stores.records.find(viewer.tenant, ids as RecordId[]),
    perform: (tasks) =>
      makeTickets(
        deps,
        viewer,
        tasks.flatMap(({ id, index }) => {
          const input = inputs[index];
          return input === undefined ? [] : { id: id as RecordId, input };
        }),
      ),
  });
};

interface Order {
  readonly id: RecordId;
  readonly input: CreateTicketInput;
}

interface PlacedDraft extends TicketDraft {
  readonly id: RecordId;
  readonly spaceId: SpaceId;
}

const makeTickets = async (
  deps: Creator,
  viewer: Viewer,
  orders: readonly Order[],
): Promise<(CanonicalRecord | TicketNotValid)[]> => {
  const spaceOf = await loadSpaces(deps, viewer, orders);
  const inputs = orders.map(({ input }) => input);
  const spaceIds = inputs.flatMap((input) => spaceOf(input) ?? []);
  const around = await loadSurroundings(deps, viewer, { inputs, spaceIds });
  const drafts = orders.map((order) => draftOf(order, spaceOf(order.input), around));
  const valid = drafts.flatMap((draft) => (isFailure(draft) ? [] : draft));
  const tickets = new Map((await storeTickets(deps, viewer, valid, around)).map((ticket) => [ticket.id, ticket]));
  return drafts.map((draft) => (isFailure(draft) ? draft : ticketAt(tickets, draft.id)));
};

const ticketAt = (tickets: ReadonlyMap<RecordId, CanonicalRecord>, id: RecordId): CanonicalRecord => {
  const ticket = tickets.get(id);
  if (ticket === undefined) throw new Error('A ticket that was just made is gone.');
  return ticket;
};

/** The space of each input; undefined when there is no such space. */
const loadSpaces = async ({ stores, clock }: Creator, { tenant }: Viewer, orders: readonly Order[]) => {
  const named = [...new Set(orders.flatMap(({ input }) => input.spaceId ?? []))];
  const isAnyLeftOut = orders.some(({ input }) => input.spaceId == null);
  const [spaces, standard] = await Promise.all([
    named.length === 0 ? [] : stores.spaces.find(tenant, named),
    isAnyLeftOut ? stores.spaces.default(tenant, clock.now()) : null,
  ]);
  const known = new Set(spaces.map(({ id }) => id));
  return ({ spaceId }: CreateTicketInput): SpaceId | undefined => {
    if (spaceId == null) return standard?.id;
    return known.has(spaceId) ? spaceId : undefined;
  };
};

const draftOf = (
  { id, input }: Order,
  spaceId: SpaceId | undefined,
  around: Surroundings,
): PlacedDraft | TicketNotValid => {
  if (spaceId === undefined) {
    return ticketNotValid('spaceId', 'There is no such space. Leave it out to use your default one.');
  }
  const draft = checkTicket(input, { spaceId, ticket: null }, around);
  return isFailure(draft) ? draft : { ...draft, id, spaceId };
};

/** Another try with the same key may have stored some of them meanwhile: those are answered as they are. */
const storeTickets = async (
  deps: Creator,
  viewer: Viewer,
  drafts: readonly PlacedDraft[],
  around: Surroundings,
): Promise<CanonicalRecord[]> => {
  const uses = drafts.map(({ spaceId, labels = [], reach }) => ({ spaceId, names: labels, present: [], reach }));
  const labels = await nameLabels(deps, viewer, uses, around.changeIn);
  await widenLabels(
    deps,
    viewer,
    drafts.map(({ reach }, at) => ({ labels: labels[at] ?? [], reach })),
    around.changeIn,
  );
  const tickets = drafts.map((draft, at) => ticketOf(viewer, draft, labels[at] ?? [], around));
  const taken = await writeRecords(
    deps,
    viewer.actor,
    tickets.map((after) => ({ before: null, after })),
  );
  if (taken.size === 0) return tickets;
  const others = await deps.stores.records.find(viewer.tenant, [...taken]);
  return [...tickets.filter(({ id }) => !taken.has(id)), ...others];
};

/** What a ticket holds of which nothing was said. */
const NOTHING: JsonObject = {
  description: null,
  status: 'BACKLOG',
  priority: 'NONE',
  assignees: [],
  dueOn: null,
  estimate: null,
  parent: null,
};

const ticketOf = (
  { tenant }: Viewer,
  { id, spaceId, fields, reach }: PlacedDraft,
  labels: readonly RecordId[],
  around: Surroundings,
): CanonicalRecord => {
  const given = Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  const all: JsonObject = { ...NOTHING, ...Object.fromEntries(given), labels };
  return newRecord({ id, tenant, spaceId, entityType: 'TICKET', fields: all, ...reach }, around.changeIn(spaceId));
};
