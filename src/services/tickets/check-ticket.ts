import { isFailure } from '../../domain/failure.ts';
import type { RecordId, SpaceId } from '../../domain/ids.ts';
import { labelName } from '../../domain/label.ts';
import type { Reach } from '../../domain/reach.ts';
import type { CanonicalRecord } from '../../domain/record.ts';
import { type FieldValues, plainFields, ticketProblem } from '../../domain/ticket.ts';
import { nameProblem } from '../name-problem.ts';
import { chooseAssignees } from './choose-assignees.ts';
import type { Surroundings } from './load-surroundings.ts';
import { type TicketNotValid, ticketNotValid } from './ticket-failures.ts';
import type { TicketInput } from './ticket-input.ts';

/** What an input says, once it has been found to be in order. */
export interface TicketDraft {
  /** All but the labels. */
  readonly fields: FieldValues;
  /** By name; undefined leaves them. */
  readonly labels: readonly string[] | undefined;
  readonly reach: Reach;
}

export interface TicketPlace {
  readonly spaceId: SpaceId;
  /** As it is now; null for a new one. */
  readonly ticket: CanonicalRecord | null;
}

const MAX_LABELS = 50;

/** Checks everything that people say of a ticket; nothing is written. */
export const checkTicket = (
  input: TicketInput,
  place: TicketPlace,
  around: Surroundings,
): TicketDraft | TicketNotValid => {
  const before = place.ticket?.fields ?? {};
  const problem = ticketProblem(input, before);
  if (problem !== null) return ticketNotValid(problem.field, problem.message);
  const labels = readLabels(input.labels);
  if (labels !== undefined && 'failure' in labels) return labels;
  const reach = readReach(input, place, around);
  if (isFailure(reach)) return reach;
  const assignees = chooseAssignees(input.assignees, { ticket: place.ticket, reach }, around);
  if ('failure' in assignees) return assignees;
  const parent = readParent(input.parentId, place, around);
  if ('failure' in parent) return parent;
  return { fields: { ...plainFields(input, before), ...assignees, ...parent }, labels, reach };
};

const readLabels = (given: TicketInput['labels']): readonly string[] | undefined | TicketNotValid => {
  if (given === undefined) return undefined;
  const names = (given ?? []).map(labelName);
  if (names.length > MAX_LABELS) return ticketNotValid('labels', `A ticket has at most ${MAX_LABELS} labels.`);
  for (const name of names) {
    const problem = nameProblem(name);
    if (problem !== null) return ticketNotValid('labels', problem);
  }
  return names;
};

const readReach = (
  { privacy, shareWith }: TicketInput,
  { spaceId, ticket }: TicketPlace,
  around: Surroundings,
): Reach | TicketNotValid => {
  const level = privacy === undefined ? (ticket?.privacy ?? 'LOCAL_ONLY') : (privacy ?? 'LOCAL_ONLY');
  const granted = shareWith === undefined ? undefined : [...new Set(shareWith ?? [])];
  const known = new Set(around.sourcesOf(spaceId).map(({ id }) => id));
  if (granted?.some((id) => !known.has(id))) {
    return ticketNotValid('shareWith', "A ticket is shared with sources of its own space. Name only the space's.");
  }
  if (level !== 'LOCAL_ONLY') return { privacy: level, sharedWith: granted ?? ticket?.sharedWith ?? [] };
  return granted !== undefined && granted.length > 0
    ? ticketNotValid('shareWith', 'A ticket that is LOCAL_ONLY is shared with nobody. Choose SHAREABLE or PUBLIC.')
    : { privacy: level, sharedWith: [] };
};

const readParent = (
  parentId: TicketInput['parentId'],
  { spaceId, ticket }: TicketPlace,
  around: Surroundings,
): { readonly parent?: RecordId | null } | TicketNotValid => {
  if (parentId == null) return parentId === null ? { parent: null } : {};
  const parent = around.record(parentId);
  if (parent?.entityType !== 'TICKET' || parent.spaceId !== spaceId || parent.deletedAt !== null) {
    return ticketNotValid('parentId', 'The parent is a ticket of the same space. There is no such ticket.');
  }
  return parent.id === ticket?.id
    ? ticketNotValid('parentId', 'A ticket is no part of itself. Choose another parent.')
    : { parent: parent.id };
};
