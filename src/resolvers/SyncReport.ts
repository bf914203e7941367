import { causesOf, lastedUntil, typeCounts } from '../domain/report.ts';
import { workedUntil } from '../domain/session.ts';
import type { SyncReportResolvers } from './types.generated.ts';

/** Errors that causes are made of. */
const MOST_ERRORS = 1_000;

export const SyncReport: SyncReportResolvers = {
  byType: ({ countsByType }) => typeCounts(countsByType),
  durationMs: (session, _args, { services }) => lastedUntil(services.clock.now(), session),
  workedMs: (session, _args, { services }) => workedUntil(services.clock.now(), session),
  async causes({ id }, _args, { loaders }) {
    const { items } = await loaders.errorLists.page({ of: { sessionId: id }, first: MOST_ERRORS, after: null });
    return causesOf(items);
  },
};
