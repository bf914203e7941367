import type { Dialect, NamedType, Speaker } from './dialect.ts';
import { isWithin, type Markdown, type Span } from './markdown.ts';

/** A place of a text that names a thing. */
export interface Mention extends Span {
  readonly text: string;
  readonly type: NamedType;
  readonly name: string;
  /** The project that it says the thing is in. */
  readonly project: string | null;
  /** Who speaks so; null for `@name`, which all do. */
  readonly provider: string | null;
  /** Where its name begins. */
  readonly nameAt: number;
}

/**
 * A sign and a name behind it. Either may be written as character references or with escapes; a name that is can be
 * anybody's, so that it is read as naming nobody.
 */
const PERSON =
  /(?<![\p{L}\p{N}_])(?:@|&#0*64;|&#[xX]0*40;|&commat;)(?<name>[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_])?|(?=\\|&(?!lt;)))(?=(?<rest>[&\\/-]?))/dgu;
const URL = /(?<![\p{L}\p{N}_])https?:\/\/[\w-]+(?:\.[\w-]+)*(?::\d+)?(?:[/?#][^\s<>()[\]"'`*|\\^{}]*)?/gu;
const INSIDE_URL = /[/=?#:~-]$/;

const EVERYBODY: readonly { readonly type: NamedType; readonly pattern: RegExp }[] = [
  { type: 'PERSON', pattern: PERSON },
];

/** What a text names, in the words of these speakers, in order. What overlaps is one place, and names nothing certain. */
export const mentionsIn = (text: string, code: Markdown['code'], speakers: readonly Speaker[]): Mention[] => {
  const urls = [...text.matchAll(URL)].map(({ index, 0: url }) => ({ start: index, end: index + url.length }));
  const all = [
    ...EVERYBODY.flatMap((form) => matches(text, form, null)),
    ...speakers.flatMap(({ provider, dialect }) => dialect.references.flatMap((form) => matches(text, form, provider))),
  ].filter((one) => !isWithin(one, code) && !isInside(text, one, urls));
  const chosen: Mention[] = [];
  for (const one of all.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = chosen.at(-1);
    if (last === undefined || last.end <= one.start) chosen.push(one);
    else if (last.end < one.end) chosen[chosen.length - 1] = both(text, last, one);
  }
  return chosen;
};

const both = (text: string, first: Mention, second: Mention): Mention => ({
  ...first,
  end: second.end,
  text: text.slice(first.start, second.end),
  name: '',
  provider: null,
});

const matches = (text: string, { type, pattern }: Dialect['references'][number], provider: string | null): Mention[] =>
  [...text.matchAll(withPlaces(pattern))].map((match) => {
    const { name = '', project = null, rest = '' } = match.groups ?? {};
    const start = match.index;
    return {
      start,
      end: start + match[0].length,
      text: match[0],
      type,
      name: rest === '' ? name : '',
      project: project ?? null,
      provider,
      nameAt: match.indices?.groups?.name?.[0] ?? start + 1,
    };
  });

const places = new WeakMap<RegExp, RegExp>();

const withPlaces = (pattern: RegExp): RegExp => {
  const flags = [...new Set(`${pattern.flags}dg`)].join('');
  const kept = places.get(pattern) ?? new RegExp(pattern.source, flags);
  places.set(pattern, kept);
  return kept;
};

/** A part of an address is no word of the text. */
const isInside = (text: string, { start, end }: Span, urls: readonly Span[]): boolean =>
  urls.some((url) => url.start < start && end <= url.end && INSIDE_URL.test(text.slice(url.start, start)));
