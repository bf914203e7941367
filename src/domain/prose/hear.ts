import { align } from './align.ts';
import { markupSwaps } from './markup.ts';
import { beside, carried, type Wording } from './swaps.ts';

/** What a source has of a text: what it last said, and what it was told since, of which no answer is known. */
export interface Standing {
  readonly said: Wording | null;
  readonly told: Wording | null;
  /** Whether this text is the answer to what it was told. */
  readonly isAnswer: boolean;
}

/** A text of a source with how our words differ from it: as long as nobody has touched them there, they are ours. */
export const hear = (text: string, standing: Standing): Wording => {
  const before = closest(text, standing);
  const isRespelled = standing.isAnswer && before === standing.told;
  const kept = before === null ? [] : carried(before, text, { isRespelled });
  return { text, swaps: beside(kept, markupSwaps(text)) };
};

/** Whether a write arrived whose answer was lost is told by the text. */
const closest = (text: string, { said, told, isAnswer }: Standing): Wording | null => {
  if (said === null || told === null) return told ?? said;
  if (isAnswer || told.text === text) return told;
  return said.text === text || inCommon(said.text, text) > inCommon(told.text, text) ? said : told;
};

const inCommon = (a: string, b: string): number => align(a, b).reduce((sum, { length }) => sum + length, 0);
