import type { ChangePage, Connector } from '../../datasources/connector.ts';
import { CursorExpiredError, ProviderError } from '../../domain/provider-error.ts';
import { hasEnded, type SyncSession } from '../../domain/session.ts';
import type { ExternalSource, Quota } from '../../domain/source.ts';
import type { Dependencies } from '../dependencies.ts';
import { openConnector } from '../sources/open-connector.ts';
import { queueHints } from '../webhooks/queue-hints.ts';
import { takeHints } from '../webhooks/take-hints.ts';
import { expectWebhook } from '../webhooks/webhook-secrets.ts';
import { abandonSession } from './abandon-session.ts';
import { noteSeen, suspectAbsent } from './absent-things.ts';
import { applyBatch, resumeBatch } from './apply-batch.ts';
import { CancelledError, watchCancellation } from './cancellation.ts';
import { endSession, finishSession } from './end-session.ts';
import { fetchPage } from './fetch-page.ts';
import { type KeptLease, keepLease, LeaseLostError, sourceLease } from './lease-keeper.ts';
import { settleLinks } from './links/settle-links.ts';
import { unparkSource } from './park-session.ts';
import { planBatch } from './plan-batch.ts';
import { adoptLost } from './push/adopt-lost.ts';
import { pushRecords } from './push/push-records.ts';
import { readAgain } from './read-again.ts';
import { reevaluate } from './reevaluate.ts';
import { rollBack } from './rollback/roll-back.ts';
import { PageGuard } from './run-bounds.ts';
import { settleDeletions } from './settle-deletions.ts';
import { settleFailure } from './settle-failure.ts';

export interface RunOptions {
  /** Names this worker in leases. */
  readonly holder: string;
  /** Fires when the process is to stop: the session is left for another worker. */
  readonly shutdown: AbortSignal;
}

/** Where a run stands; every step replaces the session by its next state. */
interface Run {
  readonly source: ExternalSource;
  readonly spaceSources: readonly ExternalSource[];
  session: SyncSession;
  /** Another worker, or this one before the session was parked, had begun it. */
  readonly resumed: boolean;
  requests: number;
  quotas: readonly Quota[];
  clockSkewMs: number;
  readonly signal: AbortSignal;
}

/**
 * Runs a session from where it stands to its end, to its parking, or until its lease is lost. Does nothing when
 * the session has ended or another worker has its source.
 */
export const runSession = async (deps: Dependencies, id: SyncSession['id'], options: RunOptions): Promise<void> => {
  const queued = await deps.stores.sessions.dangerouslyGetAcrossTenants(id);
  if (queued === null || hasEnded(queued)) return;
  await using lease = await keepLease(deps, sourceLease(queued.sourceId), options.holder, options.shutdown);
  if (lease === null) return;
  const session = await begin(deps, queued, lease);
  if (session === null) return;
  // Awaited before it is returned, as all that is done under the lease: what is only returned outlives it.
  if (session.rollback !== null)
    return await rollBack(deps, session, AbortSignal.any([lease.signal, options.shutdown]));
  await using cancellation = await watchCancellation(deps, session);
  const over = new AbortController();
  const signal = AbortSignal.any([lease.signal, cancellation.signal, options.shutdown, over.signal]);
  const source = await deps.stores.sources.get(session.tenant, session.sourceId);
  if (source === null) return await endSession(deps, session, 'CANCELLED');
  const wanted = source.status === 'ACTIVE' && source.configuration.recordKeeping === 'GATEWAY';
  if (!wanted) return await abandonSession(deps, source, session);
  const resumed = queued.startedAt !== null;
  const spaceSources = await deps.stores.sources.ofSpace(source.tenant, source.spaceId);
  const run: Run = {
    source,
    spaceSources,
    session,
    resumed,
    requests: session.requests,
    quotas: source.quotas,
    clockSkewMs: 0,
    signal,
  };
  try {
    await work(deps, run);
    await finishSession(deps, run.session, run.quotas);
    await queueHints(deps, run.source);
  } catch (error) {
    if (signal.aborted && !(signal.reason instanceof CancelledError)) return;
    if (error instanceof LeaseLostError) return;
    const stopped = { ...run.session, requests: run.requests };
    await settleFailure(deps, { ...run, session: stopped, error: signal.aborted ? signal.reason : error });
  } finally {
    over.abort();
  }
};

