import type { Root, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown, gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import { gfm } from 'micromark-extension-gfm';

/** The tree of a text in GitHub's Markdown. */
export const parseMarkdown = (text: string): Root =>
  fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });

/** A tree as text in GitHub's Markdown, without a line break at its end. */
export const printMarkdown = (children: readonly RootContent[]): string =>
  toMarkdown(
    { type: 'root', children: [...children] },
    { extensions: [gfmToMarkdown()], bullet: '-', emphasis: '*', rule: '-', fences: true, listItemIndent: 'one' },
  ).replace(/\n+$/, '');
