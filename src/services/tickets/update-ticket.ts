import { isFailure } from '../../domain/failure.ts';
import type { RecordId } from '../../domain/ids.ts';
import { changedHere } from '../../domain/local-change.ts';
import { isSameReach, narrowerOf } from '../../domain/reach.ts';
import type { CanonicalRecord } from '../../domain/record.ts';
import type { FieldValues } from '../../domain/ticket.ts';
import type { Viewer } from '../../domain/viewer.ts';
import { followTicket, setReach } from '../comments/follow-ticket.ts';
import type { Dependencies } from '../dependencies.ts';
import { nameLabels } from '../labels/name-labels.ts';
import { widenLabels } from '../labels/widen-labels.ts';
import type { SeenRecord } from '../records/delete-record.ts';
import { findRecord } from '../records/find-record.ts';
import { type RecordWrite, writeRecord } from '../records/write-record.ts';
import { checkDescent } from './check-descent.ts';
import { checkTicket, type TicketDraft } from './check-ticket.ts';
import { loadSurroundings, type Surroundings } from './load-surroundings.ts';
import {
  type StaleTicket,
  staleTicket,
  type TicketNotFound,
  type TicketNotValid,
  ticketNotFound,
} from './ticket-failures.ts';
import type { TicketInput } from './ticket-input.ts';

type Updater = Pick<Dependencies, 'stores' | 'clock' | 'failpoint'>;

export interface UpdateTicketInput extends SeenRecord {
  readonly changes: TicketInput;
}

/** Changes a living ticket that is still at the expected version; what is so already stays untouched. */
export const updateTicket = async (
  deps: Updater,
  viewer: Viewer,
  { id, expectedVersion, changes }: UpdateTicketInput,
): Promise<CanonicalRecord | TicketNotFound | TicketNotValid | StaleTicket> => {
  const before = await findRecord(deps, viewer, 'TICKET', id);
  if (before === null || before.deletedAt !== null) return ticketNotFound();
  if (before.version !== expectedVersion) return staleTicket();
  const { spaceId } = before;
  const around = await loadSurroundings(deps, viewer, { inputs: [changes], spaceIds: [spaceId] });
  const draft = checkTicket(changes, { spaceId, ticket: before }, around);
  if (isFailure(draft)) return draft;
  const { parentId } = changes;
  const circle = parentId == null ? null : await checkDescent(deps, viewer, { ticketId: id, parentId });
  if (circle !== null) return circle;
  const fields = { ...draft.fields, ...(await labelFields(deps, viewer, { before, draft }, around)) };
  const after = changedHere(before, { ...draft.reach, fields }, around.changeIn(spaceId));
  if (after === null) return before;
  return (await writeTicket(deps, viewer, { before, after })) ? after : staleTicket();
};

const idsIn = ({ fields }: CanonicalRecord): readonly RecordId[] => (fields.labels ?? []) as readonly RecordId[];

const labelFields = async (
  deps: Updater,
  viewer: Viewer,
  { before, draft: { labels: names, reach } }: { readonly before: CanonicalRecord; readonly draft: TicketDraft },
  { changeIn }: Surroundings,
): Promise<FieldValues> => {
  const present = idsIn(before);
  const use = { spaceId: before.spaceId, present, reach };
  const named = names === undefined ? undefined : (await nameLabels(deps, viewer, [{ ...use, names }], changeIn))[0];
  if (named !== undefined || !isSameReach(reach, before)) {
    await widenLabels(deps, viewer, [{ labels: named ?? present, reach }], changeIn);
  }
  return named === undefined ? {} : { labels: named };
};

/** What is to be kept back is kept back with its comments first: at no time do they go where the ticket may not. */
const writeTicket = async (
  deps: Updater,
  viewer: Viewer,
  { before, after }: RecordWrite & { readonly before: CanonicalRecord },
): Promise<boolean> => {
  if (isSameReach(after, before)) return writeRecord(deps, viewer.actor, { before, after });
  await setReach(deps, viewer, { ...after, ...narrowerOf(before, after) });
  await deps.failpoint('before-ticket');
  const isWritten = await writeRecord(deps, viewer.actor, { before, after });
  await followTicket(deps, viewer, after.id);
  return isWritten;
};
