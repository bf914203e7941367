import { type SyncSession, workedUntil } from '../../domain/session.ts';
import type { Dependencies } from '../dependencies.ts';
import { changeSource } from '../sources/change-source.ts';
import { endSession } from './end-session.ts';
import type { ParkedError } from './fetch-page.ts';
import { LeaseLostError } from './lease-keeper.ts';

/** Lets a session wait until the provider takes requests again; the source says so meanwhile. */
export const parkSession = async (
  deps: Dependencies,
  session: SyncSession,
  { until, message }: ParkedError,
): Promise<void> => {
  const now = deps.clock.now();
  await changeSource(deps, { tenant: session.tenant, id: session.sourceId }, (source) =>
    source.status === 'ACTIVE'
      ? { statusCode: 'RATE_LIMITED', statusReason: `${message} The sync goes on at ${until.toISOString()}.` }
      : null,
  );
  const parked = await deps.stores.sessions.update(session, session.fence, {
    status: 'PARKED',
    phase: 'WAITING',
    requests: session.requests,
    resumesAt: until,
    workedMs: workedUntil(now, session),
    workingSince: null,
  });
  if (parked === null) throw new LeaseLostError();
  if (!parked.cancelRequested) return deps.bus.publish('sessionChanged', parked);
  await unparkSource(deps, parked);
  await endSession(deps, parked, 'CANCELLED');
};

/** The source of a session that was parked waits no longer. */
export const unparkSource = async (
  deps: Pick<Dependencies, 'stores' | 'bus'>,
  { tenant, sourceId }: Pick<SyncSession, 'tenant' | 'sourceId'>,
): Promise<void> => {
  await changeSource(deps, { tenant, id: sourceId }, ({ statusCode }) =>
    statusCode === 'RATE_LIMITED' ? { statusCode: null, statusReason: null } : null,
  );
};
