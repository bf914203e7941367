import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { adfToMarkdown } from '../../../src/datasources/jira/adf/adf-to-markdown.ts';
import { markdownToAdf } from '../../../src/datasources/jira/adf/markdown-to-adf.ts';
import { type AdfNode, canonical } from '../../../src/datasources/jira/adf/nodes.ts';
import { isExpressible, rewrite } from '../../../src/datasources/jira/adf/rewrite.ts';

const doc = (...content: readonly AdfNode[]) => ({ type: 'doc', version: 1, content }) as const;
const text = (value: string, ...marks: readonly string[]): AdfNode => ({
  type: 'text',
  text: value,
  ...(marks.length > 0 && { marks: marks.map((type) => ({ type })) }),
});
const paragraph = (...content: readonly AdfNode[]): AdfNode => ({ type: 'paragraph', content });
const panel: AdfNode = {
  type: 'panel',
  attrs: { panelType: 'warning' },
  content: [paragraph(text('Mind the '), text('gap', 'strong'), text('.'))],
};

/** Words with everything in them that means something in Markdown. */
const word = fc.stringMatching(/^[a-zA-Z0-9*_`#>~|[\]()!<&\\.+=:;"'-]{1,12}$/);
const line = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
const marks = fc.constantFrom<readonly string[]>([], [], ['strong'], ['em'], ['strike'], ['code'], ['em', 'strong']);
const plainLine = line.map((value) => paragraph(text(value)));
const listOf = (type: string) =>
  fc
    .array(plainLine, { minLength: 1, maxLength: 3 })
    .map((lines): AdfNode => ({ type, content: lines.map((one) => ({ type: 'listItem', content: [one] })) }));
const block: fc.Arbitrary<AdfNode> = fc.oneof(
  plainLine,
  fc
    .tuple(line, fc.integer({ min: 1, max: 6 }))
    .map(([value, level]): AdfNode => ({ type: 'heading', attrs: { level }, content: [text(value)] })),
  fc
    .string({ minLength: 1, maxLength: 40 })
    .map((value): AdfNode => ({ type: 'codeBlock', content: [text(value.replaceAll(/[^\x20-\x7e]/g, 'x'))] })),
  plainLine.map((one): AdfNode => ({ type: 'blockquote', content: [one] })),
  listOf('bulletList'),
  listOf('orderedList'),
  fc.constant<AdfNode>({ type: 'rule' }),
  fc.tuple(fc.stringMatching(/^[a-z]{1,8}$/), marks).map(([value, given]) => paragraph(text(value, ...given))),
);

describe('the Atlassian Document Format and Markdown', () => {
  test('what both can say is the same after there and back', () => {
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 4 }), (blocks) => {
        // Two lists or quotes beside each other are one in Markdown.
        const apart = blocks.flatMap((one, index) => (index === 0 ? [one] : [paragraph(text('and')), one]));
        expect(canonical(markdownToAdf(adfToMarkdown(doc(...apart))))).toEqual(canonical(doc(...apart)));
      }),
      { numRuns: 300 },
    );
  });

  test('a text that has been there once stays as it is', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), (lines) => {
        const once = adfToMarkdown(markdownToAdf(lines.join('\n\n')));
        expect(adfToMarkdown(markdownToAdf(once))).toBe(once);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['**bold** and *slanted* and `code`'],
    ['# Title\n\n- one\n- two\n  1. deeper'],
    ['> quoted\n\n```ts\nconst a = 1;\n```'],
    ['| a | b |\n| - | - |\n| 1 | 2 |'],
    ['[a link](https://example.com) and ~~gone~~'],
  ])('%j comes back as it was', (markdown) => {
    expect(adfToMarkdown(markdownToAdf(markdown))).toBe(markdown);
  });

  test('what Markdown has no words for is told by its text, whatever it is', () => {
    const mention = { type: 'mention', attrs: { id: '1', text: '@Ada' } };
    const unheardOf = { type: 'hologram', content: [paragraph(text('projected'))] };
    const media = { type: 'mediaSingle', content: [{ type: 'media', attrs: { id: 'x', alt: 'A screenshot' } }] };
    const markdown = adfToMarkdown(doc(paragraph(text('Ask '), mention), panel, unheardOf, media));
    expect(markdown).toBe('Ask @Ada\n\nMind the **gap**.\n\nprojected\n\nA screenshot');
    fc.assert(
      fc.property(fc.jsonValue(), (anything) => {
        expect(typeof adfToMarkdown({ type: 'doc', content: [anything, { type: 'x', content: anything }] })).toBe(
          'string',
        );
      }),
    );
  });

  test('knows what Markdown cannot say', () => {
    expect(isExpressible(paragraph(text('plain')))).toBe(true);
    expect(isExpressible(paragraph(text('coloured', 'underline')))).toBe(false);
    expect(isExpressible(panel)).toBe(false);
    expect(isExpressible({ type: 'mediaSingle', content: [] })).toBe(false);
  });

  test('keeps a part that is not touched as it was, whatever changes around it', () => {
    const before = doc(
      paragraph(text('Before')),
      panel,
      { type: 'extension', attrs: { key: 'x' } },
      paragraph(text('After')),
    );
    const after = rewrite(before, 'Before, *changed*\n\nMind the **gap**.\n\nAfter\n\nMore');
    const kept = after.content?.map(({ type }) => type);
    expect(kept).toEqual(['paragraph', 'panel', 'extension', 'paragraph', 'paragraph']);
    expect(after.content?.[1]).toBe(before.content[1]);
    expect(adfToMarkdown(after)).toBe('Before, *changed*\n\nMind the **gap**.\n\nAfter\n\nMore');
  });

  test.each(['Mind the gaps.', 'Before', ''])('refuses %j, by which a part would be lost', (wanted) => {
    expect(() => rewrite(doc(paragraph(text('Before')), panel), wanted)).toThrow(/kind panel/);
  });
});
