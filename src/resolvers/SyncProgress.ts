import { workedUntil } from '../domain/session.ts';
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
  elapsedMs: (session, _args, { services }) => workedUntil(services.clock.now(), session),
};
