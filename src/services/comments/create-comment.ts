import { bodyProblem } from '../../domain/comment.ts';
import { mintId, type RecordId } from '../../domain/ids.ts';
import { newRecord } from '../../domain/local-change.ts';
import { isSameReach } from '../../domain/reach.ts';
import type { CanonicalRecord } from '../../domain/record.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import { type IdempotencyConflict, idempotently } from '../idempotently.ts';
import { findRecord } from '../records/find-record.ts';
import { localChange } from '../records/local-change.ts';
import { writeRecord } from '../records/write-record.ts';
import { type TicketNotFound, ticketNotFound } from '../tickets/ticket-failures.ts';
import { type CommentNotValid, commentNotValid } from './comment-failures.ts';
import { followTicket } from './follow-ticket.ts';

export interface CreateCommentInput {
  readonly ticketId: RecordId;
  readonly body: string;
  readonly idempotencyKey?: string | null | undefined;
}

type Commenter = Pick<Dependencies, 'stores' | 'clock' | 'fingerprints' | 'failpoint'>;
type CommentFailure = CommentNotValid | TicketNotFound;

/** Remarks on a living ticket; the comment may travel as far as that does. */
export const createComment = (
  deps: Commenter,
  viewer: Viewer,
  { idempotencyKey, ...input }: CreateCommentInput,
): Promise<CanonicalRecord | CommentFailure | IdempotencyConflict> =>
  idempotently<CanonicalRecord, CommentFailure>(deps, viewer, {
    operation: 'createComment',
    key: idempotencyKey ?? null,
    input,
    mint: () => mintId<RecordId>(),
    find: (id) => findRecord(deps, viewer, 'COMMENT', id as RecordId),
    perform: (id) => makeComment(deps, viewer, { ...input, id: id as RecordId }),
  });

const makeComment = async (
  deps: Commenter,
  viewer: Viewer,
  { id, ticketId, body }: CreateCommentInput & { readonly id: RecordId },
): Promise<CanonicalRecord | CommentFailure> => {
  const problem = bodyProblem(body);
  if (problem !== null) return commentNotValid('body', problem);
  const ticket = await findRecord(deps, viewer, 'TICKET', ticketId);
  if (ticket === null || ticket.deletedAt !== null) return ticketNotFound();
  const { tenant, spaceId, privacy, sharedWith } = ticket;
  const change = await localChange(deps, viewer, spaceId);
  const fields = { body, author: null, createdAt: change.at.toISOString(), ticket: ticketId };
  const comment = newRecord({ id, tenant, spaceId, entityType: 'COMMENT', fields, privacy, sharedWith }, change);
  await deps.failpoint('before-comment');
  const isMade = await writeRecord(deps, viewer.actor, { before: null, after: comment });
  const now = await findRecord(deps, viewer, 'TICKET', ticketId);
  const isFollowed = now !== null && !isSameReach(now, comment);
  if (isFollowed) await followTicket(deps, viewer, ticketId);
  return isMade && !isFollowed ? comment : ((await findRecord(deps, viewer, 'COMMENT', id)) ?? comment);
};
