import { ProviderError } from '../../domain/provider-error.ts';
import type { SyncSession } from '../../domain/session.ts';
import type { ExternalSource, Quota } from '../../domain/source.ts';
import { isStorageRefusal, isStorageUnreachable } from '../../lib/storage-errors.ts';
import type { SourceChanges } from '../../models/source-store.ts';
import type { Dependencies } from '../dependencies.ts';
import { CancelledError } from './cancellation.ts';
import { assertHeld, endSession, failSession } from './end-session.ts';
import { ParkedError } from './fetch-page.ts';
import { parkSession } from './park-session.ts';
import { undoBatch } from './undo-batch.ts';

interface FailedRun {
  readonly session: SyncSession;
  readonly quotas: readonly Quota[];
  readonly error: unknown;
}

/**
 * Brings a run that could not go on to the state that its error asks for (docs/adr/0008). Throws, and so leaves the
 * session to be taken up again, when that state cannot be written either.
 */
export const settleFailure = async (deps: Dependencies, run: FailedRun): Promise<void> => {
  const { session, error } = run;
  await assertHeld(deps, session);
  if (error instanceof CancelledError) {
    await undoBatch(deps, session);
    return endSession(deps, session, 'CANCELLED');
  }
  if (error instanceof ParkedError) return parkSession(deps, session, error);
  if (isStorageUnreachable(error)) throw error;
  deps.logger.warn({ err: error, sessionId: session.id, sourceId: session.sourceId }, 'A sync session failed.');
  if (error instanceof ProviderError) {
    return failSession(deps, session, error, (source) => ({ quotas: run.quotas, ...statusAfter(error, source) }));
  }
  await undoBatch(deps, session);
  const message = isStorageRefusal(error)
    ? 'The gateway could not write to its database. What had been begun was undone; free some space and sync again.'
    : "The gateway could not go on. What had been begun was undone; its log has the cause under this session's id.";
  return failSession(deps, session, { kind: 'storage', message }, ({ status }) =>
    status === 'ACTIVE' ? { status: 'ERROR', statusCode: 'STORAGE', statusReason: message, nextSyncAt: null } : {},
  );
};

/** What a provider's refusal means for the source: some end all further syncs until a person has acted. */
const statusAfter = (error: ProviderError, source: ExternalSource): SourceChanges => {
  if (source.status !== 'ACTIVE') return {};
  if (error.kind === 'auth') {
    const statusReason = `${error.message} Reconnect the source with working credentials.`;
    return { status: 'ERROR', statusCode: 'RECONNECT_NEEDED', statusReason, nextSyncAt: null };
  }
  if (error.kind === 'not-found') {
    return { status: 'ERROR', statusCode: 'PROJECT_GONE', statusReason: error.message, nextSyncAt: null };
  }
  return {};
};
