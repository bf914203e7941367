import type { EntityType } from './entity-type.ts';
import type { DeletionEvidence, ExternalItem } from './external-item.ts';
import {
  type ActorId,
  type MappingId,
  mintId,
  type RecordId,
  type SessionId,
  type SourceId,
  type TenantId,
} from './ids.ts';
import type { JsonObject, JsonValue } from './json.ts';
import type { Swap, Wording } from './prose/swaps.ts';

export type MappingStatus = 'PENDING' | 'SYNCED' | 'ERROR';

/** A creation at the provider of which the answer is not known yet (docs/adr/0022). */
export interface CreateIntent {
  /** The same at every try. */
  readonly key: string;
  /** When the provider may first have been asked. */
  readonly at: Date;
  /** What it was asked to make, by its own names. */
  readonly fields: JsonObject;
}

/** A change made by the side that does not own the field: neither applied nor undone (docs/adr/0001). */
export interface Drift {
  readonly field: string;
  readonly local: JsonValue;
  readonly external: JsonValue;
  readonly at: Date;
}

/**
 * SUSPECTED until the session that learnt of it has seen everything; WAITING for a person, where that decided nothing;
 * what is CONFIRMED is shown by the next session, what is RELEASED stays until the thing is seen again.
 */
export type SuspicionStatus = 'SUSPECTED' | 'WAITING' | 'CONFIRMED' | 'RELEASED';

/** That a thing seems to be gone at its source (docs/adr/0004). */
export interface SuspectedDeletion {
  readonly evidence: DeletionEvidence;
  readonly at: Date;
  readonly sessionId: SessionId;
  readonly status: SuspicionStatus;
}

/** That a person wants a thing to stand for another record: a session of its source does it (docs/adr/0028). */
export interface PendingLink {
  readonly recordId: RecordId;
  /** JOIN makes it one with a record that is there; SPLIT gives it a record of its own. */
  readonly kind: 'JOIN' | 'SPLIT';
  readonly by: ActorId;
  readonly at: Date;
}

/** By the provider's own names of fields; those without any are left out. */
export type Swaps = Readonly<Record<string, readonly Swap[]>>;
export type Told = Readonly<Record<string, Wording>>;

/** Which thing at a source is which record here, and what both sides last agreed on. */
export interface Mapping {
  readonly id: MappingId;
  readonly tenant: TenantId;
  readonly sourceId: SourceId;
  readonly entityType: EntityType;
  /** The provider's; while `intent` is set the intent's key stands in its place. */
  readonly externalId: string;
  readonly intent: CreateIntent | null;
  /** The record here; null while a first import has failed, and always when the application keeps the records. */
  readonly internalId: RecordId | null;
  /**
   * What the application calls the thing (docs/adr/0020): any text of its own, so it is kept apart from ids of records.
   * Null when the gateway keeps the records.
   */
  readonly applicationId: string | null;
  readonly status: MappingStatus;
  /** The canonical fields both sides last agreed on; null before they ever did. */
  readonly base: JsonObject | null;
  /** Version of the record that `base` belongs to. */
  readonly recordVersion: number | null;
  /** By the provider's own names, as last applied. */
  readonly externalFields: JsonObject;
  /** Of prose in `externalFields`, by field: where our words differ from what is said there (docs/adr/0033). */
  readonly swaps: Swaps;
  /** Prose, by field, that was going to be written there; null once it is known what came of it. */
  readonly told: Told | null;
  /** What texts at the source call the thing, in lower case; null where they do not, or it was last read before that was kept. */
  readonly called: string | null;
  /** Of `externalFields`: an item with the same hash has nothing new. */
  readonly externalHash: string;
  readonly externalModifiedAt: Date | null;
  readonly lastSyncedAt: Date | null;
  readonly errorMessage: string | null;
  /** What the source said since and could not be expressed here; null when all it said was applied. */
  readonly unapplied: Pick<ExternalItem, 'fields' | 'modifiedAt' | 'url'> | null;
  readonly drift: readonly Drift[];
  readonly pendingLink: PendingLink | null;
  readonly suspectedDeletion: SuspectedDeletion | null;
  readonly deletedAt: Date | null;
  readonly deletionEvidence: DeletionEvidence | null;
  readonly url: string | null;
  readonly version: number;
  /** Of the lease under which it was last written. */
  readonly fence: number;
}

/** A mapping of a thing of which nothing has been applied yet. */
export const newMapping = (
  of: Pick<Mapping, 'tenant' | 'sourceId' | 'entityType' | 'externalId' | 'fence'>,
): Mapping => ({
  ...of,
  id: mintId<MappingId>(),
  intent: null,
  internalId: null,
  applicationId: null,
  status: 'PENDING',
  base: null,
  recordVersion: null,
  externalFields: {},
  swaps: {},
  told: null,
  called: null,
  externalHash: '',
  externalModifiedAt: null,
  lastSyncedAt: null,
  errorMessage: null,
  unapplied: null,
  drift: [],
  pendingLink: null,
  suspectedDeletion: null,
  deletedAt: null,
  deletionEvidence: null,
  url: null,
  version: 0,
});
