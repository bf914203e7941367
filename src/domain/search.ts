/** How many words of a text can be found, and how many a search may name. */
export const MOST_WORDS = 24;
const MOST_CHARACTERS = 32;

/** Every one of the words, and one that begins with the last: it may still be being typed. */
export interface Search {
  readonly words: readonly string[];
  readonly last: string;
}

/** Scripts that put no spaces between words: there every character is one. */
const UNSPACED = String.raw`\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}`;
const WORDS = new RegExp(String.raw`[[\p{L}\p{N}]&&[${UNSPACED}]]|[[\p{L}\p{N}]--[${UNSPACED}]]+`, 'gv');
const ASCII_WORDS = /[a-z0-9]+/g;
const ASCII = /^[\0-\x7f]*$/;

/** Text without what people leave out or do not see: case, accents, width and ligatures. */
const fold = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ς', 'σ').normalize('NFC');

const allWords = (text: string): string[] => {
  const words = ASCII.test(text) ? text.toLowerCase().match(ASCII_WORDS) : fold(text).match(WORDS);
  return (words ?? []).map((word) =>
    word.length <= MOST_CHARACTERS ? word : [...word].slice(0, MOST_CHARACTERS).join(''),
  );
};

/** The words by which a text is found: the first 24 different ones, folded, of at most 32 characters each. */
export const wordsOf = (text: string): string[] => [...new Set(allWords(text))].slice(0, MOST_WORDS);

/** What a search asks for; null when it names no word, or more than any text is found by. */
export const searchOf = (text: string): Search | null => {
  const found = allWords(text);
  const last = found.pop();
  const words = [...new Set(found)];
  return last === undefined || words.length >= MOST_WORDS ? null : { words, last };
};
