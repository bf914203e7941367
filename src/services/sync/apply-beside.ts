import type { SyncSession } from '../../domain/session.ts';
import type { Dependencies } from '../dependencies.ts';
import { applyBatch, type BatchWork } from './apply-batch.ts';
import { CancelledError } from './cancellation.ts';
import type { BatchPlan } from './plan-batch.ts';

/** A run whose session moves on with every batch. */
export interface MovingRun extends BatchWork {
  session: SyncSession;
  readonly signal: AbortSignal;
}

/** Applies what was planned beside the listing: the session's place in it stays. */
export const applyBeside = async (deps: Dependencies, run: MovingRun, plan: BatchPlan): Promise<void> => {
  if (plan.entries.length === 0 && plan.errors.length === 0) return;
  const { cursor, fetchedAll, total } = run.session;
  run.session = await applyBatch(deps, run, plan, { cursor, fetchedAll, total });
  if (run.session.cancelRequested) throw new CancelledError();
};

/** Nothing of it was fetched, and what stays as it was is not looked at by anybody. */
export const unfetched = (plan: BatchPlan): BatchPlan => ({
  ...plan,
  counts: { ...plan.counts, fetched: 0, unchanged: 0 },
});
