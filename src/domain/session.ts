import type { EntityType } from './entity-type.ts';
import type { ActorId, RecordId, SessionId, SourceId, TenantId } from './ids.ts';
import type { ProviderErrorKind } from './provider-error.ts';
import type { SyncDirection } from './source.ts';

export type SyncSessionStatus =
  | 'QUEUED'
  | 'RUNNING'
  | 'PARKED'
  | 'SUCCEEDED'
  | 'PARTIAL'
  | 'FAILED'
  | 'CANCELLED'
  | 'ROLLED_BACK';
export type SyncPhase = 'WAITING' | 'FETCHING' | 'APPLYING' | 'RESOLVING' | 'PUSHING' | 'ROLLING_BACK' | 'FINISHED';
export type SyncTrigger = 'MANUAL' | 'SCHEDULE' | 'WEBHOOK' | 'RECONCILIATION';

/** What a session has done so far; taken from its journals, so a repeated batch is never counted twice. */
export interface SyncCounts {
  readonly fetched: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly deleted: number;
  readonly pushed: number;
  readonly conflicts: number;
  readonly failed: number;
}

export const NO_COUNTS: SyncCounts = {
  fetched: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  deleted: 0,
  pushed: 0,
  conflicts: 0,
  failed: 0,
};

export const addCounts = (a: SyncCounts, b: SyncCounts): SyncCounts => ({
  fetched: a.fetched + b.fetched,
  created: a.created + b.created,
  updated: a.updated + b.updated,
  unchanged: a.unchanged + b.unchanged,
  deleted: a.deleted + b.deleted,
  pushed: a.pushed + b.pushed,
  conflicts: a.conflicts + b.conflicts,
  failed: a.failed + b.failed,
});

/** What a session has done to things of each type; a type of which it met none is left out. */
export type CountsByType = Readonly<Partial<Record<EntityType, SyncCounts>>>;

export const addByType = (a: CountsByType, b: CountsByType): CountsByType => {
  const sum: Partial<Record<EntityType, SyncCounts>> = { ...a };
  for (const [type, counts] of Object.entries(b) as [EntityType, SyncCounts][]) {
    sum[type] = addCounts(sum[type] ?? NO_COUNTS, counts);
  }
  return sum;
};

/** The counts of single things, for each type together. */
export const sumByType = (counted: readonly (readonly [EntityType, Partial<SyncCounts>])[]): CountsByType => {
  const groups = Map.groupBy(counted, ([type]) => type);
  return Object.fromEntries(
    [...groups].map(([type, group]) => [
      type,
      group.reduce((sum, [, counts]) => addCounts(sum, { ...NO_COUNTS, ...counts }), NO_COUNTS),
    ]),
  );
};

/** Of all types together. */
export const totalOf = (counts: CountsByType): SyncCounts => Object.values(counts).reduce(addCounts, NO_COUNTS);

/** What became of the things that a session had touched when it was taken back (docs/adr/0029). */
export interface RollbackCounts {
  /** They are again as they were before. */
  readonly restored: number;
  /** The session had made them. */
  readonly removed: number;
  /** Somebody has changed them since, or the source holds what the session made there. */
  readonly kept: number;
}

/** That a session is taken back: on whose word, and what came of it. */
export interface Rollback {
  readonly by: ActorId;
  readonly at: Date;
  /** Null until it is done. */
  readonly counts: RollbackCounts | null;
}

/** One bounded run of a source. */
export interface SyncSession {
  readonly id: SessionId;
  readonly tenant: TenantId;
  readonly sourceId: SourceId;
  readonly direction: SyncDirection;
  readonly status: SyncSessionStatus;
  readonly trigger: SyncTrigger;
  readonly full: boolean;
  /** Of what its source was configured to read when it began (`whatIsRead`). */
  readonly reads: string;
  readonly phase: SyncPhase;
  readonly counts: SyncCounts;
  readonly countsByType: CountsByType;
  /** How many items the listing has; null until the provider tells. */
  readonly total: number | null;
  /** Requests made to the provider. */
  readonly requests: number;
  /** Milliseconds spent working in earlier stretches; a stretch under way began at `workingSince`. */
  readonly workedMs: number;
  readonly workingSince: Date | null;
  readonly startedBy: ActorId | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  /** When a parked session goes on. */
  readonly resumesAt: Date | null;
  readonly cancelRequested: boolean;
  /** The connector's cursor with which it began; null where it reads everything. */
  readonly startCursor: string | null;
  /** The connector's cursor after the last applied batch; null before the first. */
  readonly cursor: string | null;
  /** Number of the last applied batch; 0 before the first. */
  readonly batch: number;
  /** True once the last page of the listing has been applied. */
  readonly fetchedAll: boolean;
  /** Of the lease under which the session last wrote. */
  readonly fence: number;
  /** Null unless it is taken back. */
  readonly rollback: Rollback | null;
  readonly version: number;
}

/** What went wrong for one item, or for the whole run when no item is named. */
export interface SyncError {
  readonly id: string;
  readonly tenant: TenantId;
  readonly sessionId: SessionId;
  readonly kind: ProviderErrorKind;
  readonly externalId: string | null;
  readonly internalId: RecordId | null;
  readonly entityType: EntityType | null;
  readonly message: string;
  readonly at: Date;
}

/** For how many days what a session did can be looked up and taken back. */
export const TAKEN_BACK_DAYS = 30;

const ENDED: ReadonlySet<SyncSessionStatus> = new Set(['SUCCEEDED', 'PARTIAL', 'FAILED', 'CANCELLED', 'ROLLED_BACK']);

/** Whether a session has reached its final state. */
export const hasEnded = (session: Pick<SyncSession, 'status'>): boolean => ENDED.has(session.status);

/** Milliseconds that a session has been worked on by now, waiting left out. */
export const workedUntil = (now: Date, { workedMs, workingSince }: SyncSession): number =>
  workedMs + (workingSince === null ? 0 : Math.max(0, now.getTime() - workingSince.getTime()));
