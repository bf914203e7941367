import { type Failure, failure } from '../../domain/failure.ts';

export interface CommentNotValid extends Failure<'CommentNotValidError'> {
  readonly field: string;
}

export const commentNotValid = (field: string, message: string): CommentNotValid => ({
  ...failure('CommentNotValidError', message),
  field,
});

export type CommentNotFound = Failure<'CommentNotFoundError'>;

/** The same for a comment that never was, was deleted, or is another tenant's. */
export const commentNotFound = (): CommentNotFound => failure('CommentNotFoundError', 'There is no such comment.');

export type StaleComment = Failure<'StaleCommentError'>;

export const staleComment = (): StaleComment =>
  failure('StaleCommentError', 'The comment was changed since the version you expect. Read it again.');
