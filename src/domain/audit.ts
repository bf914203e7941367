import { isDeepStrictEqual } from 'node:util';
import type { Conflict } from './conflict.ts';
import type { EntityType } from './entity-type.ts';
import type { ActorId, ConflictId, MappingId, RecordId, SessionId, SourceId, TenantId } from './ids.ts';
import type { Mapping } from './mapping.ts';
import { isSameReach } from './reach.ts';
import type { CanonicalRecord } from './record.ts';
import type { SyncCounts, SyncSession } from './session.ts';
import type { ExternalSource } from './source.ts';

export type SourceAction =
  | 'SOURCE_CONNECTED'
  | 'SOURCE_CONFIGURED'
  | 'SOURCE_ACTIVATED'
  | 'SOURCE_PAUSED'
  | 'SOURCE_RESUMED'
  | 'SOURCE_REFRESHED'
  | 'SOURCE_RECONNECTED'
  | 'SOURCE_DISCONNECTED'
  | 'SOURCE_FAILED';
type SessionAction =
  | 'SYNC_STARTED'
  | 'SYNC_CANCEL_REQUESTED'
  | 'SYNC_ENDED'
  | 'SYNC_ROLLBACK_REQUESTED'
  | 'SYNC_ROLLED_BACK';
type ConflictAction = 'CONFLICT_DETECTED' | 'CONFLICT_CLAIMED' | 'CONFLICT_RESOLVED' | 'CONFLICT_DISMISSED';
type MappingAction =
  | 'MAPPING_RETRIED'
  | 'MAPPING_ERROR_CLEARED'
  | 'PERSON_MAPPED'
  | 'PERSON_UNMAPPED'
  | 'MAPPING_LINKED'
  | 'MAPPING_UNLINKED';
/** What a person decided about many things of a source at once. */
type BulkAction = 'DELETIONS_CONFIRMED' | 'DELETIONS_RELEASED' | 'LINKS_CONFIRMED';
type RecordAction = 'RECORD_CREATED' | 'RECORD_CHANGED' | 'RECORD_DELETED';
export type AuditAction = SourceAction | SessionAction | ConflictAction | MappingAction | BulkAction | RecordAction;

/** That something was done: by whom, when, to what. It names fields and never holds their values, nor a secret. */
export interface AuditEntry {
  /** Follows from what was done, so that a step which is repeated writes nothing twice. */
  readonly id: string;
  readonly tenant: TenantId;
  readonly action: AuditAction;
  /** Null for what the gateway did by itself. */
  readonly by: ActorId | null;
  readonly at: Date;
  readonly sourceIds: readonly SourceId[];
  readonly recordId: RecordId | null;
  readonly entityType: EntityType | null;
  readonly mappingId: MappingId | null;
  readonly sessionId: SessionId | null;
  readonly conflictId: ConflictId | null;
  readonly fields: readonly string[];
  /** In one word: a status, a strategy, a code. */
  readonly outcome: string | null;
  readonly counts: SyncCounts | null;
}

/** Who did it, and when. */
export interface Deed {
  readonly by: ActorId | null;
  readonly at: Date;
}

const ABOUT_NOTHING = {
  sourceIds: [],
  recordId: null,
  entityType: null,
  mappingId: null,
  sessionId: null,
  conflictId: null,
  fields: [],
  outcome: null,
  counts: null,
} as const;

/** What was done to a source, in the version that it became. */
export const sourceEntry = (
  action: SourceAction,
  { id, tenant, version, statusCode }: ExternalSource,
  deed: Deed & Partial<Pick<AuditEntry, 'fields' | 'outcome'>>,
): AuditEntry => ({
  ...ABOUT_NOTHING,
  outcome: action === 'SOURCE_FAILED' ? statusCode : null,
  ...deed,
  id: `source:${id}:${version}:${action}`,
  tenant,
  action,
  sourceIds: [id],
});

/** What a person decided about many things of a source at once; the outcome says how many. */
export const bulkEntry = (
  action: BulkAction,
  { id, tenant }: ExternalSource,
  deed: Deed & Pick<AuditEntry, 'outcome'>,
): AuditEntry => ({
  ...ABOUT_NOTHING,
  ...deed,
  id: `bulk:${id}:${deed.at.getTime()}:${action}`,
  tenant,
  action,
  sourceIds: [id],
});

