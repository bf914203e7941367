import type { Conflict } from '../domain/conflict.ts';
import type { EntityType } from '../domain/entity-type.ts';
import type { PollId, RecordId, SessionId, SourceId, TenantId } from '../domain/ids.ts';
import type { SyncSession } from '../domain/session.ts';
import type { ExternalSource } from '../domain/source.ts';

/** The records that one batch of a session changed. */
export interface RecordsChanged {
  readonly tenant: TenantId;
  readonly sourceId: SourceId;
  readonly sessionId: SessionId;
  /** Number of the batch. */
  readonly version: number;
  readonly records: readonly {
    readonly id: RecordId;
    readonly entityType: EntityType;
    readonly version: number;
    readonly change: 'created' | 'updated' | 'deleted';
  }[];
}

/** A scheduled poll has found something for the application to process. */
export interface ItemsFound {
  readonly tenant: TenantId;
  readonly sourceId: SourceId;
  readonly pollId: PollId;
  readonly totalCount: number;
  /** The time of the poll in milliseconds. */
  readonly version: number;
}

/** What is announced, by topic. Every payload carries its tenant and a version that only grows. */
export interface Topics {
  sessionChanged: SyncSession;
  sourceChanged: ExternalSource;
  recordsChanged: RecordsChanged;
  itemsToProcess: ItemsFound;
  /** A conflict is open: new, or with another candidate, or claimed. */
  conflictDetected: Conflict;
  /** A conflict has ended: decided, dismissed, or over by itself. */
  conflictResolved: Conflict;
}

export type Topic = keyof Topics;
