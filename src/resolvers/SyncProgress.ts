import type { SyncProgressResolvers } from './types.generated.ts';

export const SyncProgress: SyncProgressResolvers = {
  fetched: ({ counts }) => counts.fetched,
  created: ({ counts }) => counts.created,
  updated: ({ counts }) => counts.updated,
  unchanged: ({ counts }) => counts.unchanged,
  deleted: ({ counts }) => counts.deleted,
  pushed: ({ counts }) => counts.pushed,
  conflicts: ({ counts }) => counts.conflicts,
  failed: ({ counts }) => counts.failed,
  elapsedMs: ({ workedMs, workingSince }, _args, { services }) =>
    workedMs + (workingSince === null ? 0 : Math.max(0, services.clock.now().getTime() - workingSince.getTime())),
};
