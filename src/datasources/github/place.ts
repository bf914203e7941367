import { ProviderError } from '../../domain/provider-error.ts';
import { secondOf } from './map.ts';

/**
 * Where the reading of a list stands. GitHub's lists shift while they are read: what is edited moves to the end, and
 * every page after it begins one too late. So a list that is ordered by update goes on by `since`, from the second up
 * to which it has been read, which nothing can shift. Pages are followed only within one second, or in a list that has
 * no such order; since they can shift, they are read again until two readings show the same.
 */
export interface Place {
  /** The second from which on things are asked for; null from the beginning. */
  readonly since: string | null;
  /** The query that goes on within that second; null to begin with it. */
  readonly link: string | null;
  /** The things of that second that have been given already. */
  readonly seen: readonly string[];
  /** How many things of that second this reading has met, and how many the one before; null to read once more. */
  readonly met: number;
  readonly before: number | null;
  readonly readings: number;
}

/** One thing of a list, as far as its order goes. */
export interface Row {
  readonly id: string;
  /** When it was updated; null in a list without such an order. */
  readonly second: string | null;
}

export interface Step {
  /** Ids of the rows that have not been given yet. */
  readonly fresh: ReadonlySet<string>;
  /** Where to go on; null at the end of the list. */
  readonly place: Place | null;
}

/** Enough for all that one import made in a second; beyond it things may come twice. */
const MAX_SEEN = 10_000;
const MAX_READINGS = 5;

export const startAt = (since: string | null): Place => ({
  since,
  link: null,
  seen: [],
  met: 0,
  before: null,
  readings: 1,
});

const idsOf = (rows: readonly Row[]): string[] => rows.map(({ id }) => id);

/**
 * What a page gives, and where the list goes on.
 * @param next the query of the next page; null when this was the last one
 * @throws ProviderError when the list would go on for ever
 */
export const step = (place: Place, rows: readonly Row[], next: string | null): Step => {
  const { since } = place;
  const last = rows.findLast(({ second }) => second !== null)?.second ?? null;
  if (next !== null && (rows.length === 0 || next === place.link)) throw endless();
  if (last !== null && since !== null && last < since) throw endless();
  const seen = new Set(place.seen);
  const ofSecond = rows.filter(({ second }) => second === since);
  const fresh = new Set(idsOf(rows.filter(({ id, second }) => second !== since || !seen.has(id))));
  const beyond = last !== since ? last : null;

  if (place.link === null && (next === null || beyond !== null)) {
    return { fresh, place: next === null || beyond === null ? null : moveTo(beyond, rows) };
  }
  const freshOfSecond = idsOf(ofSecond.filter(({ id }) => fresh.has(id)));
  const met = place.met + ofSecond.length;
  // What an earlier reading should have met and did not: it was hidden by a shift, and something still may be.
  const before = place.readings > 1 && freshOfSecond.length > 0 ? null : place.before;
  const within = { ...place, seen: [...place.seen, ...freshOfSecond].slice(-MAX_SEEN), met, before };
  if (next !== null && beyond === null) return { fresh, place: { ...within, link: next } };
  // What lies beyond the second is left for a page of its own: a shift may have hidden the first of it.
  const given = new Set(freshOfSecond);
  if (before !== met && place.readings < MAX_READINGS) {
    return { fresh: given, place: { ...within, link: null, met: 0, before: met, readings: place.readings + 1 } };
  }
  const after = since === null ? beyond : secondAfter(since);
  return { fresh: given, place: after === null ? null : startAt(after) };
};

const secondAfter = (second: string): string => secondOf(new Date(Date.parse(second) + 1000));

const moveTo = (second: string, rows: readonly Row[]): Place => ({
  ...startAt(second),
  seen: idsOf(rows.filter((row) => row.second === second)),
});

const endless = (): ProviderError =>
  new ProviderError('protocol', 'GitHub says that more follows in a list, but not where.');
