import type { EntityType } from './entity-type.ts';
import type { CountsByType, SyncCounts, SyncError, SyncSession } from './session.ts';

/** What went wrong in one way, however often. */
export interface SyncErrorCause {
  readonly count: number;
  /** The first of them. */
  readonly example: SyncError;
}

export interface TypeCounts {
  readonly entityType: EntityType;
  readonly counts: SyncCounts;
}

/** What a particular thing puts into a message; without it, messages of one cause are alike. */
const PARTICULARS = /"[^"]*"|\d+/g;

/** Errors grouped by what they mean, the most frequent cause first. */
export const causesOf = (errors: readonly SyncError[]): SyncErrorCause[] => {
  const groups = Map.groupBy(errors, ({ kind, entityType, message }) =>
    JSON.stringify([kind, entityType, message.replaceAll(PARTICULARS, '…')]),
  );
  return [...groups.values()]
    .flatMap((group) => (group[0] === undefined ? [] : { count: group.length, example: group[0] }))
    .sort((a, b) => b.count - a.count);
};

/** The counts of each type that a session met, in the order of their names. */
export const typeCounts = (counts: CountsByType): TypeCounts[] =>
  (Object.entries(counts) as [EntityType, SyncCounts][])
    .map(([entityType, of]) => ({ entityType, counts: of }))
    .sort((a, b) => (a.entityType < b.entityType ? -1 : 1));

/** Milliseconds from a session's start to its end, or to now, waiting included. */
export const lastedUntil = (now: Date, { startedAt, finishedAt }: SyncSession): number =>
  startedAt === null ? 0 : Math.max(0, (finishedAt ?? now).getTime() - startedAt.getTime());
