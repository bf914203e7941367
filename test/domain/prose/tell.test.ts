import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import githubDefinition from '../../../src/datasources/github/index.ts';
import linearDefinition from '../../../src/datasources/linear/index.ts';
import { signed } from '../../../src/domain/prose/author.ts';
import { hear } from '../../../src/domain/prose/hear.ts';
import { readMarkdown } from '../../../src/domain/prose/markdown.ts';
import { markupSwaps } from '../../../src/domain/prose/markup.ts';
import { mentionsIn } from '../../../src/domain/prose/mentions.ts';
import { swapped, type Wording } from '../../../src/domain/prose/swaps.ts';
import { type Audience, tell } from '../../../src/domain/prose/tell.ts';
import { speakerOf } from '../../../src/services/sources/dialects.ts';

const github = speakerOf(githubDefinition);
const linear = speakerOf(linearDefinition);
const THERE: Readonly<Record<string, string>> = { ada: 'adalove', 'ENG-1': '7', '5': '5' };
const toGithub: Audience = {
  listener: github,
  speakers: [github, linear],
  named: ({ name, type }) => {
    if ((type === 'PERSON') !== (name === 'ada')) return null;
    const there = THERE[name];
    return there === undefined ? null : { name: there, url: `https://github.com/acme/site/issues/${there}` };
  },
};
const toLinear: Audience = { ...toGithub, listener: linear, named: () => null };

const told = (text: string, audience = toGithub) => tell(text, null, audience);
const heard = (text: string, said: Wording | null) => swapped(hear(text, { said, told: null, isAnswer: false }));
/** What is read there, with nobody in it who was meant. */
const strangers = (text: string) =>
  mentionsIn(text, readMarkdown(text).code, [github])
    .map((one) => one.text)
    .filter(
      (one) =>
        ![
          '@adalove',
          '#7',
          '#5',
          'https://github.com/acme/site/issues/5',
          'https://github.com/acme/site/issues/7',
        ].includes(one),
    )
    .filter((one) => !one.startsWith('https://redirect.'));

describe('what a source is told', () => {
  test.each([
    ['Ask @ada.', 'Ask @adalove.'],
    ['Ask @bob, not me@bob.example.', 'Ask @\u200bbob, not me@bob.example.'],
    ['&#64;bob &commat;bob @&#98;ob \\@bob', '&#64;\u200bbob &commat;\u200bbob @\u200b&#98;ob \\@\u200bbob'],
    ['Fixes #5, fixes #3, ENG-1, ENG-2', 'Fixes #5, fixes #\u200b3, #7, ENG-2'],
    ['other/repo#3 and GH-3', 'other/repo#\u200b3 and GH-\u200b3'],
    ['closes https://github.com/acme/site/issues/3', 'closes https://redirect.github.com/acme/site/issues/3'],
    ['See https://linear.app/acme/issue/ENG-1/paint', 'See https://github.com/acme/site/issues/7'],
    ['See https://a.example/@bob and https://b.example/x#3.', 'See https://a.example/@bob and https://b.example/x#3.'],
    ['![plan](https://uploads.linear.app/a/b) there', 'plan (file kept at Linear) there'],
    ['<https://uploads.linear.app/a/b?signature=x>', '(file kept at Linear)'],
    ['At https://uploads.linear.app/a/b', 'At (file kept at Linear)'],
    ['<img src="https://uploads.linear.app/a">', '(file kept at Linear)'],
    ['https://github.com/user-attachments/assets/1', 'https://github.com/user-attachments/assets/1'],
    ['Look <!-- secret -->here', 'Look here'],
    ['@<!-- -->bob', '@\u200bbob'],
    ['<script>alert(1)</script>', '&lt;script>alert(1)&lt;/script>'],
    ['a <b onclick="x()">b</b>', 'a &lt;b onclick="x()">b</b>'],
    [
      '<details>\n<summary>More</summary>\n\nText\n</details>',
      '<details>\n<summary>More</summary>\n\nText\n</details>',
    ],
    ['[run](javascript:alert)', 'run (unsafe link)'],
    ['`@bob #3 <b>`', '`@bob #3 <b>`'],
    ['```\n@bob fixes #3 <script>\n```', '```\n@bob fixes #3 <script>\n```'],
  ])('of %j is %j', (ours, theirs) => {
    expect(told(ours).text).toBe(theirs);
    expect(swapped(told(ours))).toBe(ours);
  });

  test('by what it reads itself: Linear links identifiers, and no standards', () => {
    expect(told('ENG-9, UTF-8, #3, @bob', toLinear).text).toBe('ENG-\u200b9, UTF-8, #3, @\u200bbob');
    const file = 'https://github.com/user-attachments/assets/1';
    expect(told(`[log](${file})`, toLinear).text).toBe('log (file kept at GitHub Issues)');
  });

  test('leaves alone what stands there already', () => {
    const said = { text: 'cc @bob <!-- template -->\n\n<script>x</script>', swaps: [] };
    const before = hear(said.text, { said: null, told: null, isAnswer: false });
    expect(swapped(before)).toBe('cc @bob \n\n&lt;script>x&lt;/script>');
    const edited = swapped(before).replace('cc', 'Also cc @eve and');
    expect(tell(edited, before, toGithub).text).toBe(said.text.replace('cc', 'Also cc @\u200beve and'));
  });

  test('names a comment’s author, who is nobody there, and whose line is not ours', () => {
    const signedBy = (author: string) => signed(told('Hi @bob'), author);
    expect(signedBy('Ada Lovelace').text).toBe('**Ada Lovelace** wrote:\n\nHi @\u200bbob');
    expect(swapped(signedBy('Ada Lovelace'))).toBe('Hi @bob');
    expect(signedBy('ada@acme.example').text).toMatch(/^\*\*ada\*\* wrote/);
    expect(signedBy('*@bob* <b>').text).toMatch(/^\*\*Somebody\*\* wrote/);
  });
});

