import { align, type Run } from './align.ts';

/** That one text says `from` at a place where the other says `to`. */
export interface Swap {
  /** In the text that has `from`, in UTF-16 units. */
  readonly at: number;
  readonly from: string;
  readonly to: string;
}

/** A text with what it says otherwise than its counterpart. */
export interface Wording {
  readonly text: string;
  /** In order, apart from each other. */
  readonly swaps: readonly Swap[];
}

/** The other text. */
export const swapped = ({ text, swaps }: Wording): string => {
  let result = '';
  let next = 0;
  for (const { at, from, to } of swaps) {
    result += text.slice(next, at) + to;
    next = at + from.length;
  }
  return result + text.slice(next);
};

/** The same seen from the other text. */
export const inverse = (wording: Wording): Wording => {
  let shift = 0;
  const swaps = wording.swaps.map(({ at, from, to }) => {
    const back = { at: at + shift, from: to, to: from };
    shift += to.length - from.length;
    return back;
  });
  return { text: swapped(wording), swaps };
};

/** Those swaps that fit beside what is there already. */
export const beside = (present: readonly Swap[], more: readonly Swap[]): Swap[] => {
  const all = [...present];
  for (const one of more) if (all.every((other) => isApart(one, other))) all.push(one);
  return all.sort((a, b) => a.at - b.at || a.from.length - b.from.length);
};

const isApart = (a: Swap, b: Swap): boolean => {
  const [endA, endB] = [a.at + a.from.length, b.at + b.from.length];
  return endA <= b.at || endB <= a.at;
};

/**
 * The swaps as they stand once the text was edited. One whose words were touched is over, unless they stand elsewhere
 * now; one of no words stays where it was.
 * @param isRespelled nobody has edited it: the source spells in its own way what it was told
 */
export const carried = (
  { text, swaps }: Wording,
  edited: string,
  { isRespelled = false }: { readonly isRespelled?: boolean } = {},
): Swap[] => {
  if (text === edited || swaps.length === 0) return [...swaps];
  const runs = align(text, edited);
  const kept: Swap[] = [];
  const lost: Swap[] = [];
  for (const swap of swaps) {
    const at = imageOf(swap, runs);
    if (at === null) lost.push(swap);
    else kept.push({ ...swap, at });
  }
  const gaps = gapsIn(edited, runs);
  const rest = isRespelled ? lost.flatMap((swap) => respelled(swap, edited, runs)) : lost;
  return beside(kept, isRespelled ? rest : rest.flatMap((swap) => found(swap, edited, gaps)));
};

/** Where the swap stands now; null when it was touched. */
const imageOf = ({ at, from }: Swap, runs: readonly Run[]): number | null => {
  if (from === '') return placeAfter(at, runs);
  const run = runs.find(({ a, length }) => a <= at && at + from.length <= a + length);
  return run === undefined ? null : at - run.a + run.b;
};

const placeAfter = (at: number, runs: readonly Run[]): number => {
  if (at === 0) return 0;
  const run = runs.findLast(({ a }) => a < at);
  return run === undefined ? 0 : run.b + Math.min(at - run.a, run.length);
};

const placeBefore = (at: number, edited: string, runs: readonly Run[]): number => {
  const run = runs.find(({ a, length }) => at < a + length);
  return run === undefined ? edited.length : run.b + Math.max(at - run.a, 0);
};

const respelled = (swap: Swap, edited: string, runs: readonly Run[]): Swap[] => {
  const at = placeAfter(swap.at, runs);
  const from = edited.slice(at, placeBefore(swap.at + swap.from.length, edited, runs));
  return from === '' ? [] : [{ ...swap, at, from }];
};

interface Gap {
  start: number;
  readonly end: number;
}

const gapsIn = (edited: string, runs: readonly Run[]): Gap[] => {
  const ends = [{ b: 0, length: 0 }, ...runs, { b: edited.length, length: 0 }];
  return ends.slice(1).map(({ b }, index) => ({ start: (ends[index]?.b ?? 0) + (ends[index]?.length ?? 0), end: b }));
};

/** What was moved is found by its words, each place once. */
const found = (swap: Swap, edited: string, gaps: readonly Gap[]): Swap[] => {
  for (const gap of gaps) {
    const at = edited.indexOf(swap.from, gap.start);
    if (at < 0 || at + swap.from.length > gap.end) continue;
    gap.start = at + swap.from.length;
    return [{ ...swap, at }];
  }
  return [];
};