/** The names of what differs between two states, in order. */
export const namesOfChanged = (before: object, after: object): string[] => {
  const [was, is] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  const names = [...new Set([...was.keys(), ...is.keys()])];
  return names.filter((name) => !isDeepStrictEqual(was.get(name), is.get(name))).sort();
};

export const sessionEntry = (action: SessionAction, session: SyncSession, deed: Deed): AuditEntry => ({
  ...ABOUT_NOTHING,
  ...deed,
  id: `session:${session.id}:${action}`,
  tenant: session.tenant,
  action,
  sourceIds: [session.sourceId],
  sessionId: session.id,
  ...(action === 'SYNC_ENDED' ? { outcome: session.status, counts: session.counts } : {}),
  ...(action === 'SYNC_STARTED' || action === 'SYNC_CANCEL_REQUESTED' ? { outcome: session.trigger } : {}),
});

export const mappingEntry = (action: MappingAction, mapping: Mapping, deed: Deed): AuditEntry => ({
  ...ABOUT_NOTHING,
  ...deed,
  id: `mapping:${mapping.id}:${mapping.version}:${action}`,
  tenant: mapping.tenant,
  action,
  sourceIds: [mapping.sourceId],
  recordId: mapping.internalId,
  entityType: mapping.entityType,
  mappingId: mapping.id,
});

/** What became of a conflict; null when it only got further candidates, none of which was stopped. */
export const conflictEntry = (
  { before, after }: { readonly before: Conflict | null; readonly after: Conflict },
  deed: Deed & Partial<Pick<AuditEntry, 'sessionId'>>,
): AuditEntry | null => {
  const action = conflictAction(before, after);
  if (action === null) return null;
  const { resolution } = after;
  return {
    ...ABOUT_NOTHING,
    ...deed,
    id: `conflict:${after.id}:${after.version}`,
    tenant: after.tenant,
    action,
    sourceIds: after.sourceIds,
    recordId: after.recordId,
    conflictId: after.id,
    fields: after.kind === 'FIELD' ? after.fields.map(({ name }) => name) : [],
    outcome: resolution?.strategy ?? (action === 'CONFLICT_DETECTED' && isStopped(after) ? 'OSCILLATION' : null),
  };
};

const conflictAction = (before: Conflict | null, after: Conflict): ConflictAction | null => {
  if (after.status === 'RESOLVED') return 'CONFLICT_RESOLVED';
  if (after.status === 'DISMISSED') return 'CONFLICT_DISMISSED';
  if (before === null || (isStopped(after) && !isStopped(before))) return 'CONFLICT_DETECTED';
  return after.claim !== null && after.claim !== before.claim ? 'CONFLICT_CLAIMED' : null;
};

/** Whether a field of it kept changing back and forth. */
const isStopped = (conflict: Conflict): boolean =>
  conflict.kind === 'FIELD' && conflict.fields.some(({ cause }) => cause === 'OSCILLATION');

/** What became of a record; null when nothing did that a person would see. */
export const recordEntry = (
  { before, after }: { readonly before: CanonicalRecord | null; readonly after: CanonicalRecord },
  deed: Deed & Partial<Pick<AuditEntry, 'sourceIds' | 'mappingId' | 'sessionId'>>,
): AuditEntry | null => {
  const fields = before === null ? Object.keys(after.fields).sort() : changedFields(before, after);
  const isDeleted = after.deletedAt !== null && before?.deletedAt === null;
  if (fields.length === 0 && !isDeleted) return null;
  return {
    ...ABOUT_NOTHING,
    ...deed,
    id: `record:${after.id}:${after.version}`,
    tenant: after.tenant,
    action: isDeleted ? 'RECORD_DELETED' : before === null ? 'RECORD_CREATED' : 'RECORD_CHANGED',
    recordId: after.id,
    entityType: after.entityType,
    fields,
  };
};

const changedFields = (before: CanonicalRecord, after: CanonicalRecord): string[] => {
  const { privacy } = after;
  return [
    ...namesOfChanged(before.fields, after.fields),
    ...(before.privacy === privacy ? [] : ['privacy']),
    ...(isSameReach({ privacy, sharedWith: before.sharedWith }, after) ? [] : ['sharedWith']),
    ...(before.deletedAt !== null && after.deletedAt === null ? ['deletedAt'] : []),
  ];
};
