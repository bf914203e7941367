import { diffIndices } from 'node-diff3';

/** A stretch that stands in both of two texts. */
export interface Run {
  readonly a: number;
  readonly b: number;
  readonly length: number;
}

const WORD = /[\p{L}\p{N}\p{M}\u200b]+|\s+|[^\p{L}\p{N}\p{M}\s]/gu;
const LINE = /[^\n]*\n|[^\n]+/g;
/** Two lists whose product is larger are not compared word by word. */
const MOST_PAIRS = 2_000_000;

/** What two texts have in common, in order: the ends character by character, what is between them by words or lines. */
export const align = (a: string, b: string): readonly Run[] => {
  const start = prefixOf(a, b);
  const end = suffixOf(a, b, Math.min(a.length, b.length) - start);
  const middle = between(a.slice(start, a.length - end), b.slice(start, b.length - end));
  return joined([
    { a: 0, b: 0, length: start },
    ...middle.map((run) => ({ a: run.a + start, b: run.b + start, length: run.length })),
    { a: a.length - end, b: b.length - end, length: end },
  ]);
};

const prefixOf = (a: string, b: string): number => {
  const most = Math.min(a.length, b.length);
  let length = 0;
  while (length < most && a[length] === b[length]) length += 1;
  return length;
};

const suffixOf = (a: string, b: string, most: number): number => {
  let length = 0;
  while (length < most && a.at(-1 - length) === b.at(-1 - length)) length += 1;
  return length;
};

const between = (a: string, b: string): Run[] => {
  for (const part of [WORD, LINE]) {
    const [left, right] = [a.match(part) ?? [], b.match(part) ?? []];
    if (left.length * right.length <= MOST_PAIRS) return commonParts(left, right);
  }
  return [];
};

const commonParts = (a: string[], b: string[]): Run[] => {
  const [startsA, startsB] = [startsOf(a), startsOf(b)];
  const runs: Run[] = [];
  const add = (fromA: number, fromB: number, count: number) => {
    const at = startsA[fromA] ?? 0;
    if (count > 0) runs.push({ a: at, b: startsB[fromB] ?? 0, length: (startsA[fromA + count] ?? at) - at });
  };
  let [nextA, nextB] = [0, 0];
  for (const { buffer1, buffer2 } of diffIndices(a, b)) {
    add(nextA, nextB, buffer1[0] - nextA);
    nextA = buffer1[0] + buffer1[1];
    nextB = buffer2[0] + buffer2[1];
  }
  add(nextA, nextB, a.length - nextA);
  return runs;
};

const startsOf = (parts: readonly string[]): number[] => {
  const starts = [0];
  for (const { length } of parts) starts.push((starts.at(-1) ?? 0) + length);
  return starts;
};

const joined = (runs: readonly Run[]): Run[] => {
  const whole: Run[] = [];
  for (const run of runs) {
    const last = whole.at(-1);
    if (run.length === 0) continue;
    if (last !== undefined && last.a + last.length === run.a && last.b + last.length === run.b) {
      whole[whole.length - 1] = { ...last, length: last.length + run.length };
    } else {
      whole.push(run);
    }
  }
  return whole;
};
