import type { DeliveredItems } from '../domain/delivered-item.ts';
import type { EntityType } from '../domain/entity-type.ts';
import type { ExternalField } from '../domain/external-field.ts';
import type { ExternalItem } from '../domain/external-item.ts';
import type { JsonObject } from '../domain/json.ts';
import type { Dialect } from '../domain/prose/dialect.ts';
import type { FieldMapping, ProviderId, Quota, SyncConfiguration, SyncDirection } from '../domain/source.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import type { OAuthDefinition } from './oauth-definition.ts';
import type { ReceiverOptions, WebhookReceiver, WebhookRegistrar } from './webhooks.ts';

/** The fetch a connector gets: guarded, counted, with a deadline and a size cap. It reaches nothing else. */
export type OutboundFetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** One field of the form that connects an account. */
export interface CredentialField {
  readonly name: string;
  readonly label: string;
  readonly secret: boolean;
  readonly required: boolean;
}

/** Credentials as a provider's own schema read them. `secrets` are stored encrypted, field by field. */
export interface Credentials {
  readonly secrets: Readonly<Record<string, string>>;
  /** The API's root, the provider's public one unless the user named a self-hosted or sandbox host. */
  readonly baseUrl: string;
  /** A secret among them that was made here: shown once, to whoever gave the others. */
  readonly madeSecret?: string;
}

export interface ConnectorContext {
  readonly credentials: Credentials;
  readonly configuration: Pick<SyncConfiguration, 'externalProjectId' | 'entityTypes'>;
  /** What the external ids of the source live in; null while it is being connected. */
  readonly identity: string | null;
  readonly fetch: OutboundFetch;
  /** What its deliveries brought; absent while it is being connected. */
  readonly delivered?: DeliveredItems;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Fires when the run is cancelled or its lease is lost: every call under way ends. */
  readonly signal: AbortSignal;
}

/** Who the credentials belong to. */
export interface Account {
  /** Stable over renames; what the external ids live in unless projects have an identity (docs/adr/0003). */
  readonly identity: string;
  readonly name: string;
  /** Permissions the provider says are missing for what the source is to do; empty when none. */
  readonly missing: readonly string[];
}

export interface ExternalProject {
  readonly id: string;
  readonly name: string;
  readonly url: string | null;
  /** Where the external ids live in the project: what it stays the same by over renames. */
  readonly identity?: string;
}

export interface ChangesRequest {
  /** Null begins a full listing; else the `cursor` of an earlier page, verbatim. */
  readonly cursor: string | null;
}

/** An item that could not be read: it is reported by itself and the rest goes on. */
export interface RejectedItem {
  readonly entityType: EntityType;
  readonly externalId: string | null;
  /** A sentence naming the field and what was wrong with it. */
  readonly reason: string;
}

/** At most 500 items, rejected ones included: a page is applied as one batch. */
export interface ChangePage {
  readonly items: readonly ExternalItem[];
  readonly rejected: readonly RejectedItem[];
  /** Goes on after this page; on the last page, begins the next incremental pull. */
  readonly cursor: string;
  readonly done: boolean;
  /** True on every page of a listing that began without a cursor. */
  readonly full: boolean;
  /** How many items the whole listing has, when the provider tells; never an estimate. */
  readonly total: number | null;
  readonly quotas: readonly Quota[];
}

/** A thing that is not, or no longer, in the project. */
export interface MissingItem {
  readonly evidence: 'NOT_FOUND';
  /** Where people find it now, when the provider says that it was moved elsewhere. */
  readonly movedTo: string | null;
}

export interface Projects {
  /** Whether the external ids live in the project; each one then has an identity. Otherwise they live in the account. */
  readonly holdIds: boolean;
  list(): Promise<readonly ExternalProject[]>;
  /** Null when the account does not see a project of that id. */
  find(id: string): Promise<ExternalProject | null>;
}

/** A thing to be made at a provider. */
export interface CreateRequest {
  readonly entityType: EntityType;
  /** A version 4 UUID, the same at every try: the thing's id, where the provider lets the caller choose it. */
  readonly key: string;
  /**
   * By the provider's own names, references as its external ids; only fields that its definition calls `writable` or
   * `onCreate`. What is left out gets the provider's default.
   */
  readonly fields: JsonObject;
}

/** A creation of which it is not known whether it took place. */
export interface LostCreate extends CreateRequest {
  /** Shortly before it was first tried, by the gateway's clock. */
  readonly since: Date;
}

/** A change of a thing at a provider. */
export interface UpdateRequest {
  /** The same at every try of this change, and of no other. */
  readonly key?: string;
  readonly entityType: EntityType;
  readonly externalId: string;
  /** What changes and nothing else; null clears. */
  readonly fields: JsonObject;
  /** The thing as it was last seen: a provider that knows preconditions does not write over another state. */
  readonly seen: Pick<ExternalItem, 'fields' | 'modifiedAt'>;
}

/** A thing to be removed at a provider. */
export interface RemoveRequest extends Pick<ExternalItem, 'entityType' | 'externalId'> {
  /** The same at every try. */
  readonly key?: string;
}

