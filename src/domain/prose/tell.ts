import type { Named, Speaker } from './dialect.ts';
import { isWithin, type Link, type Markdown, readMarkdown } from './markdown.ts';
import { markupSwaps, plain, unglued, ZERO_WIDTH_SPACE } from './markup.ts';
import { type Mention, mentionsIn } from './mentions.ts';
import { beside, carried, inverse, type Swap, swapped, type Wording } from './swaps.ts';

/** Whom a text is told, and what it can name there. */
export interface Audience {
  readonly listener: Speaker;
  /** All whose words a text may have. */
  readonly speakers: readonly Speaker[];
  /** A thing as texts at the listener name it; null when the listener does not have it, or it is not certain which it is. */
  named(mention: Mention): Named | null;
}

const NO_CODE: Markdown['code'] = [];

/**
 * Words of ours as a source is told them: what they name is named as it is there or names nobody, files that others
 * keep to themselves are withheld, markup that is not allowed is shown as text.
 * @param standing what stands there now, and how that differs from our words: what of it is not touched stays so
 */
export const tell = (ours: string, standing: Wording | null, audience: Audience): Wording => {
  const there = standing?.text ?? '';
  const finding = { ...audience, there, known: new Set(namesIn(there, audience.speakers)) };
  const carriedOver = standing === null ? [] : carried(inverse(standing), ours);
  const kept = carriedOver.filter((swap) => !isPartOfWord(swap, ours)).map((swap) => apart(swap, ours));
  const { code } = readMarkdown(ours);
  for (const attempt of [
    () => swapsIn(ours, { ...finding, code }),
    () => swapsIn(ours, { ...finding, code: NO_CODE }),
  ]) {
    const said = { text: ours, swaps: beside(kept, attempt()) };
    if (isHarmless(said, finding)) return inverse(said);
    // What was swapped lets the rest be read otherwise, such as code that no fence closes now: nothing counts as code.
  }
  // Every sign is broken: nothing is named at all.
  return inverse({
    text: ours,
    swaps: beside(beside(kept, shownSwaps(ours, { ...finding, code: NO_CODE })), signsIn(ours)),
  });
};

interface Finding extends Audience {
  /** What names things where the text stands already: it calls nobody anew. */
  readonly known: ReadonlySet<string>;
  /** The text that stands there. */
  readonly there: string;
  readonly code: Markdown['code'];
}

const swapsIn = (text: string, finding: Finding): Swap[] => {
  const names = mentionsIn(text, finding.code, finding.speakers).flatMap((one) => nameSwap(one, text, finding));
  return beside(shownSwaps(text, finding), names);
};

/** What must not be shown as it is, whatever the text names. */
const shownSwaps = (text: string, finding: Finding): Swap[] => {
  const uploads = uploadSwaps(text, finding).map((swap) => unglued(swap, text));
  return beside(markupSwaps(text), uploads);
};

const nameSwap = (mention: Mention, text: string, { named, listener, known }: Finding): Swap[] => {
  const { start: at, text: from, type } = mention;
  if (known.has(from)) return [];
  const thing = mention.name === '' ? null : named(mention);
  if (thing !== null) {
    const isAddress = from.startsWith('http');
    const to = isAddress && thing.url !== null ? thing.url : listener.dialect.write(type, thing);
    return to === from ? [] : [apart({ at, from, to }, text)];
  }
  const to = isReadBy(listener, mention) ? harmless(mention, listener) : from;
  return to === from ? [] : [{ at, from, to }];
};

