import { AppError } from '../domain/app-error.ts';
import { MOST_WORDS, type Search, searchOf } from '../domain/search.ts';

/** What a list is narrowed to by its `search`. Throws AppError BAD_USER_INPUT for one that names no word, or too many. */
export const searchArgument = (text: string | null | undefined): { readonly search?: Search } => {
  if (typeof text !== 'string') return {};
  const search = searchOf(text);
  if (search === null) throw new AppError('BAD_USER_INPUT', `"search" takes 1 to ${MOST_WORDS} words.`);
  return { search };
};
