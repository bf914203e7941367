import { plain } from './markup.ts';
import type { Wording } from './swaps.ts';

const LONGEST = 100;

/** What a person is called, as words that mark nothing up and name nobody; of an e-mail address what is before the sign. */
const shown = (name: string): string => plain(name.replace(/@.*$/su, '')).slice(0, LONGEST).trim() || 'Somebody';

/** A text that says who wrote it, as far as others can tell only by that. */
export const signed = ({ text, swaps }: Wording, author: string): Wording => {
  const line = `**${shown(author)}** wrote:\n\n`;
  const later = swaps.map((swap) => ({ ...swap, at: swap.at + line.length }));
  return { text: line + text, swaps: [{ at: 0, from: line, to: '' }, ...later] };
};