/**
 * Writes one thing at a time. Every method answers the thing as the provider holds it afterwards, and throws
 * ProviderError: `rejected` with a sentence that names the field where the provider does, `conflict` when a
 * precondition failed, `not-found` when the thing, or one that it is to refer to, is gone.
 */
export interface Writer {
  /** Throws AlreadyThereError where the provider has such a thing and has room for one only. */
  create(request: CreateRequest): Promise<ExternalItem>;
  /** What a lost creation may have made: the thing under its key, or what looks the same and was made here since. */
  findCreated(lost: LostCreate): Promise<readonly ExternalItem[]>;
  update(request: UpdateRequest): Promise<ExternalItem>;
  /** Does what the definition's `removals` says; null when nothing is left of it. What is gone already is no error. */
  remove(thing: RemoveRequest): Promise<ExternalItem | null>;
}

/** What a provider does with a thing that was deleted here. */
export type Removal = 'DELETE' | 'TRASH' | 'CLOSE';

/**
 * One open connection to a provider's account. Members beyond `authenticate` are capabilities: a provider
 * that cannot do a thing leaves it out. Every method throws ProviderError and nothing else, save that
 * `changes` throws CursorExpiredError when the provider no longer knows the cursor. A connector neither
 * retries nor waits: the engine does (docs/adr/0009).
 */
export interface Connector {
  authenticate(): Promise<Account>;
  readonly projects?: Projects;
  /** One page of what changed, in an order where a thing comes after what it refers to when both are in it. */
  changes?(request: ChangesRequest): Promise<ChangePage>;
  /**
   * The cursor to go on from once something was written. Left out by a provider whose cursors remember no answers: one
   * that is remembered would hide what was written and at once changed back.
   */
  cursorAfterWriting?(cursor: string): string;
  /**
   * The fields of a type as the chosen project has them: those of the definition, with what they may hold there. A list
   * that is long is left out.
   */
  describe?(entityType: EntityType): Promise<readonly ExternalField[]>;
  /**
   * One thing as it is now. That it is missing is evidence of a deletion; where the project itself cannot be seen the
   * call fails instead.
   */
  read?(entityType: EntityType, externalId: string): Promise<ExternalItem | MissingItem>;
  readonly writer?: Writer;
  readonly webhooks?: WebhookRegistrar;
}

/** What a provider's folder exports as default from its index.ts. */
export interface ProviderDefinition {
  readonly id: ProviderId;
  readonly name: string;
  /** The first one is the provider's main type. */
  readonly entityTypes: readonly EntityType[];
  readonly directions: readonly SyncDirection[];
  readonly capabilities: readonly string[];
  readonly needsProject: boolean;
  readonly credentialFields: readonly CredentialField[];
  /** The member of the schema's `CredentialsInput` that this provider adds. */
  readonly credentialsMember: string;
  /** The fields of each entity type, by the provider's own names. */
  readonly fields: Readonly<Partial<Record<EntityType, readonly ExternalField[]>>>;
  /** How those fields become canonical ones unless a source says otherwise. */
  readonly fieldMappings: Readonly<Partial<Record<EntityType, readonly FieldMapping[]>>>;
  /** The types of which a full listing holds every living thing: one that is missing in it is gone. */
  readonly listsWhole: readonly EntityType[];
  /** The types of which things can be made there. */
  readonly creates: readonly EntityType[];
  /** What becomes of a thing there that was deleted here; nothing, for a type that is left out. */
  readonly removals: Readonly<Partial<Record<EntityType, Removal>>>;
  /** How its texts name things; left out where nothing that people write there is read so. */
  readonly dialect?: Dialect;
  /** How its webhooks are read; left out by a provider that sends none. */
  readonly webhooks?: WebhookReceiver;
  /**
   * Set in place of `webhooks` where each source says itself how its deliveries are signed and read, and these carry the
   * things that there is nowhere to read from (docs/adr/0054).
   */
  receiver?(options: ReceiverOptions): WebhookReceiver;
  /** Why a source with this base URL cannot be synced in a direction, as a sentence; null when it can. */
  directionProblem?(direction: SyncDirection, baseUrl: string): string | null;
  /** Set where nobody can have an e-mail address that was not proven to be theirs. */
  readonly verifiesEmails?: true;
  /** What a source of this provider is configured with unless the user chose otherwise. */
  readonly defaults: Partial<SyncConfiguration>;
  /** Reads the provider's member of `CredentialsInput`; throws ZodError for what does not fit. */
  parseCredentials(input: unknown): Credentials;
  /** Set where accounts can be connected by OAuth. */
  readonly oauth?: OAuthDefinition;
  /**
   * The `authorization` header of requests under these secrets. With it an open connection goes on under tokens that
   * were refreshed and keys that were rotated meanwhile; without it, it ends with the secrets that it began with.
   */
  authorization?(secrets: Credentials['secrets']): string;
  open(context: ConnectorContext): Connector;
}
