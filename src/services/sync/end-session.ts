import { sessionEntry, sourceEntry } from '../../domain/audit.ts';
import {
  hasEnded,
  type SyncError,
  type SyncSession,
  type SyncSessionStatus,
  workedUntil,
} from '../../domain/session.ts';
import { countRun, type ExternalSource, type Quota, type SourceHealth, whatIsRead } from '../../domain/source.ts';
import type { SourceChanges } from '../../models/source-store.ts';
import type { Dependencies } from '../dependencies.ts';
import { changeSource } from '../sources/change-source.ts';
import { LeaseLostError } from './lease-keeper.ts';

type Ender = Pick<Dependencies, 'stores' | 'bus' | 'clock' | 'failpoint'>;

/** Ends a session whose pages are all applied: first the source learns where to go on, then the session ends. */
export const finishSession = async (deps: Ender, session: SyncSession, quotas: readonly Quota[]): Promise<void> => {
  await deps.failpoint('before-source');
  await assertHeld(deps, session);
  const now = deps.clock.now();
  await changeSource(deps, { tenant: session.tenant, id: session.sourceId }, (source) => ({
    ...(source.status === 'ACTIVE' ? { statusCode: null, statusReason: null } : {}),
    ...progressOf(source, session, now),
    quotas,
    health: healthAfter(source, session, null, now),
  }));
  await deps.failpoint('after-source');
  await endSession(deps, session, session.counts.failed > 0 ? 'PARTIAL' : 'SUCCEEDED');
};

/** How far the source is read now. What a webhook announces is read one by one: no listing went on. */
const progressOf = (source: ExternalSource, session: SyncSession, now: Date): SourceChanges => {
  if (session.trigger === 'WEBHOOK') return { lastAppliedAt: now };
  const cursor = session.reads === whatIsRead(source.configuration) ? { cursor: session.cursor } : {};
  return session.direction === 'PUSH' ? cursor : { ...cursor, lastSuccessfulPollAt: now, lastAppliedAt: now };
};

/** Throws LeaseLostError when another worker has taken the session over, or it has ended. */
export const assertHeld = async ({ stores }: Pick<Ender, 'stores'>, session: SyncSession): Promise<void> => {
  const now = await stores.sessions.get(session.tenant, session.id);
  if (now === null || hasEnded(now) || now.fence !== session.fence) throw new LeaseLostError();
};

/** Moves a session to a final state and announces it. */
export const endSession = async (
  { stores, bus, clock }: Ender,
  session: SyncSession,
  status: Extract<SyncSessionStatus, 'SUCCEEDED' | 'PARTIAL' | 'FAILED' | 'CANCELLED'>,
): Promise<void> => {
  const now = clock.now();
  const { cursor, fetchedAll, total, counts, countsByType, requests } = session;
  const ended = await stores.sessions.update(session, session.fence, {
    cursor,
    fetchedAll,
    total,
    counts,
    countsByType,
    requests,
    status,
    phase: 'FINISHED',
    finishedAt: now,
    resumesAt: null,
    workedMs: workedUntil(now, session),
    workingSince: null,
  });
  if (ended === null) throw new LeaseLostError();
  await stores.audit.add([sessionEntry('SYNC_ENDED', ended, { by: null, at: now })]);
  bus.publish('sessionChanged', ended);
};

/** Ends a session as failed; `changes` say what that means for its source. */
export const failSession = async (
  deps: Ender,
  session: SyncSession,
  { kind, message }: Pick<SyncError, 'kind' | 'message'>,
  changes: (source: ExternalSource) => SourceChanges,
): Promise<void> => {
  const now = deps.clock.now();
  const entry: SyncError = {
    kind,
    message,
    id: `${session.id}:end`,
    tenant: session.tenant,
    sessionId: session.id,
    externalId: null,
    internalId: null,
    entityType: null,
    at: now,
  };
  await deps.stores.syncErrors.add(session.sourceId, [entry]);
  await changeSource(
    deps,
    { tenant: session.tenant, id: session.sourceId },
    (source) => ({ ...changes(source), health: healthAfter(source, session, message, now) }),
    (before, after) => failureEntry(before, after, now),
  );
  await endSession(deps, session, 'FAILED');
};

const failureEntry = (before: ExternalSource, after: ExternalSource, at: Date) =>
  after.status === 'ERROR' && before.status !== 'ERROR' ? sourceEntry('SOURCE_FAILED', after, { by: null, at }) : null;

/** A session counts once, however often its end is tried. */
const healthAfter = (source: ExternalSource, session: SyncSession, error: string | null, now: Date): SourceHealth => {
  const { health } = source;
  if (health.lastSessionId === session.id) return health;
  return { ...countRun(health, error, now), lastSessionId: session.id };
};
