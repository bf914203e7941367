import { sessionEntry } from '../../../domain/audit.ts';
import { type Failure, failure } from '../../../domain/failure.ts';
import type { SessionId } from '../../../domain/ids.ts';
import { hasEnded, type SyncSession, TAKEN_BACK_DAYS } from '../../../domain/session.ts';
import type { Viewer } from '../../../domain/viewer.ts';
import type { Dependencies } from '../../dependencies.ts';

export type RollbackSyncFailure = Failure<'SessionNotFoundError' | 'SessionNotValidStateError'>;

const DAY_MS = 24 * 60 * 60 * 1_000;

/**
 * Begins to take back what a session that has ended did here, and answers at once (docs/adr/0029). A worker does it, and
 * pauses the source; nothing is written to the provider.
 */
export const rollbackSync = async (
  { stores, bus, clock, wake }: Pick<Dependencies, 'stores' | 'bus' | 'clock' | 'wake'>,
  viewer: Viewer,
  id: SessionId,
): Promise<SyncSession | RollbackSyncFailure> => {
  const session = await stores.sessions.get(viewer.tenant, id);
  if (session === null) return failure('SessionNotFoundError', 'There is no such sync session.');
  const now = clock.now();
  const refusal = refusalOf(session, now);
  if (refusal !== null) return failure('SessionNotValidStateError', refusal);
  const begun = await stores.sessions.beginRollback(session, { by: viewer.actor, at: now, counts: null });
  if (begun === 'busy') {
    return failure(
      'SessionNotValidStateError',
      'A sync of its source is under way. Wait for its end, or cancel it first.',
    );
  }
  if (begun === null) return failure('SessionNotValidStateError', 'The session is being rolled back already.');
  await stores.audit.add([sessionEntry('SYNC_ROLLBACK_REQUESTED', begun, { by: viewer.actor, at: now })]);
  bus.publish('sessionChanged', begun);
  await wake(begun.id);
  return begun;
};

/** Why a session cannot be taken back, as a sentence with what to do; null when it can. */
const refusalOf = (session: SyncSession, now: Date): string | null => {
  if (session.status === 'ROLLED_BACK') return 'The session has been rolled back already.';
  if (!hasEnded(session)) {
    return session.rollback === null
      ? 'The session is under way. Wait for its end, or cancel it first.'
      : 'The session is being rolled back already.';
  }
  if (now.getTime() - session.createdAt.getTime() > TAKEN_BACK_DAYS * DAY_MS) {
    return `What a session did can be taken back for ${TAKEN_BACK_DAYS} days. This one is older.`;
  }
  return null;
};