/** A sign right behind a word would name something else. */
const apart = (swap: Swap, text: string): Swap =>
  /^[@#](?!\u200b)/u.test(swap.to) && /[\p{L}\p{N}_]$/u.test(text.slice(0, swap.at)) ? unglued(swap, text) : swap;

/** Whether a name was told that goes on in what now stands behind it: it would be another's. */
const isPartOfWord = ({ at, from, to }: Swap, text: string): boolean =>
  from !== '' && /[\p{L}\p{N}_]$/u.test(to) && /^[\p{L}\p{N}\p{M}_-]/u.test(text.slice(at + from.length));

const isReadBy = ({ provider }: Speaker, mention: Mention): boolean =>
  mention.provider === null || mention.provider === provider;

/** The signs that make a name of what is behind them, however they are written, and the place before an issue's number. */
const SIGN = /@|(?<!&)#|&#0*(?:64|35);|&#[xX]0*(?:40|23);|&(?:commat|num);|(?<=\p{L}-)(?=\d)|(?<=https?:\/\/)/giu;

const harmless = ({ text, start, nameAt }: Mention, { dialect }: Speaker): string => {
  if (!text.startsWith('http')) return text.replace(SIGN, (sign) => sign + ZERO_WIDTH_SPACE);
  const broken = () => text.slice(0, nameAt - start) + ZERO_WIDTH_SPACE + text.slice(nameAt - start);
  return dialect.redirect?.(text) ?? broken();
};

/** Every sign that could make a name of something. */
const signsIn = (text: string): Swap[] =>
  [...text.matchAll(SIGN)].map(({ index: at, 0: from }) => ({ at, from, to: from + ZERO_WIDTH_SPACE }));

const namesIn = (text: string, speakers: readonly Speaker[]): string[] =>
  mentionsIn(text, readMarkdown(text).code, speakers).map((one) => one.text);

/** Whether a source reads nothing in a text that it was not meant to. */
const isHarmless = (said: Wording, finding: Omit<Finding, 'code'>): boolean => {
  const meant = new Set([...finding.known, ...said.swaps.map(({ to }) => to), ...namedThere(said, finding)]);
  return namesIn(swapped(said), [finding.listener]).every((one) => meant.has(one));
};

/** What is called the same there. */
const namedThere = ({ text }: Wording, audience: Audience): string[] =>
  mentionsIn(text, NO_CODE, audience.speakers).flatMap((one) => {
    const thing = one.name === '' ? null : audience.named(one);
    return thing === null ? [] : [audience.listener.dialect.write(one.type, thing), ...(thing.url ?? [])];
  });

const ADDRESS = /https?:\/\/[^\s<>()[\]"'`]+/giu;

/** Files that another provider shows to its own people only. */
const uploadSwaps = (text: string, { listener, speakers, code, there }: Finding): Swap[] => {
  const keeperOf = (url: string): string | null => {
    if (there.includes(url)) return null;
    const bare = url.replace(/^[a-z]+:\/\/(?:[^/?#]*@)?/iu, '');
    const keeper = speakers.find(({ provider, dialect }) =>
      provider === listener.provider ? false : dialect.uploads.some((pattern) => pattern.test(bare)),
    );
    return keeper?.name ?? null;
  };
  const { links, html } = readMarkdown(text);
  const withheld = (start: number, end: number, to: string) => ({ at: start, from: text.slice(start, end), to });
  const inLinks = links.flatMap((link) => {
    const keeper = keeperOf(link.url);
    return keeper === null ? [] : withheld(link.start, link.end, placeholder(link, keeper));
  });
  const bare = [...text.matchAll(ADDRESS)].flatMap(({ index, 0: url }) => {
    const keeper = keeperOf(url);
    if (keeper === null || isWithin({ start: index, end: index + url.length }, code)) return [];
    const to = placeholder({ label: '' }, keeper);
    const tag = tagAround(text, index, html);
    // Where the tag is none that may stay, its address goes by itself.
    return [...(tag === null ? [] : [withheld(tag.start, tag.end, to)]), withheld(index, index + url.length, to)];
  });
  return [...inLinks, ...bare];
};

const placeholder = ({ label }: Pick<Link, 'label'>, keeper: string): string => {
  const shown = label.startsWith('http') ? '' : plain(label);
  return `${shown === '' ? '' : `${shown} `}(file kept at ${keeper})`;
};

/** The tag that an address stands in; null when it stands in none. */
const tagAround = (text: string, at: number, html: Markdown['html']) => {
  if (!isWithin({ start: at, end: at + 1 }, html)) return null;
  const [start, end] = [text.lastIndexOf('<', at), text.indexOf('>', at)];
  return start < 0 || end < 0 ? null : { start, end: end + 1 };
};
