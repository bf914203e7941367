import { markupSwaps } from './markup.ts';
import { beside, carried, type Wording } from './swaps.ts';

/** What a source has of a text: what it last said, and what it was told since, of which no answer is known. */
export interface Standing {
  readonly said: Wording | null;
  readonly told: Wording | null;
}

/** A text of a source with how our words differ from it: as long as nobody has touched them there, they are ours. */
export const hear = (text: string, { said, told }: Standing): Wording => {
  const standing = said?.text === text ? said : (told ?? said);
  const kept = standing === null ? [] : carried(standing, text, { isRespelled: standing === told });
  return { text, swaps: beside(kept, markupSwaps(text)) };
};
