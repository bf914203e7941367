import type { ExternalSource } from '../../domain/source.ts';
import { applyDecision } from '../conflicts/apply-decision.ts';
import type { Dependencies } from '../dependencies.ts';
import { revokeTokens } from '../oauth/revoke-tokens.ts';
import { pollDue } from '../polls/scheduled-poll.ts';
import { changeSource } from '../sources/change-source.ts';
import { eraseSource } from '../sources/disconnect-source.ts';
import { nextSync } from '../sources/source-status.ts';
import { tendWebhooks } from '../webhooks/tend-webhooks.ts';
import { sourceLease } from './lease-keeper.ts';
import type { SessionRunner } from './session-runner.ts';
import { queueSession } from './start-sync.ts';

/** How often a sweep looks for work that nobody has. */
export const SWEEP_SECONDS = 5;
const AT_ONCE = 100;
const SESSIONS_AT_ONCE = 1_000;

/** Finds what is to be done by now: due schedules, sessions without a worker, decisions and erasures cut off. */
export const sweep = async (deps: Dependencies, runner: SessionRunner): Promise<void> => {
  const { sources } = deps.stores;
  const now = deps.clock.now();
  await each(deps, await sources.dangerouslyDueAcrossTenants(now, AT_ONCE), (source) => startDue(deps, source, now));
  await takeUpAbandoned(deps, runner, now);
  await showDecisions(deps);
  await each(deps, await sources.dangerouslyRevokingAcrossTenants(now, AT_ONCE), (source) =>
    revokeTokens(deps, source),
  );
  await tendWebhooks(deps, now);
  await each(deps, await sources.dangerouslyErasingAcrossTenants(AT_ONCE), (source) => eraseSource(deps, source));
};

/** One source that fails keeps no other one waiting; the next sweep tries it again. */
const each = async (
  { logger }: Dependencies,
  sources: readonly ExternalSource[],
  work: (source: ExternalSource) => Promise<unknown>,
): Promise<void> => {
  for (const source of sources) {
    await work(source).catch((error: unknown) =>
      logger.error({ err: error, sourceId: source.id }, 'A sweep could not do what is due for a source.'),
    );
  }
};

/** Moves the schedule on first: a source whose session is still under way waits for its next time. */
const startDue = async (deps: Dependencies, source: ExternalSource, now: Date): Promise<void> => {
  let due = false;
  const moved = await changeSource(deps, source, ({ nextSyncAt, configuration }) => {
    due = nextSyncAt !== null && nextSyncAt <= now;
    return due ? { nextSyncAt: nextSync(configuration, now) } : null;
  });
  // Another sweep was first, or the source no longer wants to be synced.
  if (!due || moved === null) return;
  const { schedule, direction, recordKeeping } = moved.configuration;
  if (schedule === null || direction === 'DISABLED') return;
  if (recordKeeping === 'APPLICATION') return pollDue(deps, moved);
  await queueSession(deps, moved, { direction, full: false, trigger: 'SCHEDULE', startedBy: null });
};

/** Decisions of conflicts that a gateway took and could not show any more. */
const showDecisions = async (deps: Dependencies): Promise<void> => {
  for (const conflict of await deps.stores.conflicts.dangerouslyUnappliedAcrossTenants(AT_ONCE)) {
    await applyDecision(deps, conflict).catch((error: unknown) =>
      deps.logger.error({ err: error, conflictId: conflict.id }, 'A sweep could not show a decision.'),
    );
  }
};

const takeUpAbandoned = async ({ stores }: Dependencies, runner: SessionRunner, now: Date): Promise<void> => {
  const sessions = await stores.sessions.dangerouslyRunnableAcrossTenants(now, SESSIONS_AT_ONCE);
  const held = await stores.leases.held(
    sessions.map(({ sourceId }) => sourceLease(sourceId)),
    now,
  );
  for (const session of sessions) {
    if (!held.has(sourceLease(session.sourceId))) runner.run(session.id);
  }
};
