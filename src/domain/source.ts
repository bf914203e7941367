import { contentHash } from '../lib/canonical-json.ts';
import type { ConflictRule } from './conflict-rule.ts';
import type { EntityType } from './entity-type.ts';
import type { ActorId, SessionId, SourceId, SpaceId, TenantId } from './ids.ts';

/** A provider's id: the value it adds to the schema's `Provider` enum. The set is open: each folder brings its own. */
export type ProviderId = string;

export const SYNC_DIRECTIONS = ['PUSH', 'PULL', 'BIDIRECTIONAL', 'DISABLED'] as const;
export type SyncDirection = (typeof SYNC_DIRECTIONS)[number];

export type ConflictStrategy = 'LOCAL_WINS' | 'EXTERNAL_WINS' | 'NEWEST_WINS' | 'MANUAL' | 'MERGE';
export type PrivacyLevel = 'LOCAL_ONLY' | 'SHAREABLE' | 'PUBLIC';
export type RecordKeeping = 'GATEWAY' | 'APPLICATION';
export type CreateRule = 'NEVER' | 'SHARED_ONLY' | 'ALL_PUBLIC';
export type DeletionPolicy = 'IGNORE' | 'MARK' | 'PROPAGATE';
export type ConflictSide = 'LOCAL' | 'EXTERNAL';

export type SourceStatus = 'CONFIGURING' | 'ACTIVE' | 'PAUSED' | 'ERROR' | 'DISCONNECTED';
export type SourceStatusCode =
  | 'PROJECT_MISSING'
  | 'RECONNECT_NEEDED'
  | 'PROVIDER_RETIRED'
  | 'RATE_LIMITED'
  | 'PROJECT_GONE'
  | 'STORAGE'
  | 'ROLLED_BACK';

export interface ValueMapping {
  readonly local: string;
  readonly external: string;
}

/** One pair of fields: `local` is a canonical field of the record, `external` the provider's own name for it. */
export interface FieldMapping {
  readonly local: string;
  readonly external: string;
  readonly direction: SyncDirection;
  readonly owner: ConflictSide | null;
  readonly values: readonly ValueMapping[];
}

export interface DeletionRule {
  readonly entityType: EntityType;
  readonly policy: DeletionPolicy;
}

export interface SyncConfiguration {
  readonly externalProjectId: string | null;
  readonly recordKeeping: RecordKeeping;
  readonly direction: SyncDirection;
  readonly entityTypes: readonly EntityType[];
  readonly conflictStrategy: ConflictStrategy;
  readonly strategyChosenBy: ActorId | null;
  readonly strategyChosenAt: Date | null;
  readonly createHere: CreateRule;
  readonly pulledPrivacy: PrivacyLevel;
  readonly deletionPolicies: readonly DeletionRule[];
  /** Of the provider's main entity type; the other types use the provider's own mapping. */
  readonly fieldMappings: readonly FieldMapping[];
  /** A cron expression, or null when syncs are started by hand. */
  readonly schedule: string | null;
  /** IANA name of the zone the schedule is read in. */
  readonly timeZone: string;
  readonly createMissing: boolean;
  readonly requestTimeoutMs: number;
  readonly cacheSeconds: number;
  readonly webhookAllowedAddresses: readonly string[];
}

/** How much of a provider's allowance is left, in the provider's own currencies. */
export interface Quota {
  readonly name: string;
  readonly limit: number | null;
  readonly remaining: number | null;
  readonly resetsAt: Date | null;
}

export interface SourceHealth {
  readonly consecutiveFailures: number;
  readonly lastErrorAt: Date | null;
  readonly lastError: string | null;
  /** Sessions and polls that ended, and how many of them succeeded. */
  readonly finished: number;
  readonly succeeded: number;
  /** The session that was counted last. */
  readonly lastSessionId: SessionId | null;
}

export const NEW_HEALTH: SourceHealth = {
  consecutiveFailures: 0,
  lastErrorAt: null,
  lastError: null,
  finished: 0,
  succeeded: 0,
  lastSessionId: null,
};

/** The health after one more session or poll; `error` is null when it succeeded. */
export const countRun = (health: SourceHealth, error: string | null, now: Date): SourceHealth => ({
  ...health,
  finished: health.finished + 1,
  succeeded: health.succeeded + (error === null ? 1 : 0),
  consecutiveFailures: error === null ? 0 : health.consecutiveFailures + 1,
  lastErrorAt: error === null ? health.lastErrorAt : now,
  lastError: error ?? health.lastError,
});

/** A tenant's connection to one account and project at a provider. Credentials are kept apart and never part of it. */
export interface ExternalSource {
  readonly id: SourceId;
  readonly tenant: TenantId;
  readonly spaceId: SpaceId;
  readonly provider: ProviderId;
  readonly name: string;
  /** What the external ids live in (docs/adr/0003). */
  readonly identity: string;
  readonly accountName: string | null;
  readonly baseUrl: string;
  readonly status: SourceStatus;
  readonly statusCode: SourceStatusCode | null;
  readonly statusReason: string | null;
  readonly configuration: SyncConfiguration;
  /** What people decided once and for all, by type and field. */
  readonly conflictRules: readonly ConflictRule[];
  /** Where the next incremental pull begins; null before the first full one. Opaque to all but the connector. */
  readonly cursor: string | null;
  /** The field mappings by which all that it said was decided last (`mappingHash`); null when that is not known. */
  readonly evaluatedUnder: string | null;
  readonly lastSuccessfulPollAt: Date | null;
  readonly lastAppliedAt: Date | null;
  readonly nextSyncAt: Date | null;
  readonly health: SourceHealth;
  readonly quotas: readonly Quota[];
  readonly version: number;
  readonly createdAt: Date;
  /** Made here with the credentials; never stored in clear, and set in the answer to whoever gave those. */
  readonly madeSecret?: string;
}

/** What a listing under a configuration holds: a cursor says nothing about a listing of anything else. */
export const whatIsRead = ({ externalProjectId, entityTypes }: SyncConfiguration): string =>
  contentHash([externalProjectId, entityTypes]);

/** Tells field mappings from those that were changed. */
export const mappingHash = ({ fieldMappings }: Pick<SyncConfiguration, 'fieldMappings'>): string =>
  contentHash(fieldMappings);

const TRANSITIONS: Readonly<Record<SourceStatus, readonly SourceStatus[]>> = {
  CONFIGURING: ['ACTIVE', 'DISCONNECTED'],
  ACTIVE: ['PAUSED', 'ERROR', 'DISCONNECTED'],
  PAUSED: ['ACTIVE', 'ERROR', 'DISCONNECTED'],
  ERROR: ['ACTIVE', 'DISCONNECTED'],
  DISCONNECTED: ['CONFIGURING', 'ACTIVE'],
};

/** Whether a source may go from one status to another (docs/adr/0010). Only a reconnect leaves DISCONNECTED. */
export const canTransition = (from: SourceStatus, to: SourceStatus): boolean => TRANSITIONS[from].includes(to);
