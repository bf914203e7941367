import { isProse, lengthOf } from './text.ts';

const MAX_BODY = 100_000;

/** Why a comment cannot say this, as a sentence; null when it can. */
export const bodyProblem = (body: string | null): string | null => {
  if (body === null || body.trim() === '') return 'A comment says something. Write it.';
  if (lengthOf(body) > MAX_BODY) return 'Choose a text of at most 100,000 characters.';
  return isProse(body) ? null : 'The text holds characters that are no text. Remove them.';
};