describe('what comes back', () => {
  const ours = 'Ask @bob about ![x](https://uploads.linear.app/x).\n\n<!-- note -->\n\nThen fixes #3.';
  const said = told(ours);

  test('is ours where nobody has touched it', () => {
    expect(heard(said.text, said)).toBe(ours);
    expect(heard(said.text.replace('Then', 'Later'), said)).toBe(ours.replace('Then', 'Later'));
    expect(heard(`New.\n\n${said.text}`, said)).toBe(`New.\n\n${ours}`);
    const [first, , last] = said.text.split('\n\n') as [string, string, string];
    expect(heard(`${last}\n\n${first}`, said)).toContain('![x](https://uploads.linear.app/x)');
  });

  test('is theirs where somebody has', () => {
    expect(heard(said.text.replace('@\u200bbob', '@eve'), said)).toBe(ours.replace('@bob', '@eve'));
    expect(heard(said.text.replace('x (file kept at Linear)', 'the plan'), said)).not.toContain('uploads');
  });

  test('is ours though the source spells what it was told in its own way, and though no answer came', () => {
    const respelled = said.text.replace('@\u200bbob', '[bob](/u/bob)');
    const answer = hear(respelled, { said: null, told: said, isAnswer: true });
    expect(swapped(answer)).toBe(ours);
    const before = told('Nothing yet');
    expect(swapped(hear(said.text, { said: before, told: said, isAnswer: false }))).toBe(ours);
    expect(swapped(hear(before.text, { said: before, told: said, isAnswer: false }))).toBe('Nothing yet');
  });
});

const PIECES = [
  '@bob', '@ada', '#3', '#5', 'ENG-1', 'fixes ', 'a/b#9', '`', '``', '```\n', '\n', '\n\n', ' ', '    ', '<b>', '</b>',
  '<script>', '<!--', '-->', '<', '>', '@', '#', '&#64;', '\\', '[x](', ')', '(', 'https://uploads.linear.app/x ',
  'https://github.com/a/b/issues/3', '![i](https://uploads.linear.app/y)', 'word', '<x-y>', '> ', '- ', '*', '_',
  '<img src="https://uploads.linear.app/z">', 'javascript:', 'é', '🙂', '\t', '~~~\n', '[r]: javascript:x\n', '&lt;',
]; // biome-ignore format: a list of pieces
const texts = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 4 })), { maxLength: 25 })
  .map((all) => all.join(''));

describe('any text', () => {
  test('gives our words back, and calls nobody who was not meant', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const wording = told(text);
        expect(swapped(wording)).toBe(text);
        expect(heard(wording.text, wording)).toBe(text);
        expect(strangers(wording.text)).toEqual([]);
        expect(markupSwaps(wording.text)).toEqual([]);
        expect(tell(text, wording, toGithub).text).toBe(wording.text);
      }),
      { numRuns: 600 },
    );
  });

  test('is as safe after it was edited on either side', () => {
    fc.assert(
      fc.property(texts, texts, fc.nat(), (text, more, where) => {
        const wording = told(text);
        const at = where % (text.length + 1);
        const edited = text.slice(0, at) + more + text.slice(at);
        const again = tell(edited, wording, toGithub);
        expect(swapped(again)).toBe(edited);
        expect(strangers(again.text)).toEqual([]);
        const before = hear(text, { said: null, told: null, isAnswer: false });
        expect(markupSwaps(swapped(before))).toEqual([]);
        expect(tell(swapped(before), before, toGithub).text).toBe(text);
      }),
      { numRuns: 600 },
    );
  });

  test('of code alone is told as it is', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const code = `\n\n\`\`\`\`\`\`\n${text.replaceAll(/[\r]/g, '')}\n\`\`\`\`\`\`\n`;
        expect(told(code).text).toBe(code);
      }),
    );
  });
});
