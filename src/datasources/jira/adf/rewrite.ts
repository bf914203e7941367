import { isDeepStrictEqual } from 'node:util';
import { ProviderError } from '../../../domain/provider-error.ts';
import { blocksToMarkdown } from './adf-to-markdown.ts';
import { markdownToAdf, markdownToBlocks } from './markdown-to-adf.ts';
import { type AdfDocument, type AdfNode, canonical, childrenOf } from './nodes.ts';

/** Whether Markdown says all that a block does. */
export const isExpressible = (block: AdfNode): boolean =>
  isDeepStrictEqual(markdownToBlocks(blocksToMarkdown([block])).map(canonical), [canonical(block)]);

/**
 * A document with a new text, in which every block that reads as before stands as it was, with all that Markdown cannot
 * say.
 * @throws ProviderError `rejected` when a block that Markdown cannot express would be changed or lost
 */
export const rewrite = (document: unknown, text: string): AdfDocument => {
  const before = childrenOf(document);
  const fragile = before.filter((block) => !isExpressible(block));
  if (fragile.length === 0) return markdownToAdf(text);
  const content: AdfNode[] = [];
  let rest = text;
  let next = 0;
  for (const block of fragile) {
    const at = before.indexOf(block, next);
    next = at + 1;
    const words = blocksToMarkdown([block]);
    // What says nothing in Markdown stays where it was, before whatever followed it.
    const place = words === '' ? placeAfter(before, at, rest) : blockPlace(rest, words);
    if (place === -1) throw lossy(block);
    content.push(...markdownToBlocks(rest.slice(0, place)), block);
    rest = rest.slice(place + words.length);
  }
  return { type: 'doc', version: 1, content: [...content, ...markdownToBlocks(rest)] };
};

/** Where a text stands as blocks of its own; -1 where it does not. */
const blockPlace = (text: string, words: string): number => {
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1)) {
    const isStart = at === 0 || text.slice(0, at).endsWith('\n\n');
    const after = text.slice(at + words.length);
    if (isStart && (after.trim() === '' || after.startsWith('\n\n'))) return at;
  }
  return -1;
};

const placeAfter = (before: readonly AdfNode[], at: number, rest: string): number => {
  const words = before
    .slice(0, at)
    .map((block) => blocksToMarkdown([block]))
    .findLast((one) => one !== '');
  const place = words === undefined ? 0 : blockPlace(rest, words);
  return place === -1 || words === undefined ? 0 : place + words.length;
};

const lossy = ({ type }: AdfNode): ProviderError =>
  new ProviderError(
    'rejected',
    `The text in Jira holds a part of the kind ${/^\w{1,40}$/.test(type) ? type : 'unknown'} with more in it than Markdown can say, and that part was changed. Change it in Jira.`,
  );
