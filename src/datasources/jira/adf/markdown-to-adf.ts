import type { List, Nodes, PhrasingContent, RootContent, Table } from 'mdast';
import { parseMarkdown } from './markdown.ts';
import { type AdfDocument, type AdfMark, type AdfNode, joined } from './nodes.ts';

/** A text in Markdown as a document. What documents have no node for is told by its source. */
export const markdownToAdf = (text: string): AdfDocument => ({
  type: 'doc',
  version: 1,
  content: markdownToBlocks(text),
});

export const markdownToBlocks = (text: string): readonly AdfNode[] => {
  const { children } = parseMarkdown(text);
  return children.flatMap((node) => block(node, { source: text, within: 'doc' }));
};

interface Place {
  /** The whole text, which nodes know their part of. */
  readonly source: string;
  /** What may stand there is not the same everywhere. */
  readonly within: 'doc' | 'blockquote' | 'listItem' | 'tableCell';
}

const sourceOf = ({ position }: Nodes, { source }: Place): string =>
  source.slice(position?.start.offset ?? 0, position?.end.offset ?? 0);

const paragraph = (content: readonly AdfNode[]): AdfNode => ({ type: 'paragraph', content });
const textNode = (text: string, marks: readonly AdfMark[] = []): AdfNode => ({
  type: 'text',
  text,
  ...(marks.length > 0 && { marks }),
});

const block = (node: RootContent, place: Place): readonly AdfNode[] => {
  switch (node.type) {
    case 'paragraph':
      return [paragraph(inline(node.children, [], place))];
    case 'heading': {
      if (place.within !== 'doc') return [paragraph(inline(node.children, [{ type: 'strong' }], place))];
      return [{ type: 'heading', attrs: { level: node.depth }, content: inline(node.children, [], place) }];
    }
    case 'list':
      return [list(node, place)];
    case 'blockquote': {
      const isAllowed = place.within === 'doc';
      const content = node.children.flatMap((child) =>
        block(child, isAllowed ? { ...place, within: 'blockquote' } : place),
      );
      return isAllowed ? [{ type: 'blockquote', content: orEmpty(content) }] : content;
    }
    case 'code':
      return [
        {
          type: 'codeBlock',
          ...(node.lang && { attrs: { language: node.lang } }),
          content: node.value === '' ? [] : [textNode(node.value)],
        },
      ];
    case 'thematicBreak':
      return place.within === 'doc' ? [{ type: 'rule' }] : [paragraph([textNode('---')])];
    case 'table':
      return place.within === 'doc' ? [table(node, place)] : verbatim(node, place);
    default:
      return verbatim(node, place);
  }
};

const verbatim = (node: RootContent, place: Place): readonly AdfNode[] => {
  const text = sourceOf(node, place);
  return text === '' ? [] : [paragraph(lines(text, []))];
};

const orEmpty = (content: readonly AdfNode[]): readonly AdfNode[] => (content.length > 0 ? content : [paragraph([])]);

const FIRST_IN_ITEM = new Set(['paragraph', 'codeBlock']);

const list = (node: List, place: Place): AdfNode => ({
  type: node.ordered ? 'orderedList' : 'bulletList',
  ...(node.ordered && (node.start ?? 1) !== 1 && { attrs: { order: node.start } }),
  content: node.children.map((item): AdfNode => {
    const content = item.children.flatMap((child) => block(child, { ...place, within: 'listItem' }));
    const box = typeof item.checked === 'boolean' ? [textNode(item.checked ? '[x] ' : '[ ] ')] : [];
    const [first, ...rest] = orEmpty(content);
    const isFirst = first !== undefined && FIRST_IN_ITEM.has(first.type);
    const lead = isFirst ? { ...first, content: joined([...box, ...(first.content ?? [])]) } : paragraph(box);
    return { type: 'listItem', content: isFirst ? [lead, ...rest] : [lead, ...orEmpty(content)] };
  }),
});

const table = (node: Table, place: Place): AdfNode => ({
  type: 'table',
  content: node.children.map((row, index) => ({
    type: 'tableRow',
    content: row.children.map((cell) => ({
      type: index === 0 ? 'tableHeader' : 'tableCell',
      content: [paragraph(inline(cell.children, [], { ...place, within: 'tableCell' }))],
    })),
  })),
});

/** A line break of the source is a space to the reader; a document keeps what was written. */
const lines = (text: string, marks: readonly AdfMark[]): readonly AdfNode[] =>
  text
    .split('\n')
    .flatMap((line, index) => [
      ...(index === 0 ? [] : [{ type: 'hardBreak' }]),
      ...(line === '' ? [] : [textNode(line, marks)]),
    ]);

const inline = (nodes: readonly PhrasingContent[], marks: readonly AdfMark[], place: Place): readonly AdfNode[] =>
  joined(nodes.flatMap((node) => phrase(node, marks, place)));

const withMark = (marks: readonly AdfMark[], mark: AdfMark): readonly AdfMark[] =>
  marks.some(({ type }) => type === mark.type) ? marks : [...marks, mark];

const phrase = (node: PhrasingContent, marks: readonly AdfMark[], place: Place): readonly AdfNode[] => {
  switch (node.type) {
    case 'text':
      return lines(node.value, marks);
    case 'break':
      return [{ type: 'hardBreak' }];
    case 'strong':
      return inline(node.children, withMark(marks, { type: 'strong' }), place);
    case 'emphasis':
      return inline(node.children, withMark(marks, { type: 'em' }), place);
    case 'delete':
      return inline(node.children, withMark(marks, { type: 'strike' }), place);
    case 'inlineCode':
      // Nothing but a link stands beside code.
      return [textNode(node.value, [...marks.filter(({ type }) => type === 'link'), { type: 'code' }])];
    case 'link':
      return inline(node.children, withMark(marks, { type: 'link', attrs: { href: node.url } }), place);
    case 'image':
      return [textNode(node.alt || node.url, withMark(marks, { type: 'link', attrs: { href: node.url } }))];
    default:
      return lines(sourceOf(node, place), marks);
  }
};
