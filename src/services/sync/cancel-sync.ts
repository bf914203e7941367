import { sessionEntry } from '../../domain/audit.ts';
import { type Failure, failure } from '../../domain/failure.ts';
import type { SessionId } from '../../domain/ids.ts';
import { hasEnded, type SyncSession } from '../../domain/session.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import { unparkSource } from './park-session.ts';

export type CancelSyncFailure = Failure<'SessionNotFoundError' | 'SessionNotValidStateError'>;

/** Ends a waiting session at once, and a running one at its next batch. */
export const cancelSync = async (
  { stores, bus, clock }: Pick<Dependencies, 'stores' | 'bus' | 'clock'>,
  viewer: Viewer,
  id: SessionId,
): Promise<SyncSession | CancelSyncFailure> => {
  const { sessions } = stores;
  // Asked first, so that a worker which parks the session in between sees it and ends the session itself.
  const asked = await sessions.requestCancel(viewer.tenant, id);
  const ended = await sessions.cancelIdle(viewer.tenant, id, clock.now());
  if (ended !== null) await unparkSource({ stores, bus }, ended);
  const cancelled = ended ?? asked;
  if (cancelled !== null) {
    const deed = { by: viewer.actor, at: clock.now() };
    await stores.audit.add([
      asked === null ? null : sessionEntry('SYNC_CANCEL_REQUESTED', asked, deed),
      ended === null ? null : sessionEntry('SYNC_ENDED', ended, deed),
    ]);
    bus.publish('sessionChanged', cancelled);
    return cancelled;
  }
  const unchanged = await sessions.get(viewer.tenant, id);
  if (unchanged === null) return failure('SessionNotFoundError', 'There is no such sync session.');
  const reason = hasEnded(unchanged) ? 'has ended already' : 'is being rolled back, which is not stopped halfway';
  return failure('SessionNotValidStateError', `The sync session ${reason}.`);
};
