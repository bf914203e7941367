import type { CanonicalRecord } from '../../domain/record.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import { deleteRecord, type SeenRecord } from '../records/delete-record.ts';
import { type CommentNotFound, commentNotFound, type StaleComment, staleComment } from './comment-failures.ts';

/** Deletes a comment. */
export const deleteComment = (
  deps: Pick<Dependencies, 'stores' | 'clock'>,
  viewer: Viewer,
  seen: SeenRecord,
): Promise<CanonicalRecord | CommentNotFound | StaleComment> =>
  deleteRecord<CommentNotFound | StaleComment>(deps, viewer, {
    ...seen,
    entityType: 'COMMENT',
    notFound: commentNotFound,
    stale: staleComment,
  });
