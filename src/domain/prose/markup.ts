import { type Markdown, readMarkdown } from './markdown.ts';
import { beside, type Swap, swapped } from './swaps.ts';

/** What may stand in Markdown beside Markdown itself: marks text up, and neither runs, loads nor hides anything. */
const TAGS =
  'a abbr b blockquote br code dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strike strong sub summary sup table tbody td tfoot th thead tr tt u ul var wbr';
const VALUE = `"[^"<>\`]*"|'[^'<>\`]*'|[\\w%.-]+`;
const ADDRESS = `"(?:https?://|mailto:)[^"<>\`\\s&\\\\]*"`;
const ATTRIBUTES = `(?:\\s+(?:(?:href|src)=${ADDRESS}|(?:alt|title|width|height|align|valign|lang|dir|start|colspan|rowspan)=(?:${VALUE})|open(?:="")?))*`;
const ALLOWED = new RegExp(`^</?(?:${TAGS.replaceAll(' ', '|')})${ATTRIBUTES}\\s*/?>`, 'i');
const COMMENT = /^<!--(?:>|->|[\s\S]*?(?:-->|$))/;
const SCRIPTING = /^[\s\p{Cc}]*(?:javascript|vbscript|data)[\s\p{Cc}]*:/iu;
/** After these, what a comment had kept apart would be one word. */
const GLUING = /[\p{L}\p{N}_<@#&/\\:-]$/u;

export const ZERO_WIDTH_SPACE = '\u200b';

/**
 * What a text may not say as it stands: HTML that is not allowed is shown as text, comments go, links that run something
 * lead nowhere. Code is as it was.
 */
export const markupSwaps = (text: string): Swap[] => {
  if (!/<|:/.test(text)) return [];
  const swaps = unsafeIn(text, readMarkdown(text));
  // What was taken out can let what is left be read otherwise; then no angle bracket opens anything.
  return isSafe(swapped({ text, swaps })) ? swaps : bracketsIn(text);
};

const isSafe = (text: string): boolean => unsafeIn(text, readMarkdown(text)).length === 0;

/** The same, apart from the word or sign that stands before it. */
export const unglued = (swap: Swap, text: string): Swap =>
  GLUING.test(text.slice(0, swap.at)) ? { ...swap, to: ZERO_WIDTH_SPACE + swap.to } : swap;

const unsafeIn = (text: string, { html, links }: Markdown): Swap[] => [
  ...beside(
    html.flatMap(({ start, end }) => tagsIn(text, start, end)),
    links
      .filter(({ url }) => SCRIPTING.test(url))
      .map(({ start, end, label }) => ({
        at: start,
        from: text.slice(start, end),
        to: `${plain(label)} (unsafe link)`,
      }))
      .map((swap) => unglued(swap, text)),
  ),
];

/** What people wrote, with nothing that marks it up. */
export const plain = (label: string): string => label.replaceAll(/[^\p{L}\p{N}\p{M} .,'-]+/gu, ' ').trim();

const tagsIn = (text: string, start: number, end: number): Swap[] => {
  const swaps: Swap[] = [];
  for (let at = text.indexOf('<', start); at >= 0 && at < end; at = text.indexOf('<', at + 1)) {
    const rest = text.slice(at, end);
    const [comment] = COMMENT.exec(rest) ?? [];
    if (comment !== undefined) {
      swaps.push(unglued({ at, from: comment, to: '' }, text));
      at += comment.length - 1;
      continue;
    }
    const [tag] = ALLOWED.exec(rest) ?? [];
    if (tag === undefined) swaps.push({ at, from: '<', to: '&lt;' });
    else at += tag.length - 1;
  }
  return swaps;
};

const bracketsIn = (text: string): Swap[] =>
  [...text.matchAll(/<|(?:javascript|vbscript|data)(?=[\s\p{Cc}]*[:&])/giu)].map(({ index, 0: from }) => ({
    at: index,
    from,
    to: from === '<' ? '&lt;' : `${from}${ZERO_WIDTH_SPACE}`,
  }));
