import { valueLikeness } from './alike.ts';
import type { PermittedValue } from './external-field.ts';
import type { ValueMapping } from './source.ts';

/** What a canonical value is written as where it has no counterpart of its own: the nearest that has one. */
const NEAREST: Readonly<Record<string, readonly string[]>> = {
  BACKLOG: ['TODO'],
  TODO: ['BACKLOG'],
  IN_PROGRESS: ['TODO', 'BACKLOG'],
  DONE: ['CANCELED'],
  CANCELED: ['DONE'],
  NONE: ['LOW', 'MEDIUM'],
  LOW: ['MEDIUM', 'NONE'],
  MEDIUM: ['HIGH', 'LOW'],
  HIGH: ['URGENT', 'MEDIUM'],
  URGENT: ['HIGH', 'MEDIUM'],
};

/**
 * Which canonical value each permitted one may stand for, by its own name or label and by names that are known to mean
 * the same. One of which nothing is known is left out. Canonical values without a counterpart get the nearest one's.
 */
export const suggestValues = (
  locals: readonly string[],
  permitted: readonly PermittedValue[],
): readonly ValueMapping[] => {
  const found = permitted
    .flatMap(({ value, label }) => {
      const ranked = locals
        .map((local) => ({ local, external: value, rank: rankOf(local, value, label) }))
        .sort((a, b) => b.rank - a.rank);
      return ranked[0] !== undefined && ranked[0].rank > 0 ? [ranked[0]] : [];
    })
    // Of several values for one the first counts, and that is the one that is most alike.
    .sort((a, b) => b.rank - a.rank)
    .map(({ local, external }) => ({ local, external }));
  const counterpart = new Map(found.toReversed().map(({ local, external }) => [local, external]));
  const nearest = locals.flatMap((local) => {
    if (counterpart.has(local)) return [];
    const external = NEAREST[local]?.map((near) => counterpart.get(near)).find((one) => one !== undefined);
    return external === undefined ? [] : { local, external };
  });
  return [...found, ...nearest];
};

/** A label may name several states, separated by commas: the value itself tells more. */
const rankOf = (local: string, value: string, label: string): number => {
  const byLabel = Math.max(...label.split(',').map((one) => valueLikeness(local, one)));
  return valueLikeness(local, value) * 2 + byLabel;
};
