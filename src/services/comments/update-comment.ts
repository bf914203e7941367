import { bodyProblem } from '../../domain/comment.ts';
import { changedHere } from '../../domain/local-change.ts';
import type { CanonicalRecord } from '../../domain/record.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import type { SeenRecord } from '../records/delete-record.ts';
import { findRecord } from '../records/find-record.ts';
import { localChange } from '../records/local-change.ts';
import { writeRecord } from '../records/write-record.ts';
import {
  type CommentNotFound,
  type CommentNotValid,
  commentNotFound,
  commentNotValid,
  type StaleComment,
  staleComment,
} from './comment-failures.ts';

export interface UpdateCommentInput extends SeenRecord {
  readonly changes: { readonly body?: string | null | undefined };
}

/** Changes a living comment that is still at the expected version; what is so already stays untouched. */
export const updateComment = async (
  deps: Pick<Dependencies, 'stores' | 'clock'>,
  viewer: Viewer,
  { id, expectedVersion, changes: { body } }: UpdateCommentInput,
): Promise<CanonicalRecord | CommentNotFound | CommentNotValid | StaleComment> => {
  const before = await findRecord(deps, viewer, 'COMMENT', id);
  if (before === null || before.deletedAt !== null) return commentNotFound();
  if (before.version !== expectedVersion) return staleComment();
  const problem = body === undefined || body === before.fields.body ? null : bodyProblem(body);
  if (problem !== null) return commentNotValid('body', problem);
  const change = await localChange(deps, viewer, before.spaceId);
  const after = changedHere(before, { fields: body == null ? {} : { body } }, change);
  if (after === null) return before;
  return (await writeRecord(deps, viewer.actor, { before, after })) ? after : staleComment();
};
