import type { BlockContent, ListItem, PhrasingContent, RootContent, TableRow } from 'mdast';
import { printMarkdown } from './markdown.ts';
import { type AdfMark, type AdfNode, attrOf, childrenOf, joined, marksOf } from './nodes.ts';

/** A document as Markdown. What Markdown has no words for is told by the text in it. */
export const adfToMarkdown = (document: unknown): string => blocksToMarkdown(childrenOf(document));

export const blocksToMarkdown = (blocks: readonly AdfNode[]): string => printMarkdown(blocks.flatMap(block));

const string = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';

/** All text below a node. */
const plain = (node: AdfNode): string =>
  node.type === 'hardBreak' ? '\n' : (node.text ?? (childrenOf(node).map(plain).join('') || inlineWords(node)));

const blocks = (node: AdfNode): BlockContent[] => childrenOf(node).flatMap(block) as BlockContent[];

const block = (node: AdfNode): RootContent[] => {
  switch (node.type) {
    case 'paragraph':
      return [{ type: 'paragraph', children: inline(childrenOf(node)) }];
    case 'heading': {
      const depth = Math.min(6, Math.max(1, Number(attrOf(node, 'level')) || 1)) as 1;
      return [{ type: 'heading', depth, children: inline(childrenOf(node)) }];
    }
    case 'bulletList':
    case 'orderedList':
      return [list(node)];
    case 'taskList':
      return [{ type: 'list', ordered: false, spread: false, children: childrenOf(node).map(task) }];
    case 'blockquote':
      return [{ type: 'blockquote', children: blocks(node) }];
    case 'codeBlock':
      return [
        { type: 'code', lang: string(attrOf(node, 'language')) || null, value: childrenOf(node).map(plain).join('') },
      ];
    case 'rule':
      return [{ type: 'thematicBreak' }];
    case 'table':
      return [{ type: 'table', children: childrenOf(node).map(row) }];
    default:
      return unknown(node);
  }
};

const INLINE = new Set(['text', 'hardBreak', 'mention', 'emoji', 'date', 'status', 'inlineCard']);

/** A panel is told by what is in it, and what nobody knows by its text. */
const unknown = (node: AdfNode): RootContent[] => {
  const children = childrenOf(node);
  const isInline = children.length > 0 && children.every(({ type }) => INLINE.has(type));
  if (children.length > 0 && !isInline) return children.flatMap(block);
  const content = isInline ? inline(children) : inline([node]);
  return content.length > 0 ? [{ type: 'paragraph', children: content }] : [];
};

const list = (node: AdfNode): RootContent => {
  const isOrdered = node.type === 'orderedList';
  const start = Number(attrOf(node, 'order') ?? 1);
  return {
    type: 'list',
    ordered: isOrdered,
    ...(isOrdered && { start: Number.isInteger(start) && start >= 0 ? start : 1 }),
    spread: false,
    children: childrenOf(node).map((child): ListItem => ({ type: 'listItem', spread: false, children: blocks(child) })),
  };
};

const task = (node: AdfNode): ListItem => ({
  type: 'listItem',
  checked: attrOf(node, 'state') === 'DONE',
  spread: false,
  children: [{ type: 'paragraph', children: inline(childrenOf(node)) }],
});

/** A cell holds one line in Markdown. */
const row = (node: AdfNode): TableRow => ({
  type: 'tableRow',
  children: childrenOf(node).map((cell) => ({
    type: 'tableCell',
    children: childrenOf(cell).flatMap((child, index) => [
      ...(index === 0 ? [] : [{ type: 'text', value: ' ' } as const]),
      ...inline(child.type === 'paragraph' ? childrenOf(child) : [{ type: 'text', text: plain(child) }]),
    ]),
  })),
});

/** What stands for a node within a line. */
const inlineWords = (node: AdfNode): string => {
  const { type } = node;
  if (type === 'date') {
    const day = new Date(Number(attrOf(node, 'timestamp')));
    return Number.isNaN(day.getTime()) ? '' : day.toISOString().slice(0, 10);
  }
  return (
    ['text', 'shortName', 'title', 'url', 'alt', 'fallback'].map((name) => string(attrOf(node, name))).find(Boolean) ??
    ''
  );
};

const inline = (nodes: readonly AdfNode[]): PhrasingContent[] => nest(joined(nodes), []);

/** Outermost first. */
const NESTING = ['link', 'strong', 'em', 'strike'];

const markOf = (node: AdfNode, done: readonly string[]): AdfMark | undefined => {
  const marks = marksOf(node);
  const known = NESTING.filter((type) => !done.includes(type));
  return known.map((type) => marks.find((mark) => mark.type === type)).find((mark) => mark !== undefined);
};

/** Nodes beside each other that share a mark stand in it together. */
const nest = (nodes: readonly AdfNode[], done: readonly string[]): PhrasingContent[] => {
  const result: PhrasingContent[] = [];
  for (let at = 0; at < nodes.length; ) {
    const node = nodes[at] as AdfNode;
    const mark = markOf(node, done);
    if (mark === undefined) {
      result.push(...leaf(node));
      at += 1;
      continue;
    }
    const rest = nodes.slice(at);
    const end = rest.findIndex((one) => !marksOf(one).some((other) => JSON.stringify(other) === JSON.stringify(mark)));
    const length = end === -1 ? rest.length : end;
    result.push(marked(mark, nest(rest.slice(0, length), [...done, mark.type])));
    at += length;
  }
  return result;
};

const marked = (mark: AdfMark, children: PhrasingContent[]): PhrasingContent => {
  switch (mark.type) {
    case 'link':
      return { type: 'link', url: string(attrOf(mark, 'href')), children: children as never };
    case 'strong':
      return { type: 'strong', children };
    case 'em':
      return { type: 'emphasis', children };
    default:
      return { type: 'delete', children };
  }
};

const leaf = (node: AdfNode): PhrasingContent[] => {
  if (node.type === 'hardBreak') return [{ type: 'break' }];
  if (node.type === 'inlineCard') {
    const url = inlineWords(node);
    return url === '' ? [] : [{ type: 'link', url, children: [{ type: 'text', value: url }] }];
  }
  const value = plain(node);
  if (value === '') return [];
  return [marksOf(node).some(({ type }) => type === 'code') ? { type: 'inlineCode', value } : { type: 'text', value }];
};
