import { endOf, type Listing } from './answers.ts';
import { CONNECTION } from './connections.ts';
import { begins, CONNECTIONS, type ConnectionName, type Position } from './cursor.ts';

/** How far pulls reach into the one before, for what was being written while Linear answered. */
const OVERLAP_MS = 60_000;

/** The lists to ask for: at first those of every type, then those that have not been read to their end. */
export const openConnections = (position: Position): readonly ConnectionName[] =>
  CONNECTIONS.filter(
    (name) => position.types.includes(CONNECTION[name].entityType) && (begins(position) || name in position.after),
  );

/**
 * Where the next pull begins: before this one did, by Linear's clock. Without its Date header nothing is known
 * about that clock, and the next pull begins where this one did.
 */
const nextSince = (position: Position, date: Date | null): string =>
  date === null ? (position.since ?? new Date(0).toISOString()) : new Date(date.getTime() - OVERLAP_MS).toISOString();

/**
 * The position after a page: within the same pull, or at the beginning of the next.
 * @param date when Linear answered
 * @throws ProviderError when a list would go on for ever
 */
export const advance = (
  position: Position,
  listings: ReadonlyMap<ConnectionName, Listing>,
  date: Date | null,
): Position => {
  const next = position.next ?? nextSince(position, date);
  const ends = [...listings].flatMap(([name, listing]) => {
    const end = endOf(name, listing, position.after[name] ?? null);
    return end === null ? [] : [[name, end] as const];
  });
  return ends.length > 0
    ? { ...position, next, after: Object.fromEntries(ends) }
    : { ...position, since: next, next: null, after: {} };
};
