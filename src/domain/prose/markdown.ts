import type { Nodes, Parents } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';

/** A stretch of a text, in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A link, an image, or the definition of one. */
export interface Link extends Span {
  readonly url: string;
  /** What of it people read. */
  readonly label: string;
}

/** What of a text is no prose. */
export interface Markdown {
  /** Code in spans, fences and by indentation. */
  readonly code: readonly Span[];
  readonly html: readonly Span[];
  readonly links: readonly Link[];
}

const PLAIN: Markdown = { code: [], html: [], links: [] };

/** Reads CommonMark. */
export const readMarkdown = (text: string): Markdown => {
  if (!/[`~<[\t]|:\/\/| {4}/.test(text)) return PLAIN;
  const read = { code: [] as Span[], html: [] as Span[], links: [] as Link[] };
  const visit = (node: Nodes): void => {
    const span = { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
    if (node.type === 'code' || node.type === 'inlineCode') read.code.push(span);
    else if (node.type === 'html') read.html.push(span);
    else if (node.type === 'link' || node.type === 'image' || node.type === 'definition') {
      read.links.push({ ...span, url: node.url, label: labelOf(node) });
    }
    if ('children' in node) for (const child of (node as Parents).children) visit(child);
  };
  visit(fromMarkdown(text));
  return read;
};

const labelOf = (node: Nodes): string => {
  if (node.type === 'image') return node.alt ?? '';
  if ('value' in node) return node.value;
  return 'children' in node ? (node as Parents).children.map(labelOf).join('') : '';
};

export const isWithin = ({ start, end }: Span, spans: readonly Span[]): boolean =>
  spans.some((span) => start < span.end && span.start < end);
