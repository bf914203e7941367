import { sessionEntry } from '../../../domain/audit.ts';
import type { RollbackCounts, SyncSession } from '../../../domain/session.ts';
import { type ExternalSource, whatIsRead } from '../../../domain/source.ts';
import type { Dependencies } from '../../dependencies.ts';
import { changeSource } from '../../sources/change-source.ts';
import { LeaseLostError } from '../lease-keeper.ts';
import { survey } from './survey.ts';
import { addTaken, NOTHING_TAKEN, type RollbackRun, takeBackBatch } from './take-back-batch.ts';

/**
 * Takes back what a session did here: its source is paused and stands again where the session began, every thing that
 * nobody has touched since is as it was (docs/adr/0029). Cut off anywhere, it begins again and finds what is done.
 */
export const rollBack = async (deps: Dependencies, session: SyncSession, signal: AbortSignal): Promise<void> => {
  const source = await stepBack(deps, session);
  if (source === null) return;
  await deps.failpoint('rollback-after-source');
  const spaceSources = await deps.stores.sources.ofSpace(source.tenant, source.spaceId);
  const counts = await takeBack(
    deps,
    { session, source, spaceSources, survey: await survey(deps, session, signal) },
    signal,
  );
  await endRollback(deps, session, counts);
};

/** Pauses the source where the session began, and says why. Null when it is gone. */
const stepBack = (deps: Dependencies, session: SyncSession): Promise<ExternalSource | null> =>
  changeSource(deps, { tenant: session.tenant, id: session.sourceId }, (source) => ({
    ...(session.reads === whatIsRead(source.configuration) ? { cursor: session.startCursor } : {}),
    ...(source.status === 'ACTIVE' || source.status === 'PAUSED'
      ? { status: 'PAUSED', statusCode: 'ROLLED_BACK', statusReason: REASON, nextSyncAt: null }
      : {}),
    evaluatedUnder: null,
  }));

const REASON =
  'One of its sync sessions was rolled back. Mend what was wrong, look at what the session had written to the provider, then resume the source: it reads the same changes once more.';

/**
 * From the last batch to the first, so that parts go before what they hang under; again as long as that lets more go.
 * The last round meets everything as it stays, so its counts are those of the whole.
 */
const takeBack = async (deps: Dependencies, run: RollbackRun, signal: AbortSignal): Promise<RollbackCounts> => {
  while (true) {
    let round = NOTHING_TAKEN;
    for (let batch = run.session.batch; batch > 0; batch -= 1) {
      signal.throwIfAborted();
      round = addTaken(round, await takeBackBatch(deps, run, batch));
      await deps.failpoint('rollback-after-batch');
    }
    if (round.waiting === 0 || round.moved === 0) return round.counts;
  }
};

const endRollback = async (
  { stores, bus, clock }: Dependencies,
  session: SyncSession,
  counts: RollbackCounts,
): Promise<void> => {
  const { rollback, fence } = session;
  if (rollback === null) return;
  const now = clock.now();
  const ended = await stores.sessions.update(session, fence, {
    status: 'ROLLED_BACK',
    phase: 'FINISHED',
    finishedAt: now,
    workingSince: null,
    rollback: { ...rollback, counts },
  });
  if (ended === null) throw new LeaseLostError();
  await stores.audit.add([sessionEntry('SYNC_ROLLED_BACK', ended, { by: rollback.by, at: now })]);
  bus.publish('sessionChanged', ended);
};