/** Takes the session over under the lease. Null when it has ended meanwhile. */
const begin = async (deps: Dependencies, session: SyncSession, lease: KeptLease): Promise<SyncSession | null> => {
  const now = deps.clock.now();
  const begun = await deps.stores.sessions.update(session, lease.fence, {
    status: 'RUNNING',
    phase: session.rollback === null ? 'FETCHING' : 'ROLLING_BACK',
    startedAt: session.startedAt ?? now,
    workingSince: now,
    resumesAt: null,
  });
  if (begun === null) return null;
  deps.bus.publish('sessionChanged', begun);
  if (session.status === 'PARKED') await unparkSource(deps, session);
  return begun;
};

/** How often one run begins a listing anew because the provider forgot its place in it. */
const MAX_RESTARTS = 3;

/** Pulls first, then pushes; a source that is written to only is read thing by thing, before each write (docs/adr/0021). */
const work = async (deps: Dependencies, run: Run): Promise<void> => {
  if (run.resumed) run.session = await resumeBatch(deps, run);
  const { direction } = run.session;
  const [pulls, pushes] = [direction !== 'PUSH', direction !== 'PULL'];
  const connector = await openConnector(deps, run.source, {
    signal: run.signal,
    onRequest: () => {
      run.requests += 1;
    },
    onClockSkew: (skewMs) => {
      run.clockSkewMs = skewMs;
    },
  });
  const isHinted = run.session.trigger === 'WEBHOOK';
  if (pushes || (isHinted && run.source.configuration.direction === 'BIDIRECTIONAL')) {
    await adoptLost(deps, run, connector);
  }
  await settleLinks(deps, run);
  await reevaluate(deps, run);
  const lists = pulls && !isHinted;
  if (pulls) await expectWebhook(deps, run.source);
  if (lists && !run.session.fetchedAll) await pull(deps, run, connector);
  await readAgain(deps, run, connector);
  if (pulls) await takeHints(deps, run, connector);
  if (lists) await suspectAbsent(deps, run, connector);
  if (pulls) await settleDeletions(deps, run);
  const pullAgain = pulls ? () => pull(deps, run, connector) : null;
  if (pushes) await pushRecords(deps, run, { connector, pullAgain });
  if (!pulls) await settleDeletions(deps, run);
};

const pull = async (deps: Dependencies, run: Run, connector: Connector): Promise<void> => {
  const guard = new PageGuard(deps.bounds, deps.clock);
  guard.checkSession(run.session);
  for (let restarts = 0; ; restarts += 1) {
    try {
      return await pullPages(deps, run, { connector, guard });
    } catch (error) {
      if (!(error instanceof CursorExpiredError)) throw error;
      if (run.session.cursor === null || restarts === MAX_RESTARTS) {
        throw new ProviderError('protocol', 'The provider refuses to list its items. Try again later.', {
          cause: error,
        });
      }
      run.session = await startOver(deps, run.session);
    }
  }
};

interface Listing {
  readonly connector: Connector;
  readonly guard: PageGuard;
}

/** Applies page after page; the next one is fetched while the last one is applied. */
const pullPages = async (deps: Dependencies, run: Run, { connector, guard }: Listing): Promise<void> => {
  const fetch = (cursor: string | null): Promise<ChangePage> =>
    fetchPage(connector, cursor, { clock: deps.clock, signal: run.signal });
  const notes = run.session.full && (await deps.stores.mappings.any(run.source));
  let fetching = fetch(run.session.cursor);
  while (true) {
    const page = await fetching;
    run.signal.throwIfAborted();
    guard.checkPage(run.session, page);
    if (!page.done) {
      fetching = fetch(page.cursor);
      fetching.catch(() => undefined);
    }
    run.quotas = page.quotas.length > 0 ? page.quotas : run.quotas;
    if (notes) await noteSeen(deps, run, run.session.cursor, page);
    const plan = await planBatch(deps, run, page);
    run.session = await applyBatch(deps, run, plan, { cursor: page.cursor, fetchedAll: page.done, total: page.total });
    if (run.session.cancelRequested) throw new CancelledError();
    if (run.session.fetchedAll) return;
    // Another worker had begun this batch with a page of its own: its place in the listing is the one that counts.
    if (run.session.cursor !== page.cursor) fetching = fetch(run.session.cursor);
  }
};

/** The provider has forgotten the cursor: everything is read again and compared with what is known. */
const startOver = async (deps: Dependencies, session: SyncSession): Promise<SyncSession> => {
  const restarted = await deps.stores.sessions.update(session, session.fence, { cursor: null, full: true });
  if (restarted === null) throw new LeaseLostError();
  deps.bus.publish('sessionChanged', restarted);
  return restarted;
};
