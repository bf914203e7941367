import { sessionEntry } from '../../domain/audit.ts';
import { type Failure, failure } from '../../domain/failure.ts';
import { mintId, type SessionId, type SourceId } from '../../domain/ids.ts';
import { NO_COUNTS, type SyncSession } from '../../domain/session.ts';
import { type ExternalSource, type SyncDirection, whatIsRead } from '../../domain/source.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import { definitionOf } from '../sources/definition-of.ts';
import { sourceNotFound } from '../sources/source-not-found.ts';

export interface StartSyncInput {
  readonly sourceId: SourceId;
  /** The source's own direction when left out. */
  readonly direction?: SyncDirection | null;
  readonly full?: boolean | null;
}

export interface SyncAlreadyRunning extends Failure<'SyncAlreadyRunningError'> {
  readonly session: SyncSession;
}

export type StartSyncFailure =
  | Failure<'SourceNotFoundError' | 'SourceNotActiveError' | 'WrongRecordKeepingError' | 'DirectionNotSupportedError'>
  | SyncAlreadyRunning;

/** Queues a session and wakes a worker; answers before any work is done. */
export const startSync = async (
  deps: Dependencies,
  viewer: Viewer,
  input: StartSyncInput,
): Promise<SyncSession | StartSyncFailure> => {
  const source = await deps.stores.sources.get(viewer.tenant, input.sourceId);
  if (source === null) return sourceNotFound();
  const direction = input.direction ?? source.configuration.direction;
  const refusal = syncRefusalOf(deps, source, direction);
  if (refusal !== null) return refusal;
  return queueSession(deps, source, {
    direction,
    full: input.full ?? false,
    trigger: 'MANUAL',
    startedBy: viewer.actor,
  });
};

type Start = Pick<SyncSession, 'direction' | 'full' | 'trigger' | 'startedBy'>;

/** Why a source does not sync that way just now; null when it does. */
export const syncRefusalOf = (
  deps: Pick<Dependencies, 'providers'>,
  source: ExternalSource,
  direction: SyncDirection,
): StartSyncFailure | null => {
  const { status, statusReason, configuration } = source;
  if (configuration.recordKeeping !== 'GATEWAY') {
    return failure(
      'WrongRecordKeepingError',
      'Your application keeps the records of this source. Use fetchUpdates and recordInternalSync.',
    );
  }
  if (status !== 'ACTIVE') {
    const reason = statusReason ?? ADVICE[status];
    return failure('SourceNotActiveError', `The source is ${status} and does not sync. ${reason}`);
  }
  const supported = definitionOf(deps.providers, source.provider).directions;
  if (direction === 'DISABLED' || configuration.direction === 'DISABLED') {
    return failure(
      'DirectionNotSupportedError',
      'The source is configured to sync neither way. Change its direction first.',
    );
  }
  if (configuration.direction === 'PUSH' && direction !== 'PUSH') {
    return failure('DirectionNotSupportedError', 'The source is only written to. Change its direction first.');
  }
  if (direction === 'PUSH' && configuration.direction === 'PULL') {
    return failure('DirectionNotSupportedError', 'The source is only read. Change its direction first.');
  }
  if (!supported.includes(direction)) {
    return failure('DirectionNotSupportedError', `This provider syncs ${supported.join(', ')}, not ${direction}.`);
  }
  return null;
};

const ADVICE: Readonly<Record<ExternalSource['status'], string>> = {
  ACTIVE: '',
  CONFIGURING: 'Choose a project and activate it first.',
  PAUSED: 'Resume it first.',
  ERROR: 'Refresh it once the cause is gone.',
  DISCONNECTED: 'Reconnect it first.',
};

export const alreadyRunning = (session: SyncSession): SyncAlreadyRunning => ({
  ...failure('SyncAlreadyRunningError', 'A sync of this source is under way. Watch it, or cancel it first.'),
  session,
});

/** Queues a session of a source, or answers the one that is under way. */
export const queueSession = async (
  deps: Dependencies,
  source: ExternalSource,
  start: Start,
): Promise<SyncSession | SyncAlreadyRunning> => {
  const session = newSession(source, start, deps.clock.now());
  while (!(await deps.stores.sessions.insert(session))) {
    const active = await deps.stores.sessions.active(source.id);
    if (active !== null) return alreadyRunning(active);
  }
  const { startedBy: by, createdAt: at } = session;
  // What nobody started is told by its end: a schedule would say everything twice.
  if (by !== null) await deps.stores.audit.add([sessionEntry('SYNC_STARTED', session, { by, at })]);
  deps.bus.publish('sessionChanged', session);
  await deps.wake(session.id);
  return session;
};

/** Starts a session of a source, or answers the one that is under way; null when it does not sync now. */
export const syncNow = async (
  deps: Dependencies,
  viewer: Viewer,
  source: ExternalSource,
): Promise<SyncSession | null> => {
  const { direction } = source.configuration;
  if (syncRefusalOf(deps, source, direction) !== null) return null;
  const start = { direction, full: false, trigger: 'MANUAL', startedBy: viewer.actor } as const;
  const queued = await queueSession(deps, source, start);
  return 'failure' in queued ? queued.session : queued;
};

const newSession = (source: ExternalSource, start: Start, now: Date): SyncSession => {
  const pulls = start.direction !== 'PUSH';
  const cursor = start.full && pulls ? null : source.cursor;
  return {
    ...start,
    id: mintId<SessionId>(),
    tenant: source.tenant,
    sourceId: source.id,
    status: 'QUEUED',
    full: pulls && cursor === null,
    reads: whatIsRead(source.configuration),
    phase: 'WAITING',
    counts: NO_COUNTS,
    countsByType: {},
    total: null,
    requests: 0,
    workedMs: 0,
    workingSince: null,
    createdAt: now,
    startedAt: null,
    finishedAt: null,
    resumesAt: null,
    cancelRequested: false,
    startCursor: cursor,
    cursor,
    batch: 0,
    fetchedAll: false,
    fence: 0,
    rollback: null,
    version: 1,
  };
};
