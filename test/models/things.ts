import type { FieldConflict } from '../../src/domain/conflict.ts';
import {
  type ConflictId,
  type MappingId,
  mintId,
  type RecordId,
  type SessionId,
  type SourceId,
  type SpaceId,
  type TenantId,
} from '../../src/domain/ids.ts';
import type { Mapping } from '../../src/domain/mapping.ts';
import type { CanonicalRecord } from '../../src/domain/record.ts';
import { NO_COUNTS, type SyncSession } from '../../src/domain/session.ts';
import { type ExternalSource, NEW_HEALTH } from '../../src/domain/source.ts';

export const NOW = new Date('2026-03-01T12:00:00.000Z');
export const TENANT = 'tenant' as TenantId;

/** A ticket's record, version 1, with what differs. */
export const aRecord = (changes: Partial<CanonicalRecord> = {}): CanonicalRecord => {
  const sourceId = changes.sourceIds?.[0] ?? mintId<SourceId>();
  return {
    id: mintId<RecordId>(),
    tenant: TENANT,
    spaceId: 'space' as SpaceId,
    entityType: 'TICKET',
    fields: { title: 'Paint the fence', status: 'TODO' },
    provenance: [],
    privacy: 'SHAREABLE',
    sharedWith: [sourceId],
    sourceIds: [sourceId],
    pendingSourceIds: [],
    openConflict: null,
    recentChanges: [],
    version: 1,
    createdAt: NOW,
    updatedAt: NOW,
    deletedAt: null,
    ...changes,
  };
};

/** A synced mapping, version 1, with what differs. */
export const aMapping = (changes: Partial<Mapping> = {}): Mapping => ({
  id: mintId<MappingId>(),
  tenant: TENANT,
  sourceId: mintId<SourceId>(),
  entityType: 'TICKET',
  externalId: mintId<RecordId>(),
  intent: null,
  swaps: {},
  told: null,
  called: null,
  drift: [],
  unapplied: null,
  internalId: mintId<RecordId>(),
  applicationId: null,
  status: 'SYNCED',
  base: { title: 'Paint the fence', status: 'TODO' },
  recordVersion: 1,
  externalFields: { title: 'Paint the fence', state: 'unstarted' },
  externalHash: 'hash',
  externalModifiedAt: NOW,
  lastSyncedAt: NOW,
  errorMessage: null,
  pendingLink: null,
  suspectedDeletion: null,
  deletedAt: null,
  deletionEvidence: null,
  url: null,
  version: 1,
  fence: 1,
  ...changes,
});

/** A session that waits for a worker, with what differs. */
export const aSession = (changes: Partial<SyncSession> = {}): SyncSession => ({
  id: mintId<SessionId>(),
  tenant: TENANT,
  sourceId: mintId<SourceId>(),
  direction: 'PULL',
  status: 'QUEUED',
  trigger: 'MANUAL',
  full: true,
  reads: '',
  phase: 'WAITING',
  counts: NO_COUNTS,
  countsByType: {},
  total: null,
  requests: 0,
  workedMs: 0,
  workingSince: null,
  startedBy: null,
  createdAt: NOW,
  startedAt: null,
  finishedAt: null,
  resumesAt: null,
  cancelRequested: false,
  startCursor: null,
  cursor: null,
  batch: 0,
  fetchedAll: false,
  fence: 0,
  rollback: null,
  version: 1,
  ...changes,
});

/** An active source, with what differs. */
export const aSource = (changes: Partial<ExternalSource> = {}): ExternalSource => ({
  id: mintId<SourceId>(),
  tenant: TENANT,
  spaceId: 'space' as SpaceId,
  provider: 'LINEAR',
  name: 'Linear',
  identity: 'workspace',
  accountName: null,
  baseUrl: 'https://api.linear.app/graphql',
  status: 'ACTIVE',
  statusCode: null,
  statusReason: null,
  configuration: {
    externalProjectId: 'team',
    recordKeeping: 'GATEWAY',
    direction: 'PULL',
    entityTypes: ['TICKET'],
    conflictStrategy: 'MANUAL',
    strategyChosenBy: null,
    strategyChosenAt: null,
    createHere: 'SHARED_ONLY',
    pulledPrivacy: 'SHAREABLE',
    deletionPolicies: [],
    fieldMappings: [],
    schedule: null,
    timeZone: 'UTC',
    createMissing: true,
    requestTimeoutMs: 20_000,
    cacheSeconds: 60,
    webhookAllowedAddresses: [],
  },
  cursor: null,
  lastSuccessfulPollAt: null,
  conflictRules: [],
  evaluatedUnder: null,
  lastAppliedAt: null,
  nextSyncAt: null,
  health: NEW_HEALTH,
  quotas: [],
  version: 1,
  createdAt: NOW,
  ...changes,
});

/** An open conflict about a title, version 1, with what differs. */
export const aFieldConflict = (changes: Partial<FieldConflict> = {}): FieldConflict => ({
  kind: 'FIELD',
  id: mintId<ConflictId>(),
  tenant: TENANT,
  spaceId: 'space' as SpaceId,
  recordId: mintId<RecordId>(),
  sourceIds: [],
  fields: [
    {
      name: 'title',
      base: 'Paint the fence',
      cause: 'DISAGREEMENT',
      candidates: [{ mappingId: null, value: 'Paint the gate', changedAt: NOW, changedBy: null }],
    },
  ],
  status: 'OPEN',
  detectedAt: NOW,
  claim: null,
  resolution: null,
  version: 1,
  ...changes,
});
