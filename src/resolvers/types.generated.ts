import type { JsonValue } from '../domain/json.ts';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Space as SpaceParent } from '../domain/space.ts';
import type { ExternalSource as ExternalSourceParent } from '../domain/source.ts';
import type { SyncSession as SyncSessionParent, SyncError as SyncErrorParent } from '../domain/session.ts';
import type { SyncErrorCause as SyncErrorCauseParent } from '../domain/report.ts';
import type { HealthOfSource as SourceHealthParent } from '../domain/webhook.ts';
import type { ComparedItem as ComparedItemParent } from '../services/sources/setup-report.ts';
import type { ExternalField as ExternalFieldParent } from '../domain/external-field.ts';
import type { Mapping as MappingParent } from '../domain/mapping.ts';
import type { PolledItem as PolledItemParent } from '../domain/polled-item.ts';
import type { Poll as PollParent } from '../domain/poll.ts';
import type { ItemToProcess as ItemToProcessParent, ItemsToProcess as ItemsToProcessParent } from '../services/polls/items-to-process.ts';
import type { PersonValue as PersonValueParent, CanonicalRecord as CanonicalRecordParent } from '../domain/record.ts';
import type { ProviderDefinition as ProviderDefinitionParent } from '../datasources/connector.ts';
import type { AuditEntry as AuditEntryParent } from '../domain/audit.ts';
import type { FieldOrigin as FieldOriginParent } from '../domain/origin.ts';
import type { CopyLeft as CopyLeftParent, Egress as EgressParent } from '../domain/egress.ts';
import type { RevertStep as RevertStepParent } from '../domain/revert-step.ts';
import type { Conflict as ConflictParent, FieldConflict as FieldConflictParent, DeletionConflict as DeletionConflictParent, Candidate as CandidateParent, ConflictingField as ConflictingFieldParent, ConflictResolution as ConflictResolutionParent, ResolvedField as ResolvedFieldParent } from '../domain/conflict.ts';
import type { Disconnected as DisconnectedParent } from '../services/sources/disconnect-source.ts';
import type { AnyConnection, AnyEdge } from './connection.ts';
import type { Context } from './context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A calendar date such as 2026-03-29, never turned into an instant. */
  Date: { input: string; output: string; }
  /** An instant, RFC 3339, answered in UTC. */
  DateTime: { input: Date; output: Date; }
  /** Provider-specific data only. */
  JSON: { input: JsonValue; output: JsonValue; }
  /** An IANA time zone name such as Europe/Berlin. */
  TimeZone: { input: string; output: string; }
  /** An absolute URL. */
  URL: { input: string; output: string; }
  _FieldSet: { input: string; output: string; }
};

/** The provider asks to wait. */
export type ApiRateLimitError = UserError & {
  readonly __typename?: 'ApiRateLimitError';
  /** A sentence for people. */
  readonly message: Scalars['String']['output'];
  /** When to try again, if the provider said so. */
  readonly retryAt?: Maybe<Scalars['DateTime']['output']>;
};

/** What was done. */
export type AuditAction =
  /** Somebody has begun to decide a conflict. */
  | 'CONFLICT_CLAIMED'
  /** Sides were found to disagree about `fields`, or one deleted what the other changed; `outcome` is OSCILLATION when one of them kept changing back and forth. */
  | 'CONFLICT_DETECTED'
  /** A conflict was left as it is. */
  | 'CONFLICT_DISMISSED'
  /** A conflict was decided; by the gateway itself when `by` is null. `outcome` is the strategy, if there was one. */
  | 'CONFLICT_RESOLVED'
  /** A person said that things are gone; the outcome is how many. */
  | 'DELETIONS_CONFIRMED'
  /** A person said that things are to stay; the outcome is how many. */
  | 'DELETIONS_RELEASED'
  /** A person said which records many things are; the outcome is how many. */
  | 'LINKS_CONFIRMED'
  /** The error was taken off a mapping. */
  | 'MAPPING_ERROR_CLEARED'
  /** A person said which record a thing of a source is. */
  | 'MAPPING_LINKED'
  /** What could not be synced is tried again. */
  | 'MAPPING_RETRIED'
  /** A person said that a thing is not the record that it stood for. */
  | 'MAPPING_UNLINKED'
  /** A person was given an account at a source, by the gateway itself when `by` is null; `record` is the person. */
  | 'PERSON_MAPPED'
  /** An account was taken from a person; `record` is the person. */
  | 'PERSON_UNMAPPED'
  /** Somebody, or a session, changed `fields` of a record. */
  | 'RECORD_CHANGED'
  /** Somebody made a record. */
  | 'RECORD_CREATED'
  /** Somebody, or a session, deleted a record. */
  | 'RECORD_DELETED'
  /** The set-up of a source was ended. */
  | 'SOURCE_ACTIVATED'
  /** A source was configured; `fields` names the settings. */
  | 'SOURCE_CONFIGURED'
  /** A source was connected. */
  | 'SOURCE_CONNECTED'
  /** A source was disconnected; `outcome` is ERASED or RETAINED. */
  | 'SOURCE_DISCONNECTED'
  /** A source cannot go on without a person; `outcome` is its status code. */
  | 'SOURCE_FAILED'
  /** A source was paused. */
  | 'SOURCE_PAUSED'
  /** A source got new credentials. */
  | 'SOURCE_RECONNECTED'
  /** A source was tested, and works again or under another name. */
  | 'SOURCE_REFRESHED'
  /** A paused source was let sync again. */
  | 'SOURCE_RESUMED'
  /** A session was asked to end. */
  | 'SYNC_CANCEL_REQUESTED'
  /** A session ended; `outcome` is its status, `counts` what it did. */
  | 'SYNC_ENDED'
  /** A person wants a session to be taken back. */
  | 'SYNC_ROLLBACK_REQUESTED'
  /** What a session did was taken back. */
  | 'SYNC_ROLLED_BACK'
  /** Somebody started a session; `outcome` is its trigger. One that a schedule started is told by its end. */
  | 'SYNC_STARTED';

/** That something was done. It names fields, and never holds their values or a secret. */
export type AuditEntry = {
  readonly __typename?: 'AuditEntry';
  /** What. */
  readonly action: AuditAction;
  /** When. */
  readonly at: Scalars['DateTime']['output'];
  /** Who; null for what the gateway did by itself. */
  readonly by?: Maybe<Scalars['ID']['output']>;
  /** The conflict that it was done to. */
  readonly conflict?: Maybe<Conflict>;
  /** What a session did. */
  readonly counts?: Maybe<SyncCounts>;
  /** The names of the fields or settings that it is about. */
  readonly fields: ReadonlyArray<Scalars['String']['output']>;
  /** Tells it from every other. */
  readonly id: Scalars['ID']['output'];
  /** The mapping that it was done to, or through; null also when it is no longer there. */
  readonly mapping?: Maybe<Mapping>;
  /** What came of it, in one word. */
  readonly outcome?: Maybe<Scalars['String']['output']>;
  /** The record that it was done to. */
  readonly record?: Maybe<CanonicalRecord>;
  /** The session that did it; null also ninety days after its end. */
  readonly session?: Maybe<SyncSession>;
  /** The sources that have a part in it, as far as they are still there. */
  readonly sources: ReadonlyArray<ExternalSource>;
};

/** A page of the audit log. */
export type AuditEntryConnection = {
  readonly __typename?: 'AuditEntryConnection';
  /** The page. */
  readonly edges: ReadonlyArray<AuditEntryEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
  /** How many there are in all. */
  readonly totalCount: Scalars['Int']['output'];
};

/** An entry in a list. */
export type AuditEntryEdge = {
  readonly __typename?: 'AuditEntryEdge';
  /** Stands for the place in the list. */
  readonly cursor: Scalars['String']['output'];
  /** The entry. */
  readonly node: AuditEntry;
};

/** What a person permits the gateway by OAuth. Exactly one member. */
export type BeginOAuthInput =
  /** Connects an account as a new source. */
  { readonly connect: OAuthConnectInput; readonly reconnect?: never; }
  |  /** Reconnects a source with the same account. */
  { readonly connect?: never; readonly reconnect: OAuthReconnectInput; };

/** What beginOAuth answers. */
export type BeginOAuthResult = DuplicateSourceError | NetworkError | OAuthAuthorization | SourceNotFoundError | SourceNotValidError | UnsafeUrlError;

/** The gateway's own copy of a thing, whichever sources it is mapped to. */
export type CanonicalRecord = {
  /** When it was deleted; null while it lives. */
  readonly deletedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What kind of thing it is. */
  readonly entityType: EntityType;
  /** Opaque and global. */
  readonly id: Scalars['ID']['output'];
  /** Where else it is. */
  readonly mappings: ReadonlyArray<Mapping>;
  /** How far it may travel. */
  readonly privacy: PrivacyLevel;
  /** The sources it was granted to. */
  readonly sharedWith: ReadonlyArray<ExternalSource>;
  /** Where it belongs. */
  readonly space: Space;
  /** When it last changed, by the time of where it was changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Grows with every change. */
  readonly version: Scalars['Int']['output'];
};

/** What clearMappingError answers. */
export type ClearMappingErrorResult = Mapping | MappingNotFoundError | MappingNotValidStateError;

/** A remark on a ticket. */
export type Comment = CanonicalRecord & Node & {
  readonly __typename?: 'Comment';
  /** Who wrote it at its origin; null for one that was made here. */
  readonly author?: Maybe<PersonRef>;
  /** In Markdown. */
  readonly body: Scalars['String']['output'];
  /** When it was written at its origin. */
  readonly createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it was deleted; null while it lives. */
  readonly deletedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What kind of thing it is. */
  readonly entityType: EntityType;
  /** Opaque and global. */
  readonly id: Scalars['ID']['output'];
  /** Where else it is. */
  readonly mappings: ReadonlyArray<Mapping>;
  /** How far it may travel. */
  readonly privacy: PrivacyLevel;
  /** The sources it was granted to. */
  readonly sharedWith: ReadonlyArray<ExternalSource>;
  /** Where it belongs. */
  readonly space: Space;
  /** What it remarks on. */
  readonly ticket?: Maybe<Ticket>;
  /** When it last changed, by the time of where it was changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Grows with every change. */
  readonly version: Scalars['Int']['output'];
};

/** What is left out stays. */
export type CommentChangesInput = {
  /** In Markdown, 1 to 100,000 characters; cannot be cleared. */
  readonly body?: InputMaybe<Scalars['String']['input']>;
};

/** A page of comments. */
export type CommentConnection = {
  readonly __typename?: 'CommentConnection';
  /** The page. */
  readonly edges: ReadonlyArray<CommentEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
  /** How many there are in all. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A comment in a list. */
export type CommentEdge = {
  readonly __typename?: 'CommentEdge';
  /** Stands for the place in the list. */
  readonly cursor: Scalars['String']['output'];
  /** The comment. */
  readonly node: Comment;
};

/** None of your comments has this id, or it was deleted. */
export type CommentNotFoundError = UserError & {
  readonly __typename?: 'CommentNotFoundError';
  /** A sentence for people. */
  readonly message: Scalars['String']['output'];
};

/** A comment cannot be like that. */
export type CommentNotValidError = UserError & {
  readonly __typename?: 'CommentNotValidError';
  /** Which part of the input is meant, such as body. */
  readonly field: Scalars['String']['output'];
  /** A sentence for people. */
  readonly message: Scalars['String']['output'];
};

/** One field of a thing on both sides. */
export type ComparedField = {
  readonly __typename?: 'ComparedField';
  /** Whether both mean the same under the field mapping. */
  readonly agrees: Scalars['Boolean']['output'];
  /** The field at the provider. */
  readonly external: Scalars['String']['output'];
  /** What the provider has now. */
  readonly externalValue?: Maybe<Scalars['JSON']['output']>;
  /** The field of the record here. */
  readonly local: Scalars['String']['output'];
  /** What the record has; references as ids of records. Null when there is no record. */
  readonly localValue?: Maybe<Scalars['JSON']['output']>;
};

/** One thing on both sides. */
export type ComparedItem = {
  readonly __typename?: 'ComparedItem';
  /** The provider's id. */
  readonly externalId: Scalars['String']['output'];
  /** One for each field that is read. */
  readonly fields: ReadonlyArray<ComparedField>;
  /** The record here; null when there is none. */
  readonly internalId?: Maybe<Scalars['ID']['output']>;
  /** Where people see it. */
  readonly url?: Maybe<Scalars['URL']['output']>;
};

/** What configureSource answers. */
export type ConfigureSourceResult = ApiRateLimitError | ExternalProjectNotFoundError | ExternalSource | NetworkError | ProviderUnavailableError | SourceConnectionError | SourceNotFoundError | SourceNotValidError | StaleSourceError;

/** What confirmLinkCandidates answers. */
export type ConfirmLinkCandidatesResult = ConfirmedLinks | SourceNotFoundError;

/** What came of confirming candidates. */
export type ConfirmedLinks = {
  readonly __typename?: 'ConfirmedLinks';
  /** Things that fit several records, or share one: they are linked one by one, with linkMapping. */
  readonly ambiguous: Scalars['Int']['output'];
  /** How many things are linked by the next sync. */
  readonly count: Scalars['Int']['output'];
  /** The session that does it; null when there is nothing to do, or when the source does not sync now. */
  readonly session?: Maybe<SyncSession>;
};

/** A discrepancy that needs a decision. */
export type Conflict = {
  /** Who decides just now; null when nobody does. */
  readonly claimedBy?: Maybe<Scalars['ID']['output']>;
  /** Until when. */
  readonly claimedUntil?: Maybe<Scalars['DateTime']['output']>;
  /** When it was found. */
  readonly detectedAt: Scalars['DateTime']['output'];
  /** Opaque and global. */
  readonly id: Scalars['ID']['output'];
  /** How it was decided; null while it was not. */
  readonly resolution?: Maybe<ConflictResolution>;
  /** Whether it still waits. */
  readonly status: ConflictStatus;
  /** Grows with every change. */
  readonly version: Scalars['Int']['output'];
};

/** What one side has. */
export type ConflictCandidate = {
  readonly __typename?: 'ConflictCandidate';
  /** When it was changed there; null when nobody knows. */
  readonly changedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who changed it, when it was a person here. */
  readonly changedBy?: Maybe<Scalars['ID']['output']>;
  /** The side; null for the value here. */
  readonly mapping?: Maybe<Mapping>;
  /** The value, in canonical form. */
  readonly value?: Maybe<Scalars['JSON']['output']>;
};

/** Why a person is asked about a field. */
export type ConflictCause =
  /** The sides have different values, and no rule says which one counts. */
  | 'DISAGREEMENT'
  /** It went back and forth between sides three times within ten minutes. It was stopped so that it does not go on. */
  | 'OSCILLATION';

/** Somebody else is deciding the conflict. */
export type ConflictClaimedError = UserError & {
  readonly __typename?: 'ConflictClaimedError';
  /** Who. */
  readonly by: Scalars['ID']['output'];
  /** A sentence for people. */
  readonly message: Scalars['String']['output'];
  /** Until when. */
  readonly until: Scalars['DateTime']['output'];
};

/** A page of conflicts. */
export type ConflictConnection = {
  readonly __typename?: 'ConflictConnection';
  /** The page. */
  readonly edges: ReadonlyArray<ConflictEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
  /** How many there are in all. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A conflict in a list. */
export type ConflictEdge = {
  readonly __typename?: 'ConflictEdge';
  /** Stands for the place in the list. */
  readonly cursor: Scalars['String']['output'];
  /** The conflict. */
  readonly node: Conflict;
};

/** There is no such conflict of yours. */
export type ConflictNotFoundError = UserError & {
  readonly __typename?: 'ConflictNotFoundError';
  /** A sentence for people. */
  readonly message: Scalars['String']['output'];
};

/** How a conflict was decided. */
export type ConflictResolution = {
  readonly __typename?: 'ConflictResolution';
  /** When. */
  readonly at: Scalars['DateTime']['output'];
  /** Whether no person was asked. */
  readonly automatic: Scalars['Boolean']['output'];
  /** Who decided; null when a strategy did by itself. */
  readonly by?: Maybe<Scalars['ID']['output']>;
  /** What each field got. */
  readonly fields: ReadonlyArray<ResolvedField>;
  /** By which strategy; null when each field was chosen. */
  readonly strategy?: Maybe<ConflictStrategy>;
};

/** How a source's disagreements about one field are settled: what a person decided once and for all. */
export type ConflictRule = {
  readonly __typename?: 'ConflictRule';
  /** When. */
  readonly at: Scalars['DateTime']['output'];
  /** Who decided it. */
  readonly by: Scalars['ID']['output'];
  /** Of things of this type. */
  readonly entityType: EntityType;
  /** The field's canonical name. */
  readonly field: Scalars['String']['output'];
  /** What settles them, in the place of the source's own strategy. */
  readonly strategy: ConflictStrategy;
};

/** The source has no rule for the field. */
export type ConflictRuleNotFoundError = UserError & {
  readonly __typename?: 'ConflictRuleNotFoundError';
  /** A sentence for people. */
  readonly message: Scalars['String']['output'];
};

/** One of the two sides of a mapping. */
export type ConflictSide =
  /** At the provider. */
  | 'EXTERNAL'
  /** Here. */
  | 'LOCAL';

/** Whether a conflict still waits. */
export type ConflictStatus =
  /** The sides stay as they are. */
  | 'DISMISSED'
  /** It waits for a decision. */
  | 'OPEN'
  /** It was decided. */
  | 'RESOLVED';

/** Who wins when both sides changed the same field. */
export type ConflictStrategy =
  /** The value at the provider. */
  | 'EXTERNAL_WINS'
  /** The value here. */
  | 'LOCAL_WINS'
  /** A person decides. */
  | 'MANUAL'
  /** Both changes are joined where that is possible. */
  | 'MERGE'
  /** The value that was changed last. */
  | 'NEWEST_WINS';

/** A field that the sides disagree about. */
export type ConflictingField = {
  readonly __typename?: 'ConflictingField';
  /** What the sides last agreed on. */
  readonly base?: Maybe<Scalars['JSON']['output']>;
  /** What each side has, the value here first. */
  readonly candidates: ReadonlyArray<ConflictCandidate>;
  /** Why a person is asked. */
  readonly cause: ConflictCause;
  /** Its canonical name. */
  readonly name: Scalars['String']['output'];
  /** A sentence that says so, for people. */
  readonly reason: Scalars['String']['output'];
};

/** With a project, or a provider that needs none, the source becomes ACTIVE; without it CONFIGURING until activateSource. */
export type ConnectSourceInput = {
  /** How it syncs; the provider's defaults where left out. */
  readonly configuration?: InputMaybe<SyncConfigurationInput>;
  /** Exactly one member: the provider's own. */
  readonly credentials: CredentialsInput;
  /** The same key with the same input answers the first result for 24 hours. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Unique among your sources; at most 200 characters. */
  readonly name: Scalars['String']['input'];
  /** The space to share; your default one when left out. */
  readonly spaceId?: InputMaybe<Scalars['ID']['input']>;
};

/** What connectSource answers. */
export type ConnectSourceResult = ApiRateLimitError | DuplicateSourceError | ExternalProjectNotFoundError | ExternalSource | IdempotencyConflictError | InsufficientPermissionError | InvalidCredentialsError | NetworkError | ProviderUnavailableError | SourceNotValidError | UnsafeUrlError;

/** A copy of a record at a source that it may not travel to any more. It gets no changes, and is not taken back. */
export type CopyLeft = {
  readonly __typename?: 'CopyLeft';
  /** The fields that had left for it, by the provider's own names; none when it was made there and never written to. */
  readonly fields: ReadonlyArray<Scalars['String']['output']>;
  /** Its mapping; null when the source was erased since. */
  readonly mapping?: Maybe<Mapping>;
  /** Where it is; null when the source was erased since. */
  readonly source?: Maybe<ExternalSource>;
};

/** A comment to be made. It may travel as far as its ticket. */
export type CreateCommentInput = {
  /** In Markdown, 1 to 100,000 characters. */
  readonly body: Scalars['String']['input'];
  /** Up to 200 visible ASCII characters; the same key with the same input answers the first result for 24 hours. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The ticket that it remarks on. */
  readonly ticketId: Scalars['ID']['input'];
};

/** The new comment, or why there is none. */
export type CreateCommentResult = Comment | CommentNotValidError | IdempotencyConflictError | TicketNotFoundError;

/** Which records of the space are created at the source. */
export type CreateRule =
  /** Those granted to it and every public one. */
  | 'ALL_PUBLIC'
  /** None. */
  | 'NEVER'
  /** Those granted to it. */
  | 'SHARED_ONLY';

/** A ticket to be made. */
export type CreateTicketInput = {
  /** People by their ids, at most 50. */
  readonly assignees?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Further fields: text, numbers, booleans or lists of them by name, at most 50 names and 64 KB. */
  readonly customFields?: InputMaybe<Scalars['JSON']['input']>;
  /** In Markdown, at most 200,000 characters. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** When it is due. */
  readonly dueOn?: InputMaybe<Scalars['Date']['input']>;
  /** Effort, 0 or more, in a unit of your own. */
  readonly estimate?: InputMaybe<Scalars['Float']['input']>;
  /** Up to 200 visible ASCII characters; the same key with the same input answers the first result for 24 hours. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Names of labels of the space, at most 50. Case does not matter; a name that is new is made a label. */
  readonly labels?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** The ticket of the same space that it is a part of. */
  readonly parentId?: InputMaybe<Scalars['ID']['input']>;
  /** How urgent it is. */
  readonly priority?: InputMaybe<TicketPriority>;
  /** How far it may travel. */
  readonly privacy?: InputMaybe<PrivacyLevel>;
  /** Sources of the space that it is granted to; none when it is LOCAL_ONLY. */
  readonly shareWith?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** The space it belongs to; your default one when left out. */
  readonly spaceId?: InputMaybe<Scalars['ID']['input']>;
  /** Where it stands. */
  readonly status?: InputMaybe<TicketStatus>;
  /** In one line, 1 to 500 characters. */
  readonly title: Scalars['String']['input'];
};

/** The new ticket, or why there is none. */
export type CreateTicketResult = IdempotencyConflictError | Ticket | TicketNotValidError;

/** One field of the form that connects an account. */
export type CredentialField = {
  readonly __typename?: 'CredentialField';
  /** What to show beside it. */
  readonly label: Scalars['String']['output'];
  /** The member of the provider's credentials input. */
  readonly name: Scalars['String']['output'];
  /** Whether the field must be filled. */
  readonly required: Scalars['Boolean']['output'];
  /** Whether to hide what is typed. Secret fields are never answered. */
  readonly secret: Scalars['Boolean']['output'];
};

/** Exactly one member: the provider's own. Each provider adds its member in schema/providers. */
export type CredentialsInput =
  /** An account at GitHub. */
  { readonly githubIssues: GithubIssuesCredentialsInput; readonly jira?: never; readonly linear?: never; readonly webhook?: never; }
  |  /** An account at Jira. */
  { readonly githubIssues?: never; readonly jira: JiraCredentialsInput; readonly linear?: never; readonly webhook?: never; }
  |  /** An account at Linear. */
  { readonly githubIssues?: never; readonly jira?: never; readonly linear: LinearCredentialsInput; readonly webhook?: never; }
  |  /** A system that sends webhooks. */
  { readonly githubIssues?: never; readonly jira?: never; readonly linear?: never; readonly webhook: WebhookCredentialsInput; };

/** What confirmDeletions and releaseDeletions answer. */
export type DecideDeletionsResult = DecidedDeletions | SourceNotFoundError;

/** What a person decided about deletions. */
export type DecidedDeletions = {
  readonly __typename?: 'DecidedDeletions';
  /** How many. */
  readonly count: Scalars['Int']['output'];
  /** The session that shows what was confirmed; null when nothing is to be shown, or when the source does not sync now. */
  readonly session?: Maybe<SyncSession>;
};

/** The deleted comment, or why it was not deleted. */
export type DeleteCommentResult = Comment | CommentNotFoundError | StaleCommentError;

/** The deleted ticket, or why it was not deleted. */
export type DeleteTicketResult = StaleTicketError | Ticket | TicketNotFoundError;

/** One side deleted what was changed elsewhere. The change stays until it is decided. */
export type DeletionConflict = Conflict & Node & {
  readonly __typename?: 'DeletionConflict';
  /** Who decides just now; null when nobody does. */
  readonly claimedBy?: Maybe<Scalars['ID']['output']>;
  /** Until when. */
  readonly claimedUntil?: Maybe<Scalars['DateTime']['output']>;
  /** When it was found. */
  readonly detectedAt: Scalars['DateTime']['output'];
  /** How the deletion is known. */
  readonly evidence?: Maybe<DeletionEvidence>;
  /** Opaque and global. */
  readonly id: Scalars['ID']['output'];
  /** The copy that was deleted; null when it was deleted here. */
  readonly mapping?: Maybe<Mapping>;
  /** What it is about. */
  readonly record?: Maybe<CanonicalRecord>;
  /** How it was decided; null while it was not. */
  readonly resolution?: Maybe<ConflictResolution>;
  /** Whether it still waits. */
  readonly status: ConflictStatus;
  /** Grows with every change. */
  readonly version: Scalars['Int']['output'];
};

/** How it is known that a thing is gone at the provider. */
export type DeletionEvidence =
  /** It was missing in a listing that is known to be complete. */
  | 'ABSENT_FROM_COMPLETE_LISTING'
  /** A direct read did not find it. */
  | 'NOT_FOUND'
  /** The provider lists it as deleted. */
  | 'TOMBSTONE'
  /** A webhook said so. */
  | 'WEBHOOK';

/** What follows when a thing is gone at the provider. */
export type DeletionPolicy =
  /** Nothing. */
  | 'IGNORE'
  /** The mapping is marked; the record goes with its last copy. */
  | 'MARK'
  /** The record goes, and its copies elsewhere. */
  | 'PROPAGATE';

/** What follows a deletion, for one entity type. */
export type DeletionRule = {
  readonly __typename?: 'DeletionRule';
  /** The type. */
  readonly entityType: EntityType;
  /** What follows. */
  readonly policy: DeletionPolicy;
};

/** What follows a deletion, for one entity type. */
export type DeletionRuleInput = {
  /** The type. */
  readonly entityType: EntityType;
  /** What follows. */
  readonly policy: DeletionPolicy;
};

/** The credentials lead to another account or project than the source was made for. Nothing was changed. */
export type DifferentAccountError = UserError & {
  readonly __typename?: 'DifferentAccountError';
  /** The account the source was made for. */
  readonly expected: Scalars['String']['output'];
  /** The account of the credentials. */
  readonly found: Scalars['String']['output'];
  /** A sentence for people. */
  readonly message: Scalars['String']['output'];
};

/** The provider, or the source's configuration, does not permit the direction. */
export type DirectionNotSupportedError = UserError & {
  readonly __typename?: 'DirectionNotSupportedError';
  /** A sentence for people. */
  readonly message: Scalars['String']['output'];
};

/** What disconnectSource answers. */
export type DisconnectSourceResult = DisconnectedSource | SourceNotFoundError;

/** A source that was disconnected. */
export type DisconnectedSource = {
  readonly __typename?: 'DisconnectedSource';
  /** Its id; still valid when it was retained. */
  readonly id: Scalars['ID']['output'];
  /** How many mappings were erased. */
  readonly mappingsRemoved: Scalars['Int']['output'];
  /** Whether the source was kept, without credentials. */
  readonly retained: Scalars['Boolean']['output'];
};

/** Another of your sources has the name. */
export type DuplicateSourceError = UserError & {
  readonly __typename?: 'DuplicateSourceError';
  /** A sentence for people. */
  readonly message: Scalars['String']['output'];
  /** The name in use. */
  readonly name: Scalars['String']['output'];
};

/** That fields of a record were about to leave for a source; noted before they do, so what is not named here did not leave. */
export type Egress = {
  readonly __typename?: 'Egress';
  /** When. */
  readonly at: Scalars['DateTime']['output'];
  /** Which fields, by the provider's own names. */
  readonly fields: ReadonlyArray<Scalars['String']['output']>;
  /** Tells it from every other. */
  readonly id: Scalars['ID']['output'];
  /** Of which record. */
  readonly record?: Maybe<CanonicalRecord>;
  /** The privacy that the record had, by which they might. */
  readonly rule: PrivacyLevel;
  /** The session that wrote; null also ninety days after its end. */
  readonly session?: Maybe<SyncSession>;
  /** Where to; null when the source was erased since. */
  readonly source?: Maybe<ExternalSource>;
};

/** A page of what left. */
export type EgressConnection = {
  readonly __typename?: 'EgressConnection';
  /** The page. */
  readonly edges: ReadonlyArray<EgressEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
  /** How many there are in all. */
  readonly totalCount: Scalars['Int']['output'];
};

/** What left, in a list. */
export type EgressEdge = {
  readonly __typename?: 'EgressEdge';
  /** Stands for the place in the list. */
  readonly cursor: Scalars['String']['output'];
  /** What left. */
  readonly node: Egress;
};

/** The kinds of record. */
export type EntityType =
  /** A judgement of an outcome. */
  | 'ASSESSMENT'
  /** Work set for students. */
  | 'ASSIGNMENT'
  /** An event in a calendar. */
  | 'CALENDAR_EVENT'
  /** A remark on a ticket. */
  | 'COMMENT'
  /** A course. */
  | 'COURSE'
  /** A student in a section. */
  | 'ENROLLMENT'
  /** A mark given. */
  | 'GRADE'
  /** A project or epic. */
  | 'INITIATIVE'
  /** A teacher. */
  | 'INSTRUCTOR'
  /** A cycle or sprint. */
  | 'ITERATION'
  /** A tag for tickets. */
  | 'LABEL'
  /** A target that tickets are planned for. */
  | 'MILESTONE'
  /** A person. */
  | 'PERSON'
  /** A class of a course. */
  | 'SECTION'
  /** A student. */
  | 'STUDENT'
  /** Work handed in. */
  | 'SUBMISSION'
  /** An academic term. */
  | 'TERM'
  /** An issue or task. */
  | 'TICKET';

/** A field of a provider's things, as the chosen project has it. */
export type ExternalField = {
  readonly __typename?: 'ExternalField';
  /** Whether it holds a list. */
  readonly holdsMany: Scalars['Boolean']['output'];
  /** As people read it. */
  readonly label: Scalars['String']['output'];
  /** The most characters that the provider accepts; null when it names no limit. */
  readonly maxLength?: Maybe<Scalars['Int']['output']>;
  /** The provider's own name; give it as `external` in a field mapping. */
  readonly name: Scalars['String']['output'];
  /** All that it may hold; null when that is no list, or a long one. */
  readonly permittedValues?: Maybe<ReadonlyArray<PermittedValue>>;
  /** Whether nothing of the type can be made there without it. */
  readonly required: Scalars['Boolean']['output'];
  /** What is named, of references. */
  readonly target?: Maybe<EntityType>;
  /** What kind of value it holds. */
  readonly type: ExternalFieldType;
  /** Whether it can be changed there. */
  readonly writable: Scalars['Boolean']['output'];
};

/** What kind of value a field holds at a provider. */
export type ExternalFieldType =
  /** Yes or no. */
  | 'BOOLEAN'
  /** A day. */
  | 'DATE'
  /** One of the provider's own values. */
  | 'ENUM'
  /** Data of the provider's own form. */
  | 'JSON'
  /** A number. */
  | 'NUMBER'
  /** People. */
  | 'PEOPLE'
  /** A person. */
  | 'PERSON'
  /** Another thing there. */
  | 'REFERENCE'
  /** Other things there. */
  | 'REFERENCES'
  /** Text. */
  | 'TEXT'
  /** An instant. */
  | 'TIMESTAMP';

/** A thing of a source, as your application gets it. */
export type ExternalItem = {
  readonly __typename?: 'ExternalItem';
  /** Its text; null when it has none. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** When it is due; the start of that day in UTC where the provider names a day; null when it is not due. */
  readonly dueAt?: Maybe<Scalars['DateTime']['output']>;
  /** What kind of thing it is. */
  readonly entityType: EntityType;
  /** The provider's id. */
  readonly externalId: Scalars['String']['output'];
  /** When it was last changed at the provider; where the provider does not tell, when this content was first seen. */
  readonly externalModifiedAt: Scalars['DateTime']['output'];
  /** All of it, by the provider's own field names. */
  readonly fields: Scalars['JSON']['output'];
  /** Its title or name; its external id when it has neither. */
  readonly name: Scalars['String']['output'];
};

/** A page of a source's things. */
export type ExternalItemConnection = {
  readonly __typename?: 'ExternalItemConnection';
  /** The page. */
  readonly edges: ReadonlyArray<ExternalItemEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
  /** How many there are in all. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A source's thing in a list. */
export type ExternalItemEdge = {
  readonly __typename?: 'ExternalItemEdge';
  /** Stands for the place in the list. */
  readonly cursor: Scalars['String']['output'];
  /** The thing. */
  readonly node: ExternalItem;
};

/** A version of a thing, to be compared with what is recorded. */
export type ExternalItemInput = {
  /** Its text. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** When it is due. */
  readonly dueAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** What kind of thing it is. */
  readonly entityType: EntityType;
  /** The provider's id, of 1 to 500 characters. */
  readonly externalId: Scalars['String']['input'];
  /** When it was last changed at the provider. */
  readonly externalModifiedAt: Scalars['DateTime']['input'];
  /** The rest of it, by the provider's own field names. */
  readonly fields?: InputMaybe<Scalars['JSON']['input']>;
  /** Its title or name. */
  readonly name: Scalars['String']['input'];
};

/** A source's whole current list of one type; each thing is in it once, and what is deleted is not. Kept for an hour. */
export type ExternalItems = {
  readonly __typename?: 'ExternalItems';
  /** The things. */
  readonly items: ExternalItemConnection;
  /** Names the list; give it to `identifyChanges`. */
  readonly pollId: Scalars['ID']['output'];
  /** When it was read. */
  readonly polledAt: Scalars['DateTime']['output'];
  /** How many things it has. */
  readonly totalCount: Scalars['Int']['output'];
  /** How many more there are that could not be read and are left out. */
  readonly unreadableCount: Scalars['Int']['output'];
};


/** A source's whole current list of one type; each thing is in it once, and what is deleted is not. Kept for an hour. */
export type ExternalItemsItemsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A project at a provider: a Linear team, a repository, a calendar. */
export type ExternalProject = {
  readonly __typename?: 'ExternalProject';
  /** The provider's id; give it as `externalProjectId`. */
  readonly id: Scalars['String']['output'];
  /** Its name there. */
  readonly name: Scalars['String']['output'];
  /** Where people see it. */
  readonly url?: Maybe<Scalars['URL']['output']>;
};

/** The account does not see a project of that id. */
export type ExternalProjectNotFoundError = UserError & {
  readonly __typename?: 'ExternalProjectNotFoundError';
  /** A sentence for people. */
  readonly message: Scalars['String']['output'];
};

/** The projects that an account can sync. */
export type ExternalProjects = {
  readonly __typename?: 'ExternalProjects';
  /** By name. */
  readonly items: ReadonlyArray<ExternalProject>;
};

/** What externalProjects answers. */
export type ExternalProjectsResult = ApiRateLimitError | ExternalProjects | NetworkError | ProviderUnavailableError | SourceConnectionError | SourceNotActiveError | SourceNotFoundError;

/** The fields that a provider has for one kind of thing. */
export type ExternalSchema = {
  readonly __typename?: 'ExternalSchema';
  /** The kind of thing. */
  readonly entityType: EntityType;
  /** In the provider's order. */
  readonly fields: ReadonlyArray<ExternalField>;
};

/** What externalSchema answers. */
export type ExternalSchemaResult = ApiRateLimitError | ExternalSchema | NetworkError | ProviderUnavailableError | SourceConnectionError | SourceNotActiveError | SourceNotFoundError | SourceNotValidError;

/** A connection to one account and project at a provider. */
export type ExternalSource = Node & {
  readonly __typename?: 'ExternalSource';
  /** Who or what it is at the provider. */
  readonly accountName?: Maybe<Scalars['String']['output']>;
  /** How it syncs. */
  readonly configuration: SyncConfiguration;
  /** What people decided with `rememberAsRule`, the latest last. */
  readonly conflictRules: ReadonlyArray<ConflictRule>;
  /** The conflicts that it has a part in, the newest first. */
  readonly conflicts: ConflictConnection;
  /** How it has been doing. */
  readonly health: SourceHealth;
  /** Opaque and global. */
  readonly id: Scalars['ID']['output'];
  /** When everything that was fetched had been applied. */
  readonly lastAppliedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When everything was last fetched; null until the first time. */
  readonly lastSuccessfulPollAt?: Maybe<Scalars['DateTime']['output']>;
  /**
   * A secret that the gateway made because the credentials left it out: in the answer of the mutation that gave them, and
   * null ever after. Give it to the provider.
   */
  readonly madeSecret?: Maybe<Scalars['String']['output']>;
  /** Its mappings. */
  readonly mappings: MappingConnection;
  /** Chosen by you; unique among your sources. */
  readonly name: Scalars['String']['output'];
  /** When the schedule starts the next sync, or the next poll where your application keeps the records. */
  readonly nextSyncAt?: Maybe<Scalars['DateTime']['output']>;
  /** The kind of system. */
  readonly provider: Provider;
  /** What is left of the provider's allowances, as last told. */
  readonly quotas: ReadonlyArray<Quota>;
  /** Its sessions, newest first. */
  readonly sessions: SyncSessionConnection;
  /** Whose records it shares. */
  readonly space: Space;
  /** Where it stands. */
  readonly status: SourceStatus;
  /** Why it stands there. */
  readonly statusCode?: Maybe<SourceStatusCode>;
  /** A sentence that says what to do. */
  readonly statusReason?: Maybe<Scalars['String']['output']>;
  /** Grows with every change. */
  readonly version: Scalars['Int']['output'];
};


/** A connection to one account and project at a provider. */
export type ExternalSourceConflictsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  status?: InputMaybe<ConflictStatus>;
};


/** A connection to one account and project at a provider. */
export type ExternalSourceMappingsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  entityType?: InputMaybe<EntityType>;
  first?: InputMaybe<Scalars['Int']['input']>;
  status?: InputMaybe<MappingStatus>;
};


/** A connection to one account and project at a provider. */
export type ExternalSourceSessionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of sources. */
export type ExternalSourceConnection = {
  readonly __typename?: 'ExternalSourceConnection';
  /** The page. */
  readonly edges: ReadonlyArray<ExternalSourceEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
  /** How many there are in all. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A source in a list. */
export type ExternalSourceEdge = {
  readonly __typename?: 'ExternalSourceEdge';
  /** Stands for the place in the list. */
  readonly cursor: Scalars['String']['output'];
  /** The source. */
  readonly node: ExternalSource;
};

/** What fetchUpdates answers. */
export type FetchUpdatesResult = ApiRateLimitError | ItemsToProcess | NetworkError | ProviderUnavailableError | SourceConnectionError | SourceNotFoundError;

/** What a field is to hold: exactly one of `takeFrom` and `value`. */
export type FieldChoiceInput = {
  /** Its canonical name. */
  readonly name: Scalars['String']['input'];
  /** The mapping whose side has the value, or the record for the value here. */
  readonly takeFrom?: InputMaybe<Scalars['ID']['input']>;
  /** A value of one's own; null clears. */
  readonly value?: InputMaybe<Scalars['JSON']['input']>;
};

/** Sides that changed the same fields of a record to different values. Until it is decided those fields are written to no side. */
export type FieldConflict = Conflict & Node & {
  readonly __typename?: 'FieldConflict';
  /** Who decides just now; null when nobody does. */
  readonly claimedBy?: Maybe<Scalars['ID']['output']>;
  /** Until when. */
  readonly claimedUntil?: Maybe<Scalars['DateTime']['output']>;
  /** When it was found. */
  readonly detectedAt: Scalars['DateTime']['output'];
  /** The fields that the sides disagree about. */
  readonly fields: ReadonlyArray<ConflictingField>;
  /** Opaque and global. */
  readonly id: Scalars['ID']['output'];
  /** What it is about. */
  readonly record?: Maybe<CanonicalRecord>;
  /** How it was decided; null while it was not. */
  readonly resolution?: Maybe<ConflictResolution>;
  /** Whether it still waits. */
  readonly status: ConflictStatus;
  /** Grows with every change. */
  readonly version: Scalars['Int']['output'];
};

/** Which field there is which field here. */
export type FieldMapping = {
  readonly __typename?: 'FieldMapping';
  /** Which way it flows. */
  readonly direction: SyncDirection;
  /** The field at the provider, by its own name. */
  readonly external: Scalars['String']['output'];
  /** The field of the record here. */
  readonly local: Scalars['String']['output'];
  /** Which side owns the field; null when neither does. */
  readonly owner?: Maybe<ConflictSide>;
  /** Which value there is which value here; empty when they are the same. */
  readonly values: ReadonlyArray<ValueMapping>;
};

/** Which field there is which field here. */
export type FieldMappingInput = {
  /** Which way it flows. */
  readonly direction?: InputMaybe<SyncDirection>;
  /** The field at the provider, by its own name. */
  readonly external: Scalars['String']['input'];
  /** The field of the record here. */
  readonly local: Scalars['String']['input'];
  /** Which side owns the field. */
  readonly owner?: InputMaybe<ConflictSide>;
  /** Which value there is which value here; left out when they are the same. */
  readonly values?: InputMaybe<ReadonlyArray<ValueMappingInput>>;
};

/** What field mappings would do. Nothing of it is kept. */
export type FieldMappingsPreview = {
  readonly __typename?: 'FieldMappingsPreview';
  /** The whole mapping, with those that were given in place of those of the same local fields. */
  readonly fieldMappings: ReadonlyArray<FieldMapping>;
  /** Things as the provider has them now. */
  readonly items: ReadonlyArray<PreviewedItem>;
  /** What is incomplete or lossy in it. */
  readonly problems: ReadonlyArray<MappingProblem>;
};

/** Where the present value of a field came from. */
export type FieldOrigin = {
  readonly __typename?: 'FieldOrigin';
  /** When it was given, at its origin. */
  readonly at: Scalars['DateTime']['output'];
  /** Who gave it here; null when it came from a source. */
  readonly by?: Maybe<Scalars['ID']['output']>;
  /** The decision that gave it, or let it stand, against another side's value; its `resolution` says by whom or by which strategy. */
  readonly decision?: Maybe<FieldConflict>;
  /** The field's canonical name. */
  readonly field: Scalars['String']['output'];
  /** The side that it came from; null for here, and when that source was erased. */
  readonly mapping?: Maybe<Mapping>;
  /** The session that brought it; null for here, and ninety days after its end. */
  readonly session?: Maybe<SyncSession>;
  /** What it holds, in canonical form. */
  readonly value?: Maybe<Scalars['JSON']['output']>;
  /** The conflict that the field waits for. */
  readonly waitsFor?: Maybe<FieldConflict>;
};

/** What a field here can be mapped to. */
export type FieldSuggestions = {
  readonly __typename?: 'FieldSuggestions';
  /** The field of the record here. */
  readonly local: Scalars['String']['output'];
  /** Whether no record can be without it. */
  readonly required: Scalars['Boolean']['output'];
  /** The likeliest first; empty when the provider has nothing of the kind. */
  readonly suggestions: ReadonlyArray<SuggestedMapping>;
};

/** An account at GitHub. */
export type GithubIssuesCredentialsInput = {
  /** The root of the REST API: https://api.github.com unless you name another, such as https://github.example.com/api/v3. */
  readonly baseUrl?: InputMaybe<Scalars['URL']['input']>;
  /** A personal access token. Reading needs a fine-grained one with read access to Issues and Metadata of the repository. */
  readonly token: Scalars['String']['input'];
};

/** The same idempotency key came with another input before. */
export type IdempotencyConflictError = UserError & {
  readonly __typename?: 'IdempotencyConflictError';
  /** A sentence for people. */
  readonly message: Scalars['String']['output'];
};

/** What identifyChanges answers. */
export type IdentifyChangesResult = ItemsToProcess | PollNotFoundError | SourceNotFoundError;

/** A project or epic. */
export type Initiative = CanonicalRecord & Node & {
  readonly __typename?: 'Initiative';
  /** When it was deleted; null while it lives. */
  readonly deletedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What it is about. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** When it is due. */
  readonly dueOn?: Maybe<Scalars['Date']['output']>;
  /** What kind of thing it is. */
  readonly entityType: EntityType;
  /** Opaque and global. */
  readonly id: Scalars['ID']['output'];
  /** Where else it is. */
  readonly mappings: ReadonlyArray<Mapping>;
  /** Its name. */
  readonly name: Scalars['String']['output'];
  /** How far it may travel. */
  readonly privacy: PrivacyLevel;
  /** The sources it was granted to. */
  readonly sharedWith: ReadonlyArray<ExternalSource>;
  /** Where it belongs. */
  readonly space: Space;
  /** When it begins. */
  readonly startOn?: Maybe<Scalars['Date']['output']>;
  /** Where it stands, in the source's own words. */
  readonly status?: Maybe<Scalars['String']['output']>;
  /** When it last changed, by the time of where it was changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Grows with every change. */
  readonly version: Scalars['Int']['output'];
};

/** The credentials are right but may not do what the source is for. */
export type InsufficientPermissionError = UserError & {
  readonly __typename?: 'InsufficientPermissionError';
  /** A sentence for people. */
  readonly message: Scalars['String']['output'];
  /** What is missing, in the provider's own words. */
  readonly missing: ReadonlyArray<Scalars['String']['output']>;
};

/** The provider refuses the credentials. */
export type InvalidCredentialsError = UserError & {
  readonly __typename?: 'InvalidCredentialsError';
  /** A sentence for people. */
  readonly message: Scalars['String']['output'];
};

/** A thing that you have not processed yet, or an older version of it. */
export type ItemToProcess = {
  readonly __typename?: 'ItemToProcess';
  /** What it is mapped to: update that. Null when nothing is recorded of it: create it. */
  readonly existingInternalId?: Maybe<Scalars['ID']['output']>;
  /** The thing as it is now. */
  readonly item: ExternalItem;
};

/** A page of things to process. */
export type ItemToProcessConnection = {
  readonly __typename?: 'ItemToProcessConnection';
  /** The page. */
  readonly edges: ReadonlyArray<ItemToProcessEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
  /** How many there are in all. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A thing to process in a list. */
export type ItemToProcessEdge = {
  readonly __typename?: 'ItemToProcessEdge';
  /** Stands for the place in the list. */
  readonly cursor: Scalars['String']['output'];
  /** The thing. */
  readonly node: ItemToProcess;
};

/** What of a list is to be processed: nothing is recorded of it, or an older version is. */
export type ItemsToProcess = {
  readonly __typename?: 'ItemsToProcess';
  /** The things; those that you record meanwhile are left out, and none is skipped for it. */
  readonly items: ItemToProcessConnection;
  /** The poll that was compared: go on with `identifyChanges` and its `after`, without polling anew. Null for a list that you gave. */
  readonly pollId?: Maybe<Scalars['ID']['output']>;
  /** How many things are to be processed. */
  readonly totalCount: Scalars['Int']['output'];
};


/** What of a list is to be processed: nothing is recorded of it, or an older version is. */
export type ItemsToProcessItemsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A cycle or sprint. */
export type Iteration = CanonicalRecord & Node & {
  readonly __typename?: 'Iteration';
  /** When it was deleted; null while it lives. */
  readonly deletedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it ends. */
  readonly endsAt?: Maybe<Scalars['DateTime']['output']>;
  /** What kind of thing it is. */
  readonly entityType: EntityType;
  /** Opaque and global. */
  readonly id: Scalars['ID']['output'];
  /** Where else it is. */
  readonly mappings: ReadonlyArray<Mapping>;
  /** Its name. */
  readonly name: Scalars['String']['output'];
  /** Its number, where the source counts them. */
  readonly number?: Maybe<Scalars['Int']['output']>;
  /** How far it may travel. */
  readonly privacy: PrivacyLevel;
  /** The sources it was granted to. */
  readonly sharedWith: ReadonlyArray<ExternalSource>;
  /** Where it belongs. */
  readonly space: Space;
  /** When it begins. */
  readonly startsAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it last changed, by the time of where it was changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Grows with every change. */
  readonly version: Scalars['Int']['output'];
};

/** An account at Jira. */
export type JiraCredentialsInput = {
  /** An API token of the account; of a Data Center, a personal access token. */
  readonly apiToken: Scalars['String']['input'];
  /** Where people open Jira, such as https://example.atlassian.net. */
  readonly baseUrl: Scalars['URL']['input'];
  /** The e-mail address of the account, for Jira Cloud. Leave it out for a Data Center. */
  readonly email?: InputMaybe<Scalars['String']['input']>;
};

/** A tag for tickets. */
export type Label = CanonicalRecord & Node & {
  readonly __typename?: 'Label';
  /** As #rrggbb. */
  readonly color?: Maybe<Scalars['String']['output']>;
  /** When it was deleted; null while it lives. */
  readonly deletedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What it is for. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** What kind of thing it is. */
  readonly entityType: EntityType;
  /** Opaque and global. */
  readonly id: Scalars['ID']['output'];
  /** Where else it is. */
  readonly mappings: ReadonlyArray<Mapping>;
  /** Its name. */
  readonly name: Scalars['String']['output'];
  /** How far it may travel. */
  readonly privacy: PrivacyLevel;
  /** The sources it was granted to. */
  readonly sharedWith: ReadonlyArray<ExternalSource>;
  /** Where it belongs. */
  readonly space: Space;
  /** When it last changed, by the time of where it was changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Grows with every change. */
  readonly version: Scalars['Int']['output'];
};

/** An account at Linear. */
export type LinearCredentialsInput = {
  /** A personal API key, made under Settings, Security & access. Reading needs no more than the key's Read permission. */
  readonly apiKey: Scalars['String']['input'];
  /** The URL of the GraphQL endpoint; https://api.linear.app/graphql unless you name another. */
  readonly baseUrl?: InputMaybe<Scalars['URL']['input']>;
};

/** A thing that only one source holds, and a record of the same space that is likely the same. */
export type LinkCandidate = {
  readonly __typename?: 'LinkCandidate';
  /** The fields in which both say something, and not the same. Linked, these are decided by the source's strategy. */
  readonly differing: ReadonlyArray<Scalars['String']['output']>;
  /** Whether one of the two fits others as well: then they are linked one by one. */
  readonly isAmbiguous: Scalars['Boolean']['output'];
  /** The thing's mapping. */
  readonly mapping: Mapping;
  /** The record that it is likely to be. */
  readonly record: CanonicalRecord;
};

/** A page of candidates. */
export type LinkCandidateConnection = {
  readonly __typename?: 'LinkCandidateConnection';
  /** The page. */
  readonly edges: ReadonlyArray<LinkCandidateEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
  /** How many there are in all. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A candidate in a list. */
export type LinkCandidateEdge = {
  readonly __typename?: 'LinkCandidateEdge';
  /** Stands for the place in the list. */
  readonly cursor: Scalars['String']['output'];
  /** The candidate. */
  readonly node: LinkCandidate;
};

/** What linkCandidates answers. */
export type LinkCandidatesResult = LinkCandidateConnection | SourceNotFoundError;

/** What a thing is to do at the next sync of its source. */
export type LinkKind =
  /** Be one with a record that is there. */
  | 'JOIN'
  /** Get a record of its own. */
  | 'SPLIT';

/** What linkMapping and unlinkMapping answer. */
export type LinkMappingResult = Linking | MappingNotFoundError | MappingNotValidStateError;

/** What makes a thing of a source likely to be the same as a record of another side. */
export type LinkRule =
  /** An equal title or name, however it is spaced and written. */
  | 'NAME'
  /** The description of one names the address of the other. */
  | 'REFERENCE';

/** A mapping that is to be linked or unlinked. */
export type Linking = {
  readonly __typename?: 'Linking';
  /** The mapping; `pendingLink` is set until a sync has done it. */
  readonly mapping: Mapping;
  /** The session that does it; null when the source does not sync now. */
  readonly session?: Maybe<SyncSession>;
};

/** An account at a source, as a PersonRef names it, and whose it is. */
export type MapPersonInput = {
  /** The provider's id of the account. */
  readonly externalId: Scalars['String']['input'];
  /** Its name there, such as a login: by it the person is assigned there. Not heeded where the source lists its people. */
  readonly name: Scalars['String']['input'];
  /** Whose account it is. */
  readonly personId: Scalars['ID']['input'];
  /** The source, in the person's space. */
  readonly sourceId: Scalars['ID']['input'];
};

/** The person with the account, or why they do not have it. */
export type MapPersonResult = Person | PersonNotFoundError | PersonNotValidError | SourceNotFoundError;

/** What a thing at a source is called on the internal side. */
export type MappedInternalId = {
  readonly __typename?: 'MappedInternalId';
  /** The record here, or your application's own id. */
  readonly internalId: Scalars['ID']['output'];
};

/** What mappedInternalId answers. */
export type MappedInternalIdResult = MappedInternalId | NotMappedError | SourceNotFoundError;

/** Which thing at a source is which record here. */
export type Mapping = Node & {
  readonly __typename?: 'Mapping';
  /** The open conflicts that it has a part in. */
  readonly conflicts: ReadonlyArray<Conflict>;
  /** When the thing was seen to be gone. */
  readonly deletedAt?: Maybe<Scalars['DateTime']['output']>;
  /** How that is known. */
  readonly deletionEvidence?: Maybe<DeletionEvidence>;
  /** What kind of thing it is. */
  readonly entityType: EntityType;
  /** Why it could not be synced. */
  readonly errorMessage?: Maybe<Scalars['String']['output']>;
  /** The thing as the provider gave it, by the provider's own field names; empty when your application keeps the internal side. */
  readonly externalFields: Scalars['JSON']['output'];
  /** The provider's id; null until the provider has answered a creation. */
  readonly externalId?: Maybe<Scalars['String']['output']>;
  /** Of the version that was applied, or that your application recorded; not of the newest one seen. */
  readonly externalModifiedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What was done to it and through it, the newest first. What an import made is told by its record's provenance. */
  readonly history: AuditEntryConnection;
  /** Opaque and global. */
  readonly id: Scalars['ID']['output'];
  /** The record here, or your application's own id; null while a first import has failed. */
  readonly internalId?: Maybe<Scalars['ID']['output']>;
  /** When both sides last agreed. */
  readonly lastSyncedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Set until a sync has linked or unlinked it. */
  readonly pendingLink?: Maybe<PendingLink>;
  /** The record here; null when your application keeps the internal side. */
  readonly record?: Maybe<CanonicalRecord>;
  /** Where the thing is. */
  readonly source: ExternalSource;
  /** Where it stands. */
  readonly status: MappingStatus;
  /** Set while its thing seems to be gone at the source, and nothing has been decided or it was released. */
  readonly suspectedDeletion?: Maybe<SuspectedDeletion>;
  /** Where people see the thing. */
  readonly url?: Maybe<Scalars['URL']['output']>;
};


/** Which thing at a source is which record here. */
export type MappingHistoryArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of mappings. */
export type MappingConnection = {
  readonly __typename?: 'MappingConnection';
  /** The page. */
  readonly edges: ReadonlyArray<MappingEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
  /** How many there are in all. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A mapping in a list. */
export type MappingEdge = {
  readonly __typename?: 'MappingEdge';
  /** Stands for the place in the list. */
  readonly cursor: Scalars['String']['output'];
  /** The mapping. */
  readonly node: Mapping;
};

/** You have no such mapping. */
export type MappingNotFoundError = UserError & {
  readonly __typename?: 'MappingNotFoundError';
  /** A sentence for people. */
  readonly message: Scalars['String']['output'];
};

/** The mapping's status does not permit this. */
export type MappingNotValidStateError = UserError & {
  readonly __typename?: 'MappingNotValidStateError';
  /** A sentence for people. */
  readonly message: Scalars['String']['output'];
};

/** Something incomplete or lossy in field mappings. */
export type MappingProblem = {
  readonly __typename?: 'MappingProblem';
  /** Whether configureSource refuses it; otherwise something is left out, or comes back changed. */
  readonly blocking: Scalars['Boolean']['output'];
  /** The field there, when it is about one. */
  readonly external?: Maybe<Scalars['String']['output']>;
  /** What it is. */
  readonly kind: MappingProblemKind;
  /** The field here, when it is about one. */
  readonly local?: Maybe<Scalars['String']['output']>;
  /** A sentence for people. */
  readonly message: Scalars['String']['output'];
};

/** What is wrong with a field mapping. */
export type MappingProblemKind =
  /** The two fields hold different kinds of values. */
  | 'INCOMPATIBLE'
  /** A value comes back from the other side as another one. */
  | 'LOSSY_VALUES'
  /** The field there holds less than the one here. */
  | 'NARROWING'
  /** The field cannot be written there. */
  | 'READ_ONLY'
  /** A field that no record can be without is not read. */
  | 'REQUIRED_UNREAD'
  /** A field that nothing there can be made without is not written. */
  | 'REQUIRED_UNSERVED'
  /** The provider has no such field. */
  | 'UNKNOWN_FIELD'
  /** A field here is not mapped. */
  | 'UNMAPPED'
  /** A value has no counterpart on the other side. */
  | 'VALUE_WITHOUT_COUNTERPART';

/** Where a mapping stands. */
export type MappingStatus =
  /** Could not be synced; `errorMessage` says why. */
  | 'ERROR'
  /** Waits for the provider: for its answer to a creation, or to be tried again. */
  | 'PENDING'
  /** Both sides agreed when last seen. */
  | 'SYNCED';

/** What mappings answers. */
export type MappingsResult = MappingConnection | SourceNotFoundError;

/** A target that tickets are planned for. */
export type Milestone = CanonicalRecord & Node & {
  readonly __typename?: 'Milestone';
  /** When it was deleted; null while it lives. */
  readonly deletedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What it is about. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** When it is due. */
  readonly dueOn?: Maybe<Scalars['Date']['output']>;
  /** What kind of thing it is. */
  readonly entityType: EntityType;
  /** Opaque and global. */
  readonly id: Scalars['ID']['output'];
  /** Where else it is. */
  readonly mappings: ReadonlyArray<Mapping>;
  /** Its name. */
  readonly name: Scalars['String']['output'];
  /** How far it may travel. */
  readonly privacy: PrivacyLevel;
  /** The sources it was granted to. */
  readonly sharedWith: ReadonlyArray<ExternalSource>;
  /** Where it belongs. */
  readonly space: Space;
  /** When it last changed, by the time of where it was changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Grows with every change. */
  readonly version: Scalars['Int']['output'];
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Ends the set-up: from here on the source syncs. Needs a project where the provider has projects. */
  readonly activateSource: SourceStateResult;
  /** Begins to connect an account without its credentials being typed in: `sourceStatusChanged` tells when it is done. */
  readonly beginOAuth: BeginOAuthResult;
  /** Ends a session at its next batch; what had been applied stays. */
  readonly cancelSync: SessionResult;
  /** Keeps others from deciding a conflict for five minutes. */
  readonly claimConflict: ResolveConflictResult;
  /** Takes the error off a mapping and leaves both sides as they are, until one of them changes. */
  readonly clearMappingError: ClearMappingErrorResult;
  /** Changes how a source syncs; takes effect with its next session. */
  readonly configureSource: ConfigureSourceResult;
  /** Says that things are gone. A sync is started that shows it, as the source's deletion policies ask for. */
  readonly confirmDeletions: DecideDeletionsResult;
  /** Links all candidates of `linkCandidates` that are not ambiguous, or those of them that are named. */
  readonly confirmLinkCandidates: ConfirmLinkCandidatesResult;
  /** Connects an account. Nothing is kept unless everything was in order. */
  readonly connectSource: ConnectSourceResult;
  /** Remarks on a ticket. */
  readonly createComment: CreateCommentResult;
  /** Makes a space. The same idempotency key answers the same space for 24 hours. */
  readonly createSpace: Space;
  /** Makes a ticket. Sources that it may go to get it with their next sync. */
  readonly createTicket: CreateTicketResult;
  /** Makes up to 1,000 tickets, each by itself; more answer BAD_USER_INPUT. The results are in the order of the inputs. */
  readonly createTickets: ReadonlyArray<CreateTicketResult>;
  /** Deletes a comment that is still at the version you expect; one that is deleted already is answered as it is. */
  readonly deleteComment: DeleteCommentResult;
  /**
   * Deletes a ticket that is still at the version you expect, and its copies at sources whose deletion policy for tickets
   * is PROPAGATE. One that is deleted already is answered as it is.
   */
  readonly deleteTicket: DeleteTicketResult;
  /** Erases the source, its credentials and its mappings; with `retain` only the credentials. Records here and at the provider stay. */
  readonly disconnectSource: DisconnectSourceResult;
  /** Leaves the sides as they are; each one's next change of the field flows again. */
  readonly dismissConflict: ResolveConflictResult;
  /** Reads a source's whole current list now and says what of it is to be processed. What you do not record is offered again. */
  readonly fetchUpdates: FetchUpdatesResult;
  /** Says what of a list is new or newer than what is recorded: of a list that you give, or of a poll, not both. Compares only. */
  readonly identifyChanges: IdentifyChangesResult;
  /**
   * Says which record a thing of a source is. The next sync of the source, which is started, joins the two: equal fields are
   * agreed on, different ones are decided by the source's strategy or by a person. Nothing is removed at any source.
   */
  readonly linkMapping: LinkMappingResult;
  /**
   * Says that an account at a source is a person's, whoever's it was. What is assigned to them is written there; may be
   * repeated. Where the source lists its people, the account was a person of its own: the next sync of the source, which is
   * started at once, makes the two one. linkCandidates with the type PERSON suggests such pairs.
   */
  readonly mapPerson: MapPersonResult;
  /** Stops syncs; one under way ends at its next batch. */
  readonly pauseSource: SourceStateResult;
  /** Reads a source's whole current list now. Records nothing but the time of the poll. */
  readonly pollExternalSource: PollExternalSourceResult;
  /** Gives a source new credentials for the same account; one in ERROR or DISCONNECTED syncs again. */
  readonly reconnectSource: ReconnectSourceResult;
  /** Records that your application has processed a version of a thing. May be repeated. Needs a source whose `recordKeeping` is APPLICATION. */
  readonly recordInternalSync: RecordInternalSyncResult;
  /** Tests the credentials now, and brings a source in ERROR back when they work. */
  readonly refreshSource: SourceStateResult;
  /** Says that things are to stay here. They are not suspected again before they were seen again at the source. */
  readonly releaseDeletions: DecideDeletionsResult;
  /** Lets a source's own strategy settle a field again. */
  readonly removeConflictRule: RemoveConflictRuleResult;
  /** Decides a conflict. The sides that do not have the chosen values get them with their next sync. */
  readonly resolveConflict: ResolveConflictResult;
  /** Lets a paused source sync again. */
  readonly resumeSource: SourceStateResult;
  /**
   * Tries a mapping in ERROR again, once its cause is gone: starts a session that reads the thing by itself and compares
   * its record. Should the session fail, the next one goes on with it.
   */
  readonly retryMapping: RetryMappingResult;
  /**
   * Takes back what a session that has ended did here, and answers at once; watch it with `syncProgress`. Whatever nobody
   * has changed since is as it was before, the source is paused and reads the same changes again when it is resumed.
   * Nothing is written to the provider: `revertSteps` says what the session had written there. Possible for thirty days.
   */
  readonly rollbackSync: SessionResult;
  /** Replaces the credentials of a source in use without a gap. The old ones may be deleted at the provider afterwards. */
  readonly rotateCredentials: RotateCredentialsResult;
  /** Starts a session and answers at once; watch it with `syncProgress`. */
  readonly startSync: StartSyncResult;
  /** Says that a thing is not the record it stands for: the next sync gives it a record of its own. */
  readonly unlinkMapping: LinkMappingResult;
  /**
   * Takes an account back from the person whom it was given to, by mapPerson or for an equal e-mail address. One that its
   * source lists is a person of its own from then on, any other is nobody's. What is assigned there stays so.
   */
  readonly unmapPerson: UnmapPersonResult;
  /** Changes a comment that is still at the version you expect. What is already so stays untouched. */
  readonly updateComment: UpdateCommentResult;
  /**
   * Changes a ticket that is still at the version you expect; what is already so stays untouched. Sources that hold it get
   * the changes with their next sync.
   */
  readonly updateTicket: UpdateTicketResult;
};


export type MutationActivateSourceArgs = {
  id: Scalars['ID']['input'];
};


export type MutationBeginOAuthArgs = {
  input: BeginOAuthInput;
};


export type MutationCancelSyncArgs = {
  sessionId: Scalars['ID']['input'];
};


export type MutationClaimConflictArgs = {
  id: Scalars['ID']['input'];
};


export type MutationClearMappingErrorArgs = {
  id: Scalars['ID']['input'];
};


export type MutationConfigureSourceArgs = {
  configuration: SyncConfigurationInput;
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  id: Scalars['ID']['input'];
};


export type MutationConfirmDeletionsArgs = {
  mappingIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  sourceId: Scalars['ID']['input'];
};


export type MutationConfirmLinkCandidatesArgs = {
  entityType?: InputMaybe<EntityType>;
  mappingIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  rule: LinkRule;
  sourceId: Scalars['ID']['input'];
};


export type MutationConnectSourceArgs = {
  input: ConnectSourceInput;
};


export type MutationCreateCommentArgs = {
  input: CreateCommentInput;
};


export type MutationCreateSpaceArgs = {
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  name: Scalars['String']['input'];
};


export type MutationCreateTicketArgs = {
  input: CreateTicketInput;
};


export type MutationCreateTicketsArgs = {
  inputs: ReadonlyArray<CreateTicketInput>;
};


export type MutationDeleteCommentArgs = {
  expectedVersion: Scalars['Int']['input'];
  id: Scalars['ID']['input'];
};


export type MutationDeleteTicketArgs = {
  expectedVersion: Scalars['Int']['input'];
  id: Scalars['ID']['input'];
};


export type MutationDisconnectSourceArgs = {
  id: Scalars['ID']['input'];
  retain?: InputMaybe<Scalars['Boolean']['input']>;
};


export type MutationDismissConflictArgs = {
  expectedVersion: Scalars['Int']['input'];
  id: Scalars['ID']['input'];
};


export type MutationFetchUpdatesArgs = {
  entityType?: InputMaybe<EntityType>;
  sourceId: Scalars['ID']['input'];
};


export type MutationIdentifyChangesArgs = {
  items?: InputMaybe<ReadonlyArray<ExternalItemInput>>;
  pollId?: InputMaybe<Scalars['ID']['input']>;
  sourceId: Scalars['ID']['input'];
};


export type MutationLinkMappingArgs = {
  id: Scalars['ID']['input'];
  recordId: Scalars['ID']['input'];
};


export type MutationMapPersonArgs = {
  input: MapPersonInput;
};


export type MutationPauseSourceArgs = {
  id: Scalars['ID']['input'];
};


export type MutationPollExternalSourceArgs = {
  entityType?: InputMaybe<EntityType>;
  sourceId: Scalars['ID']['input'];
};


export type MutationReconnectSourceArgs = {
  credentials: CredentialsInput;
  id: Scalars['ID']['input'];
};


export type MutationRecordInternalSyncArgs = {
  entityType?: InputMaybe<EntityType>;
  externalId: Scalars['String']['input'];
  externalModifiedAt: Scalars['DateTime']['input'];
  internalId: Scalars['ID']['input'];
  sourceId: Scalars['ID']['input'];
};


export type MutationRefreshSourceArgs = {
  id: Scalars['ID']['input'];
};


export type MutationReleaseDeletionsArgs = {
  mappingIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  sourceId: Scalars['ID']['input'];
};


export type MutationRemoveConflictRuleArgs = {
  entityType?: InputMaybe<EntityType>;
  field: Scalars['String']['input'];
  sourceId: Scalars['ID']['input'];
};


export type MutationResolveConflictArgs = {
  input: ResolveConflictInput;
};


export type MutationResumeSourceArgs = {
  id: Scalars['ID']['input'];
};


export type MutationRetryMappingArgs = {
  id: Scalars['ID']['input'];
};


export type MutationRollbackSyncArgs = {
  sessionId: Scalars['ID']['input'];
};


export type MutationRotateCredentialsArgs = {
  credentials: CredentialsInput;
  id: Scalars['ID']['input'];
};


export type MutationStartSyncArgs = {
  direction?: InputMaybe<SyncDirection>;
  full?: InputMaybe<Scalars['Boolean']['input']>;
  sourceId: Scalars['ID']['input'];
};


export type MutationUnlinkMappingArgs = {
  id: Scalars['ID']['input'];
};


export type MutationUnmapPersonArgs = {
  externalId: Scalars['String']['input'];
  sourceId: Scalars['ID']['input'];
};


export type MutationUpdateCommentArgs = {
  changes: CommentChangesInput;
  expectedVersion: Scalars['Int']['input'];
  id: Scalars['ID']['input'];
};


export type MutationUpdateTicketArgs = {
  changes: TicketChangesInput;
  expectedVersion: Scalars['Int']['input'];
  id: Scalars['ID']['input'];
};

/** The provider could not be reached. */
export type NetworkError = UserError & {
  readonly __typename?: 'NetworkError';
  /** A sentence for people. */
  readonly message: Scalars['String']['output'];
};

/** Anything that `node` finds by its global id. */
export type Node = {
  /** Opaque and global. */
  readonly id: Scalars['ID']['output'];
};

/** Nothing is recorded of the thing: `External assignment with ID '…' not found for source '…'`, with the ids that you gave. */
export type NotMappedError = UserError & {
  readonly __typename?: 'NotMappedError';
  /** A sentence for people. */
  readonly message: Scalars['String']['output'];
};

/** Where a person permits access. */
export type OAuthAuthorization = {
  readonly __typename?: 'OAuthAuthorization';
  /** When it ends. */
  readonly expiresAt: Scalars['DateTime']['output'];
  /** To be opened in a browser by whoever owns the account. It is for one use. */
  readonly url: Scalars['URL']['output'];
};

/** A new source, but for its credentials. They come from the provider. */
export type OAuthConnectInput = {
  /** How it syncs; the provider's defaults where left out. The permissions that are asked for follow from it. */
  readonly configuration?: InputMaybe<SyncConfigurationInput>;
  /** Unique among your sources; at most 200 characters. */
  readonly name: Scalars['String']['input'];
  /** The provider; `ProviderInfo.oauth` says whether this gateway can. */
  readonly provider: Provider;
  /** The space to share; your default one when left out. */
  readonly spaceId?: InputMaybe<Scalars['ID']['input']>;
};

/** The source that is to be reconnected. */
export type OAuthReconnectInput = {
  /** The source. */
  readonly sourceId: Scalars['ID']['input'];
};

/** Where a page stands in its list. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** Cursor of the last edge of the page; give it as `after` to go on. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether more follows after `endCursor`. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Always false: lists are read forward. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first edge of the page. */
  readonly startCursor?: Maybe<Scalars['String']['output']>;
};

/** That a person wants a thing to stand for another record. */
export type PendingLink = {
  readonly __typename?: 'PendingLink';
  /** Since when. */
  readonly at: Scalars['DateTime']['output'];
  /** Who wants it. */
  readonly by: Scalars['ID']['output'];
  /** How. */
  readonly kind: LinkKind;
};

/** A value that a field may hold. */
export type PermittedValue = {
  readonly __typename?: 'PermittedValue';
  /** As people call it there. */
  readonly label: Scalars['String']['output'];
  /** As the provider gives it; give it as `external` in a value mapping. */
  readonly value: Scalars['String']['output'];
};

/** A person. */
export type Person = CanonicalRecord & Node & {
  readonly __typename?: 'Person';
  /** Whether the account is in use. */
  readonly active?: Maybe<Scalars['Boolean']['output']>;
  /** When it was deleted; null while it lives. */
  readonly deletedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Their e-mail address, where the source shows it. */
  readonly email?: Maybe<Scalars['String']['output']>;
  /** What kind of thing it is. */
  readonly entityType: EntityType;
  /** Opaque and global. */
  readonly id: Scalars['ID']['output'];
  /** Where else it is. */
  readonly mappings: ReadonlyArray<Mapping>;
  /** Their name. */
  readonly name: Scalars['String']['output'];
  /** How far it may travel. */
  readonly privacy: PrivacyLevel;
  /** The sources it was granted to. */
  readonly sharedWith: ReadonlyArray<ExternalSource>;
  /** Where it belongs. */
  readonly space: Space;
  /** When it last changed, by the time of where it was changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Grows with every change. */
  readonly version: Scalars['Int']['output'];
};

/** A page of people. */
export type PersonConnection = {
  readonly __typename?: 'PersonConnection';
  /** The page. */
  readonly edges: ReadonlyArray<PersonEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
  /** How many there are in all. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A person in a list. */
export type PersonEdge = {
  readonly __typename?: 'PersonEdge';
  /** Stands for the place in the list. */
  readonly cursor: Scalars['String']['output'];
  /** The person. */
  readonly node: Person;
};

/** None of your people has this id, or nobody has this account. */
export type PersonNotFoundError = UserError & {
  readonly __typename?: 'PersonNotFoundError';
  /** A sentence for people. */
  readonly message: Scalars['String']['output'];
};

/** An account cannot be this person's. */
export type PersonNotValidError = UserError & {
  readonly __typename?: 'PersonNotValidError';
  /** Which part of the input is meant, such as personId. */
  readonly field: Scalars['String']['output'];
  /** A sentence for people. */
  readonly message: Scalars['String']['output'];
};

/** A person as a source names them; resolved when it is known who that is here. */
export type PersonRef = {
  readonly __typename?: 'PersonRef';
  /** The provider's id of the person. */
  readonly externalId?: Maybe<Scalars['String']['output']>;
  /** The name there. */
  readonly name: Scalars['String']['output'];
  /** Who that is here; null while that is not known. */
  readonly person?: Maybe<Person>;
  /** Whether it is known who that is here. */
  readonly resolved: Scalars['Boolean']['output'];
  /** The source that names the person. */
  readonly source?: Maybe<ExternalSource>;
};

/** What pollExternalSource answers. */
export type PollExternalSourceResult = ApiRateLimitError | ExternalItems | NetworkError | ProviderUnavailableError | SourceConnectionError | SourceNotFoundError;

/** There is no such poll of the source, or it was more than an hour ago. */
export type PollNotFoundError = UserError & {
  readonly __typename?: 'PollNotFoundError';
  /** A sentence for people. */
  readonly message: Scalars['String']['output'];
};

/** What previewFieldMappings answers. */
export type PreviewFieldMappingsResult = ApiRateLimitError | FieldMappingsPreview | NetworkError | ProviderUnavailableError | SourceConnectionError | SourceNotActiveError | SourceNotFoundError | SourceNotValidError;

/** One field of a thing, as a mapping would have it. */
export type PreviewedField = {
  readonly __typename?: 'PreviewedField';
  /** What the record would have; references as ids of records. Null when nothing is read, or it cannot be expressed. */
  readonly canonicalValue?: Maybe<Scalars['JSON']['output']>;
  /** The field at the provider. */
  readonly external: Scalars['String']['output'];
  /** What the provider has in it now. */
  readonly externalValue?: Maybe<Scalars['JSON']['output']>;
  /** The field of the record here. */
  readonly local: Scalars['String']['output'];
  /** Why the value cannot be expressed, or does not come back as it went; null when all is well. */
  readonly problem?: Maybe<Scalars['String']['output']>;
  /** What would be written there if that were said here; null when nothing is written. */
  readonly writtenBack?: Maybe<Scalars['JSON']['output']>;
};

/** One thing of the provider, as a mapping would have it. */
export type PreviewedItem = {
  readonly __typename?: 'PreviewedItem';
  /** The provider's id. */
  readonly externalId: Scalars['String']['output'];
  /** One for each mapped field. */
  readonly fields: ReadonlyArray<PreviewedField>;
  /** Where people see it. */
  readonly url?: Maybe<Scalars['URL']['output']>;
};

/** How far a record may travel. */
export type PrivacyLevel =
  /** Never leaves the gateway. */
  | 'LOCAL_ONLY'
  /** May go to every source of its space. */
  | 'PUBLIC'
  /** Leaves to the sources it was granted to. */
  | 'SHAREABLE';

/** A kind of external system. Each provider adds its value in schema/providers. */
export type Provider =
  /** GitHub Issues, at github.com or a GitHub Enterprise Server. */
  | 'GITHUB_ISSUES'
  /** Jira, in the Cloud or of a Data Center. */
  | 'JIRA'
  /** Linear (linear.app). */
  | 'LINEAR'
  /** Any system that sends webhooks: its deliveries are the data. */
  | 'WEBHOOK';

/** What a provider can do and what it needs: enough to build a form from. */
export type ProviderInfo = {
  readonly __typename?: 'ProviderInfo';
  /** Further abilities, by name. */
  readonly capabilities: ReadonlyArray<Scalars['String']['output']>;
  /** The form that connects an account. */
  readonly credentialFields: ReadonlyArray<CredentialField>;
  /** The directions that work with it. */
  readonly directions: ReadonlyArray<SyncDirection>;
  /** What it can sync; the first one is its main type. */
  readonly entityTypes: ReadonlyArray<EntityType>;
  /** Its name, for people. */
  readonly name: Scalars['String']['output'];
  /** Whether a project has to be chosen before anything syncs. */
  readonly needsProject: Scalars['Boolean']['output'];
  /** Whether accounts can be connected by `beginOAuth` here. */
  readonly oauth: Scalars['Boolean']['output'];
  /** The provider. */
  readonly provider: Provider;
};

/** The provider failed, or what answered is not the provider. */
export type ProviderUnavailableError = UserError & {
  readonly __typename?: 'ProviderUnavailableError';
  /** A sentence for people. */
  readonly message: Scalars['String']['output'];
};

export type Query = {
  readonly __typename?: 'Query';
  /** What was done, the newest first; kept for two years. */
  readonly auditLog: AuditEntryConnection;
  /** Your conflicts, the newest first. */
  readonly conflicts: ConflictConnection;
  /**
   * The mappings of things that seem to be gone at the source and wait for a person: because so many are gone at once (more
   * than ten, and more than a fifth), or because a listing left them out and nothing else is known.
   */
  readonly deletionCandidates: MappingsResult;
  /** Which fields of which records left, for where, when and by which rule; the newest first. */
  readonly egress: EgressConnection;
  /** The projects that the source's account can sync, as the provider told within the source's `cacheSeconds`. */
  readonly externalProjects: ExternalProjectsResult;
  /** The fields of the source's project, as the provider told within the source's `cacheSeconds`. Needs a project. */
  readonly externalSchema: ExternalSchemaResult;
  /**
   * Things that only this source holds and that are likely the same as records of other sides of its space: for two systems
   * that had been filled before they were connected. Confirm labels and milestones before tickets.
   */
  readonly linkCandidates: LinkCandidatesResult;
  /** What a thing at a source is mapped to. */
  readonly mappedInternalId: MappedInternalIdResult;
  /** The mapping of one thing at a source; null when it is not mapped. */
  readonly mapping?: Maybe<Mapping>;
  /** The mappings of a source. */
  readonly mappings: MappingsResult;
  /** Any thing of yours by its global id; null when there is none. Direct clients only: it is left out of the subgraph's SDL. */
  readonly node?: Maybe<Node>;
  /** Your people, newest first. */
  readonly people: PersonConnection;
  /** Tries field mappings of the provider's main entity type on things of the source's project. Needs a project. */
  readonly previewFieldMappings: PreviewFieldMappingsResult;
  /** Every provider that this gateway knows. */
  readonly providers: ReadonlyArray<ProviderInfo>;
  /** One of your sessions; null when there is none. */
  readonly session?: Maybe<SyncSession>;
  /** Compares both sides of a source, for a person to see after the first sync whether the result is right. */
  readonly setupReport: SetupReportResult;
  /** One of your sources; null when there is none. */
  readonly source?: Maybe<ExternalSource>;
  /** Your sources, by name. */
  readonly sources: ExternalSourceConnection;
  /** Your spaces, oldest first. */
  readonly spaces: SpaceConnection;
  /** What each field here can be mapped to, with values, in the source's project. Needs a project. */
  readonly suggestedFieldMappings: SuggestedFieldMappingsResult;
  /** One of your tickets; null when there is none. */
  readonly ticket?: Maybe<Ticket>;
  /** Your tickets, newest first by when they are first known to have existed; of one space, of one source, or in one status. */
  readonly tickets: TicketConnection;
  /** Why a field of a record holds what it holds; null when it was never given a value, or there is no such record. */
  readonly why?: Maybe<FieldOrigin>;
};


export type QueryAuditLogArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  recordId?: InputMaybe<Scalars['ID']['input']>;
  sourceId?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryConflictsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  sourceId?: InputMaybe<Scalars['ID']['input']>;
  status?: InputMaybe<ConflictStatus>;
};


export type QueryDeletionCandidatesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  sourceId: Scalars['ID']['input'];
};


export type QueryEgressArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  recordId?: InputMaybe<Scalars['ID']['input']>;
  sourceId?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryExternalProjectsArgs = {
  sourceId: Scalars['ID']['input'];
};


export type QueryExternalSchemaArgs = {
  entityType: EntityType;
  sourceId: Scalars['ID']['input'];
};


export type QueryLinkCandidatesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  entityType?: InputMaybe<EntityType>;
  first?: InputMaybe<Scalars['Int']['input']>;
  rule: LinkRule;
  sourceId: Scalars['ID']['input'];
};


export type QueryMappedInternalIdArgs = {
  entityType?: InputMaybe<EntityType>;
  externalId: Scalars['String']['input'];
  sourceId: Scalars['ID']['input'];
};


export type QueryMappingArgs = {
  entityType: EntityType;
  externalId: Scalars['String']['input'];
  sourceId: Scalars['ID']['input'];
};


export type QueryMappingsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  entityType?: InputMaybe<EntityType>;
  first?: InputMaybe<Scalars['Int']['input']>;
  sourceId: Scalars['ID']['input'];
  status?: InputMaybe<MappingStatus>;
};


export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


export type QueryPeopleArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
  spaceId?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryPreviewFieldMappingsArgs = {
  fieldMappings: ReadonlyArray<FieldMappingInput>;
  sample?: InputMaybe<Scalars['Int']['input']>;
  sourceId: Scalars['ID']['input'];
};


export type QuerySessionArgs = {
  id: Scalars['ID']['input'];
};


export type QuerySetupReportArgs = {
  sample?: InputMaybe<Scalars['Int']['input']>;
  sourceId: Scalars['ID']['input'];
};


export type QuerySourceArgs = {
  id: Scalars['ID']['input'];
};


export type QuerySourcesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  provider?: InputMaybe<Provider>;
  status?: InputMaybe<SourceStatus>;
};


export type QuerySpacesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QuerySuggestedFieldMappingsArgs = {
  entityType: EntityType;
  sourceId: Scalars['ID']['input'];
};


export type QueryTicketArgs = {
  id: Scalars['ID']['input'];
};


export type QueryTicketsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
  sourceId?: InputMaybe<Scalars['ID']['input']>;
  spaceId?: InputMaybe<Scalars['ID']['input']>;
  status?: InputMaybe<TicketStatus>;
};


export type QueryWhyArgs = {
  field: Scalars['String']['input'];
  recordId: Scalars['ID']['input'];
};

/** What a provider allows, in its own currency. */
export type Quota = {
  readonly __typename?: 'Quota';
  /** How much is allowed in all. */
  readonly limit?: Maybe<Scalars['Float']['output']>;
  /** The currency. */
  readonly name: Scalars['String']['output'];
  /** How much is left. */
  readonly remaining?: Maybe<Scalars['Float']['output']>;
  /** When it is full again. */
  readonly resetsAt?: Maybe<Scalars['DateTime']['output']>;
};

/** How often people reacted in one way. */
export type ReactionCount = {
  readonly __typename?: 'ReactionCount';
  /** How often. */
  readonly count: Scalars['Int']['output'];
  /** Name of the reaction, such as thumbsup. */
  readonly name: Scalars['String']['output'];
};

/** What reconnectSource answers. */
export type ReconnectSourceResult = ApiRateLimitError | DifferentAccountError | ExternalProjectNotFoundError | ExternalSource | InsufficientPermissionError | InvalidCredentialsError | NetworkError | ProviderUnavailableError | SourceNotFoundError | SourceNotValidError | StaleSourceError | UnsafeUrlError;

/** What recordInternalSync answers. */
export type RecordInternalSyncResult = Mapping | SourceNotFoundError | WrongRecordKeepingError;

/** Who keeps the internal side of a mapping. */
export type RecordKeeping =
  /** Your application, with its own ids: by pollExternalSource, identifyChanges, fetchUpdates and recordInternalSync. */
  | 'APPLICATION'
  /** The gateway: canonical records live here. */
  | 'GATEWAY';

/** What removeConflictRule answers. */
export type RemoveConflictRuleResult = ConflictRuleNotFoundError | ExternalSource | SourceNotFoundError;

/** Either a strategy or a choice for every field. On a deletion LOCAL_WINS keeps what is here, EXTERNAL_WINS deletes it. */
export type ResolveConflictInput = {
  /** The version that was seen. */
  readonly expectedVersion: Scalars['Int']['input'];
  /** Decides each field. */
  readonly fields?: InputMaybe<ReadonlyArray<FieldChoiceInput>>;
  /** The global id of the conflict. */
  readonly id: Scalars['ID']['input'];
  /**
   * Whether the sources of the conflict are to settle its fields so from now on: the side whose value was taken wins, or the
   * strategy counts. Not for deletions, nor for values of one's own. The rules are a source's `conflictRules`.
   */
  readonly rememberAsRule?: InputMaybe<Scalars['Boolean']['input']>;
  /** Decides every field; MANUAL decides nothing. */
  readonly strategy?: InputMaybe<ConflictStrategy>;
};

/** The conflict as it is now, or why it was not decided. */
export type ResolveConflictResult = ConflictClaimedError | ConflictNotFoundError | DeletionConflict | FieldConflict | StaleConflictError;

/** What a field got. */
export type ResolvedField = {
  readonly __typename?: 'ResolvedField';
  /** Its canonical name. */
  readonly name: Scalars['String']['output'];
  /** The side it came from; null for the value here and for one of a person's own. */
  readonly takenFrom?: Maybe<Mapping>;
  /** The value, in canonical form. */
  readonly value?: Maybe<Scalars['JSON']['output']>;
};

/** What retryMapping answers: the mapping, which is PENDING until a session has tried it. */
export type RetryMappingResult = DirectionNotSupportedError | Mapping | MappingNotFoundError | MappingNotValidStateError | SourceNotActiveError | SyncAlreadyRunningError;

/** What takes back one thing that a session wrote to the provider. */
export type RevertAction =
  /** The session removed it there: make it again. */
  | 'MAKE_AGAIN'
  /** The session made it there: remove it there. */
  | 'REMOVE'
  /** The session changed it there: write the values back. */
  | 'WRITE_BACK';

/** A field that was written. */
export type RevertField = {
  readonly __typename?: 'RevertField';
  /** What it was before, as the source had last said; null for a thing that was not there. */
  readonly before?: Maybe<Scalars['JSON']['output']>;
  /** The provider's name of it. */
  readonly name: Scalars['String']['output'];
  /** What was written. */
  readonly written?: Maybe<Scalars['JSON']['output']>;
};

/** One thing that a session wrote to the provider, and what would take it back there. Nothing does so by itself. */
export type RevertStep = {
  readonly __typename?: 'RevertStep';
  /** What is to be done there. */
  readonly action: RevertAction;
  /** Its type. */
  readonly entityType: EntityType;
  /** The provider's id of it. */
  readonly externalId: Scalars['String']['output'];
  /** What was written, by the provider's names; none for what was removed. */
  readonly fields: ReadonlyArray<RevertField>;
  /** The thing; null when it was erased since. */
  readonly mapping?: Maybe<Mapping>;
};

/** A page of steps. */
export type RevertStepConnection = {
  readonly __typename?: 'RevertStepConnection';
  /** The page. */
  readonly edges: ReadonlyArray<RevertStepEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
  /** How many there are in all. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A step in a list. */
export type RevertStepEdge = {
  readonly __typename?: 'RevertStepEdge';
  /** Stands for the place in the list. */
  readonly cursor: Scalars['String']['output'];
  /** The step. */
  readonly node: RevertStep;
};

/** What rotateCredentials answers. */
export type RotateCredentialsResult = ApiRateLimitError | DifferentAccountError | ExternalProjectNotFoundError | ExternalSource | InsufficientPermissionError | InvalidCredentialsError | NetworkError | ProviderUnavailableError | SourceNotActiveError | SourceNotFoundError | SourceNotValidError | StaleSourceError | UnsafeUrlError;

/** You have no such session. */
export type SessionNotFoundError = UserError & {
  readonly __typename?: 'SessionNotFoundError';
  /** A sentence for people. */
  readonly message: Scalars['String']['output'];
};

/** The session's status does not permit this. */
export type SessionNotValidStateError = UserError & {
  readonly __typename?: 'SessionNotValidStateError';
  /** A sentence for people. */
  readonly message: Scalars['String']['output'];
};

/** What a change of a session answers. */
export type SessionResult = SessionNotFoundError | SessionNotValidStateError | SyncSession;

/** How many things of one kind there are on both sides. */
export type SetupCount = {
  readonly __typename?: 'SetupCount';
  /** The kind of thing. */
  readonly entityType: EntityType;
  /** Living things that the provider lists; null when the list is too long to be counted, never an estimate. */
  readonly external?: Maybe<Scalars['Int']['output']>;
  /** Those that could not be taken over; their mappings say why. */
  readonly failed: Scalars['Int']['output'];
  /** Those of them that are mapped here. */
  readonly mapped: Scalars['Int']['output'];
};

/** Whether what was synced is right: both sides, as they are now. */
export type SetupReport = {
  readonly __typename?: 'SetupReport';
  /** One for each kind of thing that is synced. */
  readonly counts: ReadonlyArray<SetupCount>;
  /** Things of the provider's main entity type. */
  readonly items: ReadonlyArray<ComparedItem>;
  /** When the source was applied last; null before the first sync. */
  readonly lastAppliedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** What setupReport answers. */
export type SetupReportResult = ApiRateLimitError | NetworkError | ProviderUnavailableError | SetupReport | SourceConnectionError | SourceNotActiveError | SourceNotFoundError | SourceNotValidError | WrongRecordKeepingError;

/** Credentials that used to work no longer do. */
export type SourceConnectionError = UserError & {
  readonly __typename?: 'SourceConnectionError';
  /** A sentence for people. */
  readonly message: Scalars['String']['output'];
};

/** How a source has been doing. */
export type SourceHealth = {
  readonly __typename?: 'SourceHealth';
  /** Sessions and polls that failed since one last succeeded. */
  readonly consecutiveFailures: Scalars['Int']['output'];
  /** What it failed of. */
  readonly lastError?: Maybe<Scalars['String']['output']>;
  /** When a session last failed. */
  readonly lastErrorAt?: Maybe<Scalars['DateTime']['output']>;
  /** Share of ended sessions and polls that succeeded, from 0 to 1; 1 when none has ended. */
  readonly successRate: Scalars['Float']['output'];
  /** How it hears of changes without asking; null where the provider sends no webhooks, or nothing was synced yet. */
  readonly webhook?: Maybe<WebhookHealth>;
};

/** The source's status does not permit this; the message says what does. */
export type SourceNotActiveError = UserError & {
  readonly __typename?: 'SourceNotActiveError';
  /** A sentence for people. */
  readonly message: Scalars['String']['output'];
};

/** You have no such source. */
export type SourceNotFoundError = UserError & {
  readonly __typename?: 'SourceNotFoundError';
  /** A sentence for people. */
  readonly message: Scalars['String']['output'];
};

/** An input does not fit; `field` names it. */
export type SourceNotValidError = UserError & {
  readonly __typename?: 'SourceNotValidError';
  /** The input at fault, such as name, configuration.schedule or credentials.linear.apiKey. */
  readonly field: Scalars['String']['output'];
  /** A sentence for people. */
  readonly message: Scalars['String']['output'];
};

/** What a change of a source's status answers. */
export type SourceStateResult = ApiRateLimitError | DifferentAccountError | ExternalProjectNotFoundError | ExternalSource | InvalidCredentialsError | NetworkError | ProviderUnavailableError | SourceNotActiveError | SourceNotFoundError;

/** Where a source stands. */
export type SourceStatus =
  /** Syncs. */
  | 'ACTIVE'
  /** Connected; a project has not been chosen or the source has not been activated. */
  | 'CONFIGURING'
  /** Credentials are gone; mappings are kept. */
  | 'DISCONNECTED'
  /** Syncs nothing until what `statusReason` says has been done. */
  | 'ERROR'
  /** Syncs nothing until it is resumed. */
  | 'PAUSED';

/** Why a source stands where it stands. */
export type SourceStatusCode =
  /** The project is no longer there, or no longer visible to the account. */
  | 'PROJECT_GONE'
  /** No project has been chosen. */
  | 'PROJECT_MISSING'
  /** The provider has ended its service. */
  | 'PROVIDER_RETIRED'
  /** The provider asks to wait. */
  | 'RATE_LIMITED'
  /** The provider refuses the credentials. */
  | 'RECONNECT_NEEDED'
  /** A session was taken back: nothing is synced until the source is resumed. */
  | 'ROLLED_BACK'
  /** The gateway's own database failed. */
  | 'STORAGE';

/** A set of records and the sources that share them. Every tenant has a default one. */
export type Space = Node & {
  readonly __typename?: 'Space';
  /** Opaque and global. */
  readonly id: Scalars['ID']['output'];
  /** Chosen by people; the default space is called Default. */
  readonly name: Scalars['String']['output'];
  /** The sources that share the space's records, by name. */
  readonly sources: ExternalSourceConnection;
  /** The space's tickets, last changed first. */
  readonly tickets: TicketConnection;
};


/** A set of records and the sources that share them. Every tenant has a default one. */
export type SpaceSourcesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A set of records and the sources that share them. Every tenant has a default one. */
export type SpaceTicketsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of spaces. */
export type SpaceConnection = {
  readonly __typename?: 'SpaceConnection';
  /** The page. */
  readonly edges: ReadonlyArray<SpaceEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
  /** How many there are in all. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A space in a list. */
export type SpaceEdge = {
  readonly __typename?: 'SpaceEdge';
  /** Stands for the place in the list. */
  readonly cursor: Scalars['String']['output'];
  /** The space. */
  readonly node: Space;
};

/** The comment was changed since the version you expect. Read it again. */
export type StaleCommentError = UserError & {
  readonly __typename?: 'StaleCommentError';
  /** A sentence for people. */
  readonly message: Scalars['String']['output'];
};

/** The conflict has changed or ended since it was read. */
export type StaleConflictError = UserError & {
  readonly __typename?: 'StaleConflictError';
  /** A sentence for people. */
  readonly message: Scalars['String']['output'];
};

/** The source was changed since the version you expect. Read it again. */
export type StaleSourceError = UserError & {
  readonly __typename?: 'StaleSourceError';
  /** A sentence for people. */
  readonly message: Scalars['String']['output'];
};

/** The ticket was changed since the version you expect. Read it again. */
export type StaleTicketError = UserError & {
  readonly __typename?: 'StaleTicketError';
  /** A sentence for people. */
  readonly message: Scalars['String']['output'];
};

/** What startSync answers. */
export type StartSyncResult = DirectionNotSupportedError | SourceNotActiveError | SourceNotFoundError | SyncAlreadyRunningError | SyncSession | WrongRecordKeepingError;

export type Subscription = {
  readonly __typename?: 'Subscription';
  /** Every conflict that is open: those now, then each that is found, changed or claimed. */
  readonly conflictDetected: Conflict;
  /** Every conflict that ends from now on. */
  readonly conflictResolved: Conflict;
  /**
   * What every scheduled poll of a source finds to process; `totalCount` is as it was found. Page on with
   * `identifyChanges`. Subscribe first, then call `fetchUpdates` once.
   */
  readonly itemsToProcess: ItemsToProcess;
  /** A source whenever it changes: one, or all of yours. First comes its state now. */
  readonly sourceStatusChanged: ExternalSource;
  /** Every session of a source, or of all your sources. First come those under way. */
  readonly syncActivity: SyncSession;
  /** The session's state now, then at every change, at most ten a second, until it ends. */
  readonly syncProgress: SyncSession;
};


export type SubscriptionConflictDetectedArgs = {
  sourceId?: InputMaybe<Scalars['ID']['input']>;
};


export type SubscriptionConflictResolvedArgs = {
  sourceId?: InputMaybe<Scalars['ID']['input']>;
};


export type SubscriptionItemsToProcessArgs = {
  sourceId: Scalars['ID']['input'];
};


export type SubscriptionSourceStatusChangedArgs = {
  sourceId?: InputMaybe<Scalars['ID']['input']>;
};


export type SubscriptionSyncActivityArgs = {
  sourceId?: InputMaybe<Scalars['ID']['input']>;
};


export type SubscriptionSyncProgressArgs = {
  sessionId: Scalars['ID']['input'];
};

/** What the fields of one kind of record can be mapped to. */
export type SuggestedFieldMappings = {
  readonly __typename?: 'SuggestedFieldMappings';
  /** The kind of record. */
  readonly entityType: EntityType;
  /** One for each field here. */
  readonly fields: ReadonlyArray<FieldSuggestions>;
};

/** What suggestedFieldMappings answers. */
export type SuggestedFieldMappingsResult = ApiRateLimitError | NetworkError | ProviderUnavailableError | SourceConnectionError | SourceNotActiveError | SourceNotFoundError | SourceNotValidError | SuggestedFieldMappings;

/** A field mapping that can be. */
export type SuggestedMapping = {
  readonly __typename?: 'SuggestedMapping';
  /** As configureSource takes it. */
  readonly mapping: FieldMapping;
  /** The reason as a sentence. */
  readonly message: Scalars['String']['output'];
  /** Why. */
  readonly reason: SuggestionReason;
};

/** Why a field of a provider may be what a field here means, the strongest reason first. */
export type SuggestionReason =
  /** Many systems call it that. */
  | 'KNOWN_NAME'
  /** The provider's fields are read so unless you choose otherwise. */
  | 'PROVIDER_DEFAULT'
  /** It has the same name. */
  | 'SAME_NAME'
  /** It holds the same kind of values, no more. */
  | 'SAME_TYPE';

/** That a thing seems to be gone at its source. */
export type SuspectedDeletion = {
  readonly __typename?: 'SuspectedDeletion';
  /** Since when. */
  readonly at: Scalars['DateTime']['output'];
  /** How it is known. */
  readonly evidence: DeletionEvidence;
  /** How far it has come. */
  readonly status: SuspicionStatus;
};

/** How far the word has come that a thing is gone. */
export type SuspicionStatus =
  /** A person said that it is gone; the next sync shows it. */
  | 'CONFIRMED'
  /** A person said that it is to stay. */
  | 'RELEASED'
  /** The session that learnt of it has not seen everything yet. */
  | 'SUSPECTED'
  /** A person has to decide. */
  | 'WAITING';

/** A session of the source is under way. */
export type SyncAlreadyRunningError = UserError & {
  readonly __typename?: 'SyncAlreadyRunningError';
  /** A sentence for people. */
  readonly message: Scalars['String']['output'];
  /** The session under way. */
  readonly session: SyncSession;
};

/** How a source syncs. */
export type SyncConfiguration = {
  readonly __typename?: 'SyncConfiguration';
  /** Seconds that live reads may be answered from the cache. */
  readonly cacheSeconds: Scalars['Int']['output'];
  /** Who wins when both sides changed the same field. */
  readonly conflictStrategy: ConflictStrategy;
  /** Which records of the space are created at the source. */
  readonly createHere: CreateRule;
  /** Whether to import what a relation names and is not here yet. */
  readonly createMissing: Scalars['Boolean']['output'];
  /** What follows a deletion at the provider; MARK for the types not listed. */
  readonly deletionPolicies: ReadonlyArray<DeletionRule>;
  /** Which way changes flow. */
  readonly direction: SyncDirection;
  /** What is synced. */
  readonly entityTypes: ReadonlyArray<EntityType>;
  /** The provider's id of the project: a Linear team, a repository, a calendar. */
  readonly externalProjectId?: Maybe<Scalars['String']['output']>;
  /** Which field there is which field here, for the provider's main entity type. */
  readonly fieldMappings: ReadonlyArray<FieldMapping>;
  /** How far records first seen at the source may travel. */
  readonly pulledPrivacy: PrivacyLevel;
  /** Who keeps the internal side; fixed after the first mapping. */
  readonly recordKeeping: RecordKeeping;
  /** Milliseconds that one request to the provider may take. */
  readonly requestTimeoutMs: Scalars['Int']['output'];
  /** A cron expression, or null when syncs are started by hand. */
  readonly schedule?: Maybe<Scalars['String']['output']>;
  /** When it was chosen. */
  readonly strategyChosenAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who chose the strategy; null while it is the provider's default. */
  readonly strategyChosenBy?: Maybe<Scalars['ID']['output']>;
  /** The zone in which the schedule is read. */
  readonly timeZone: Scalars['TimeZone']['output'];
  /** IP addresses, or ranges of them in CIDR notation, that webhooks are accepted from; any when empty. */
  readonly webhookAllowedAddresses: ReadonlyArray<Scalars['String']['output']>;
};

/** What is left out keeps its value, or the provider's default at connect. */
export type SyncConfigurationInput = {
  /** Seconds that live reads may be answered from the cache: 0 to 86,400. */
  readonly cacheSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** Who wins when both sides changed the same field. */
  readonly conflictStrategy?: InputMaybe<ConflictStrategy>;
  /** Which records of the space are created at the source. */
  readonly createHere?: InputMaybe<CreateRule>;
  /** Whether to import what a relation names and is not here yet. */
  readonly createMissing?: InputMaybe<Scalars['Boolean']['input']>;
  /** What follows a deletion at the provider. */
  readonly deletionPolicies?: InputMaybe<ReadonlyArray<DeletionRuleInput>>;
  /** Which way changes flow. */
  readonly direction?: InputMaybe<SyncDirection>;
  /** What is synced. */
  readonly entityTypes?: InputMaybe<ReadonlyArray<EntityType>>;
  /** The provider's id of the project. */
  readonly externalProjectId?: InputMaybe<Scalars['String']['input']>;
  /** Replaces the mapping of the named local fields, for the provider's main entity type. */
  readonly fieldMappings?: InputMaybe<ReadonlyArray<FieldMappingInput>>;
  /** How far records first seen at the source may travel. */
  readonly pulledPrivacy?: InputMaybe<PrivacyLevel>;
  /** Who keeps the internal side; fixed after the first mapping. */
  readonly recordKeeping?: InputMaybe<RecordKeeping>;
  /** Milliseconds that one request to the provider may take: 1,000 to 120,000. */
  readonly requestTimeoutMs?: InputMaybe<Scalars['Int']['input']>;
  /** A cron expression of five fields; null turns the schedule off. */
  readonly schedule?: InputMaybe<Scalars['String']['input']>;
  /** The zone in which the schedule is read. */
  readonly timeZone?: InputMaybe<Scalars['TimeZone']['input']>;
  /** At most 100 IP addresses, or ranges in CIDR notation such as 2001:db8::/32, that webhooks are accepted from. */
  readonly webhookAllowedAddresses?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** What a session has done, in numbers of things. */
export type SyncCounts = {
  readonly __typename?: 'SyncCounts';
  /** Left to a person. */
  readonly conflicts: Scalars['Int']['output'];
  /** Made here. */
  readonly created: Scalars['Int']['output'];
  /** Found to be gone. */
  readonly deleted: Scalars['Int']['output'];
  /** Could not be synced. */
  readonly failed: Scalars['Int']['output'];
  /** Read from the provider. */
  readonly fetched: Scalars['Int']['output'];
  /** Written to the provider. */
  readonly pushed: Scalars['Int']['output'];
  /** Found to be as they were. */
  readonly unchanged: Scalars['Int']['output'];
  /** Changed here. */
  readonly updated: Scalars['Int']['output'];
};

/** Which way changes flow. */
export type SyncDirection =
  /** Both ways. */
  | 'BIDIRECTIONAL'
  /** Neither way. */
  | 'DISABLED'
  /** From the provider to here. */
  | 'PULL'
  /**
   * From here to the provider only: nothing is listed, each copy is read before it is written to. What is edited there is
   * kept apart (drift) and never taken in; where both sides changed one field, a Conflict waits for you.
   */
  | 'PUSH';

/** What went wrong for one item, or for the session when it names none. */
export type SyncError = {
  readonly __typename?: 'SyncError';
  /** When it happened. */
  readonly at: Scalars['DateTime']['output'];
  /** What kind of thing it is. */
  readonly entityType?: Maybe<EntityType>;
  /** The item at the provider. */
  readonly externalId?: Maybe<Scalars['String']['output']>;
  /** The record here. */
  readonly internalId?: Maybe<Scalars['ID']['output']>;
  /** What it means. */
  readonly kind: SyncErrorKind;
  /** A sentence for people. */
  readonly message: Scalars['String']['output'];
};

/** What went wrong in one way. Values and numbers in messages do not tell causes apart. */
export type SyncErrorCause = {
  readonly __typename?: 'SyncErrorCause';
  /** How often, among the session's first thousand errors. */
  readonly count: Scalars['Int']['output'];
  /** The first of them. */
  readonly example: SyncError;
};

/** A page of a session's errors. */
export type SyncErrorConnection = {
  readonly __typename?: 'SyncErrorConnection';
  /** The page. */
  readonly edges: ReadonlyArray<SyncErrorEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
  /** How many there are in all. */
  readonly totalCount: Scalars['Int']['output'];
};

/** An error in a list. */
export type SyncErrorEdge = {
  readonly __typename?: 'SyncErrorEdge';
  /** Stands for the place in the list. */
  readonly cursor: Scalars['String']['output'];
  /** The error. */
  readonly node: SyncError;
};

/** What an error means. */
export type SyncErrorKind =
  /** The provider refuses the credentials. */
  | 'AUTH'
  /** The thing was changed meanwhile. */
  | 'CONFLICT'
  /** The provider could not be reached. */
  | 'NETWORK'
  /** The thing is not there. */
  | 'NOT_FOUND'
  /** The answer is not one of this API. */
  | 'PROTOCOL'
  /** The provider asks to wait. */
  | 'RATE_LIMITED'
  /** The value is not acceptable. */
  | 'REJECTED'
  /** The gateway's own database failed. */
  | 'STORAGE'
  /** The provider failed. */
  | 'UNAVAILABLE';

/** What a session is doing. */
export type SyncPhase =
  /** Writing to the records here. */
  | 'APPLYING'
  /** Reading from the provider. */
  | 'FETCHING'
  /** Done. */
  | 'FINISHED'
  /** Writing to the provider. */
  | 'PUSHING'
  /** Deciding conflicts. */
  | 'RESOLVING'
  /** Taking back what it had done here. */
  | 'ROLLING_BACK'
  /** Waiting for its turn or for the provider. */
  | 'WAITING';

/** What a session has done so far. */
export type SyncProgress = {
  readonly __typename?: 'SyncProgress';
  /** Conflicts found. */
  readonly conflicts: Scalars['Int']['output'];
  /** Records made. */
  readonly created: Scalars['Int']['output'];
  /** Items marked as gone. */
  readonly deleted: Scalars['Int']['output'];
  /** Milliseconds of work, without waiting. */
  readonly elapsedMs: Scalars['Int']['output'];
  /** Items that could not be applied; `errors` says why. */
  readonly failed: Scalars['Int']['output'];
  /** Items read. */
  readonly fetched: Scalars['Int']['output'];
  /** What it is doing. */
  readonly phase: SyncPhase;
  /** Records written to the provider. */
  readonly pushed: Scalars['Int']['output'];
  /** Requests made to the provider. */
  readonly requests: Scalars['Int']['output'];
  /** Items there are to read; null until known, never an estimate. */
  readonly total?: Maybe<Scalars['Int']['output']>;
  /** Items that were as known. */
  readonly unchanged: Scalars['Int']['output'];
  /** Records changed. */
  readonly updated: Scalars['Int']['output'];
};

/** What a session did, and how it went; of one under way, so far. */
export type SyncReport = {
  readonly __typename?: 'SyncReport';
  /** Of each type that it met. */
  readonly byType: ReadonlyArray<SyncTypeCounts>;
  /** What went wrong, the most frequent first. */
  readonly causes: ReadonlyArray<SyncErrorCause>;
  /** Of all types together. */
  readonly counts: SyncCounts;
  /** From its start to its end, waiting included, in milliseconds. */
  readonly durationMs: Scalars['Int']['output'];
  /** Requests made to the provider. */
  readonly requests: Scalars['Int']['output'];
  /** Spent working, waiting left out, in milliseconds. */
  readonly workedMs: Scalars['Int']['output'];
};

/** That a session is taken back, and what came of it. */
export type SyncRollback = {
  readonly __typename?: 'SyncRollback';
  /** When. */
  readonly at: Scalars['DateTime']['output'];
  /** Who wanted it. */
  readonly by: Scalars['ID']['output'];
  /** What came of it; null until it is done. */
  readonly counts?: Maybe<SyncRollbackCounts>;
};

/** What became of the things that a session had touched. */
export type SyncRollbackCounts = {
  readonly __typename?: 'SyncRollbackCounts';
  /** Those that somebody has changed since, or that the session made or removed at the provider. */
  readonly kept: Scalars['Int']['output'];
  /** Those that the session had made here. */
  readonly removed: Scalars['Int']['output'];
  /** Those that are as they were before the session. */
  readonly restored: Scalars['Int']['output'];
};

/** One bounded run of a source. */
export type SyncSession = Node & {
  readonly __typename?: 'SyncSession';
  /** Which way changes flow in it. */
  readonly direction: SyncDirection;
  /** What went wrong, item by item. */
  readonly errors: SyncErrorConnection;
  /** When it reached its final state. */
  readonly finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whether everything is read, or only what changed. */
  readonly full: Scalars['Boolean']['output'];
  /** Opaque and global. */
  readonly id: Scalars['ID']['output'];
  /** What it has done so far. */
  readonly progress: SyncProgress;
  /** What it did, and how it went. */
  readonly report: SyncReport;
  /** When a parked session goes on. */
  readonly resumesAt?: Maybe<Scalars['DateTime']['output']>;
  /** What it wrote to the provider, in order, and what would take that back there. Kept for thirty days. */
  readonly revertSteps: RevertStepConnection;
  /** Set when it is or was taken back. */
  readonly rollback?: Maybe<SyncRollback>;
  /** What is synced. */
  readonly source: ExternalSource;
  /** When a worker took it up. */
  readonly startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who started it; null when no person did. */
  readonly startedBy?: Maybe<Scalars['ID']['output']>;
  /** Where it stands. */
  readonly status: SyncSessionStatus;
  /** What started it. */
  readonly trigger: SyncTrigger;
  /** Grows with every change. */
  readonly version: Scalars['Int']['output'];
};


/** One bounded run of a source. */
export type SyncSessionErrorsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** One bounded run of a source. */
export type SyncSessionRevertStepsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of sessions. */
export type SyncSessionConnection = {
  readonly __typename?: 'SyncSessionConnection';
  /** The page. */
  readonly edges: ReadonlyArray<SyncSessionEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
  /** How many there are in all. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A session in a list. */
export type SyncSessionEdge = {
  readonly __typename?: 'SyncSessionEdge';
  /** Stands for the place in the list. */
  readonly cursor: Scalars['String']['output'];
  /** The session. */
  readonly node: SyncSession;
};

/** Where a session stands. */
export type SyncSessionStatus =
  /** Ended by a person; what had been applied stays. */
  | 'CANCELLED'
  /** Ended before its work was done; what had been applied stays. */
  | 'FAILED'
  /** Waits until `resumesAt`, because the provider asked to. */
  | 'PARKED'
  /** Everything was applied but the items named in `errors`. */
  | 'PARTIAL'
  /** Waits for a worker. */
  | 'QUEUED'
  /** What it had applied was taken back. */
  | 'ROLLED_BACK'
  /** Is under way. */
  | 'RUNNING'
  /** Everything was applied. */
  | 'SUCCEEDED';

/** What started a session. */
export type SyncTrigger =
  /** A person. */
  | 'MANUAL'
  /** The regular check that nothing was missed. */
  | 'RECONCILIATION'
  /** The source's schedule. */
  | 'SCHEDULE'
  /** A webhook. */
  | 'WEBHOOK';

/** What a session did to things of one type. */
export type SyncTypeCounts = {
  readonly __typename?: 'SyncTypeCounts';
  /** What it did. */
  readonly counts: SyncCounts;
  /** The type. */
  readonly entityType: EntityType;
};

/** An issue or task. */
export type Ticket = CanonicalRecord & Node & {
  readonly __typename?: 'Ticket';
  /** Who works on it. */
  readonly assignees: ReadonlyArray<PersonRef>;
  /** Its parts, newest first. */
  readonly children: TicketConnection;
  /** Its comments, in the order in which they were written. */
  readonly comments: CommentConnection;
  /** The copies that stay at sources which it may not travel to any more, once its privacy was narrowed. */
  readonly copiesLeft: ReadonlyArray<CopyLeft>;
  /** Further fields, by the names of the field mapping. */
  readonly customFields: Scalars['JSON']['output'];
  /** When it was deleted; null while it lives. */
  readonly deletedAt?: Maybe<Scalars['DateTime']['output']>;
  /** In Markdown. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** When it is due. */
  readonly dueOn?: Maybe<Scalars['Date']['output']>;
  /** What kind of thing it is. */
  readonly entityType: EntityType;
  /** Effort, in the source's own unit. */
  readonly estimate?: Maybe<Scalars['Float']['output']>;
  /** Opaque and global. */
  readonly id: Scalars['ID']['output'];
  /** The project or epic it belongs to. */
  readonly initiative?: Maybe<Initiative>;
  /** The cycle or sprint it is in. */
  readonly iteration?: Maybe<Iteration>;
  /** Names of its labels, in alphabetical order. */
  readonly labels: ReadonlyArray<Scalars['String']['output']>;
  /** Where else it is. */
  readonly mappings: ReadonlyArray<Mapping>;
  /** The target it is planned for. */
  readonly milestone?: Maybe<Milestone>;
  /** The ticket it is a part of. */
  readonly parent?: Maybe<Ticket>;
  /** How urgent it is. */
  readonly priority: TicketPriority;
  /** How far it may travel. */
  readonly privacy: PrivacyLevel;
  /** Reactions, by name. */
  readonly reactions: ReadonlyArray<ReactionCount>;
  /** The sources it was granted to. */
  readonly sharedWith: ReadonlyArray<ExternalSource>;
  /** Where it belongs. */
  readonly space: Space;
  /** Where it stands. */
  readonly status: TicketStatus;
  /** In one line. */
  readonly title: Scalars['String']['output'];
  /** When it last changed, by the time of where it was changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Grows with every change. */
  readonly version: Scalars['Int']['output'];
};


/** An issue or task. */
export type TicketChildrenArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** An issue or task. */
export type TicketCommentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** What is left out stays; null clears, or sets what a new ticket begins with. */
export type TicketChangesInput = {
  /** People by their ids, at most 50: these and nobody else. */
  readonly assignees?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Further fields by name. A name that is left out stays, and null clears it; null in place of the object clears all. */
  readonly customFields?: InputMaybe<Scalars['JSON']['input']>;
  /** In Markdown, at most 200,000 characters. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** When it is due. */
  readonly dueOn?: InputMaybe<Scalars['Date']['input']>;
  /** Effort, 0 or more, in a unit of your own. */
  readonly estimate?: InputMaybe<Scalars['Float']['input']>;
  /** Names of labels of the space, at most 50: these and no others. A name that is new is made a label. */
  readonly labels?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** The ticket of the same space that it is a part of. */
  readonly parentId?: InputMaybe<Scalars['ID']['input']>;
  /** How urgent it is. */
  readonly priority?: InputMaybe<TicketPriority>;
  /** How far it may travel. Where it may no longer go, nothing more is written, and the copies stay. */
  readonly privacy?: InputMaybe<PrivacyLevel>;
  /** Sources of the space that it is granted to: these and no others; none when it is LOCAL_ONLY. */
  readonly shareWith?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Where it stands. */
  readonly status?: InputMaybe<TicketStatus>;
  /** In one line, 1 to 500 characters; cannot be cleared. */
  readonly title?: InputMaybe<Scalars['String']['input']>;
};

/** A page of tickets. */
export type TicketConnection = {
  readonly __typename?: 'TicketConnection';
  /** The page. */
  readonly edges: ReadonlyArray<TicketEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
  /** How many there are in all. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A ticket in a list. */
export type TicketEdge = {
  readonly __typename?: 'TicketEdge';
  /** Stands for the place in the list. */
  readonly cursor: Scalars['String']['output'];
  /** The ticket. */
  readonly node: Ticket;
};

/** None of your tickets has this id, or it was deleted. */
export type TicketNotFoundError = UserError & {
  readonly __typename?: 'TicketNotFoundError';
  /** A sentence for people. */
  readonly message: Scalars['String']['output'];
};

/** A ticket cannot be like that. */
export type TicketNotValidError = UserError & {
  readonly __typename?: 'TicketNotValidError';
  /** Which part of the input is meant, such as title or shareWith. */
  readonly field: Scalars['String']['output'];
  /** A sentence for people. */
  readonly message: Scalars['String']['output'];
};

/** How urgent a ticket is. */
export type TicketPriority =
  /** Soon. */
  | 'HIGH'
  /** Can wait. */
  | 'LOW'
  /** As usual. */
  | 'MEDIUM'
  /** Not said. */
  | 'NONE'
  /** Now. */
  | 'URGENT';

/** Where a ticket stands. */
export type TicketStatus =
  /** Not planned yet. */
  | 'BACKLOG'
  /** Will not be done. */
  | 'CANCELED'
  /** Done. */
  | 'DONE'
  /** Being worked on. */
  | 'IN_PROGRESS'
  /** Planned. */
  | 'TODO';

/** The person who had the account, or why nothing was changed. */
export type UnmapPersonResult = Person | PersonNotFoundError | PersonNotValidError | SourceNotFoundError;

/** The address is not one the gateway may call. Nothing was sent. */
export type UnsafeUrlError = UserError & {
  readonly __typename?: 'UnsafeUrlError';
  /** A sentence for people. */
  readonly message: Scalars['String']['output'];
};

/** The changed comment, or why it was not changed. */
export type UpdateCommentResult = Comment | CommentNotFoundError | CommentNotValidError | StaleCommentError;

/** The changed ticket, or why it was not changed. */
export type UpdateTicketResult = StaleTicketError | Ticket | TicketNotFoundError | TicketNotValidError;

/** An expected failure: a member of a result union, with a sentence that says what to do. */
export type UserError = {
  /** A sentence for people. */
  readonly message: Scalars['String']['output'];
};

/** Which value there is which value here. */
export type ValueMapping = {
  readonly __typename?: 'ValueMapping';
  /** The value at the provider. */
  readonly external: Scalars['String']['output'];
  /** The value here. */
  readonly local: Scalars['String']['output'];
};

/** Which value there is which value here. */
export type ValueMappingInput = {
  /** The value at the provider. */
  readonly external: Scalars['String']['input'];
  /** The value here. */
  readonly local: Scalars['String']['input'];
};

/** How a signature is made. */
export type WebhookAlgorithm =
  /** HMAC-SHA-1. */
  | 'SHA1'
  /** HMAC-SHA-256. */
  | 'SHA256'
  /** HMAC-SHA-512. */
  | 'SHA512';

/** A system that sends webhooks. */
export type WebhookCredentialsInput = {
  /** Set where the system leaves out what is empty; otherwise a delivery without a part of the item is refused. False unless set. */
  readonly absentMeansEmpty?: InputMaybe<Scalars['Boolean']['input']>;
  /** Where a delivery holds what. */
  readonly paths: WebhookPathsInput;
  /**
   * The secret that deliveries are signed with: `whsec_` and Base64 for Standard Webhooks, any other with `signature`. Left
   * out, one is made and shown once, as `madeSecret` in the answer.
   */
  readonly secret?: InputMaybe<Scalars['String']['input']>;
  /** How deliveries are signed; leave it out for Standard Webhooks. */
  readonly signature?: InputMaybe<WebhookSignatureInput>;
  /** What the ids live in, such as tracker.example.com; the same when you reconnect. */
  readonly system: Scalars['String']['input'];
  /** Which values at `paths.type` say what happened. */
  readonly types?: InputMaybe<WebhookTypesInput>;
  /** Where changes made here are sent; without it the source is only read. */
  readonly url?: InputMaybe<Scalars['URL']['input']>;
};

/** How a signature is written. */
export type WebhookEncoding =
  /** Base64. */
  | 'BASE64'
  /** Hexadecimal digits. */
  | 'HEX';

/** How a source's webhook has been doing. */
export type WebhookHealth = {
  readonly __typename?: 'WebhookHealth';
  /** Whether the provider was told where to send. */
  readonly active: Scalars['Boolean']['output'];
  /** When it ends unless it is renewed. */
  readonly expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the last genuine delivery came. */
  readonly lastDeliveryAt?: Maybe<Scalars['DateTime']['output']>;
  /** What is wrong and how to mend it. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** Where deliveries are to go; null while the provider cannot reach the gateway. */
  readonly url?: Maybe<Scalars['String']['output']>;
};

/** JSON Pointers (RFC 6901), such as `/issue/title`. They begin at an item; a type or time is looked for beside the list too. */
export type WebhookPathsInput = {
  /** To the names of those who work on it: a list, or one. */
  readonly assignees?: InputMaybe<Scalars['String']['input']>;
  /** To the id of the delivery, from the top, where no header has it. */
  readonly deliveryId?: InputMaybe<Scalars['String']['input']>;
  /** To the description. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** To the day when it is due. */
  readonly dueDate?: InputMaybe<Scalars['String']['input']>;
  /** To the estimate, a number. */
  readonly estimate?: InputMaybe<Scalars['String']['input']>;
  /** To the id of an item. */
  readonly id: Scalars['String']['input'];
  /** To the list of items; leave it out where a delivery is one item. */
  readonly items?: InputMaybe<Scalars['String']['input']>;
  /** To the names of labels: a list, or one. */
  readonly labels?: InputMaybe<Scalars['String']['input']>;
  /** To the priority; its values are mapped by `fieldMappings`. */
  readonly priority?: InputMaybe<Scalars['String']['input']>;
  /** To the state; its values are mapped by `fieldMappings`. */
  readonly state?: InputMaybe<Scalars['String']['input']>;
  /** To the time of its last change: RFC 3339 with an offset, Unix seconds or milliseconds. Of two deliveries the later wins. */
  readonly time?: InputMaybe<Scalars['String']['input']>;
  /** To the title. */
  readonly title: Scalars['String']['input'];
  /** To what happened to it; without it every delivery is a change. */
  readonly type?: InputMaybe<Scalars['String']['input']>;
  /** To the address where people open it. */
  readonly url?: InputMaybe<Scalars['String']['input']>;
};

/** A header that signs the body. */
export type WebhookSignatureInput = {
  /** SHA256 unless set. */
  readonly algorithm?: InputMaybe<WebhookAlgorithm>;
  /** A header with the id of the delivery, the same when it is repeated. */
  readonly deliveryIdHeader?: InputMaybe<Scalars['String']['input']>;
  /** HEX unless set. */
  readonly encoding?: InputMaybe<WebhookEncoding>;
  /** The header's name, such as X-Hub-Signature-256. */
  readonly header: Scalars['String']['input'];
  /** What stands before the signature, such as `sha256=`. */
  readonly prefix?: InputMaybe<Scalars['String']['input']>;
  /** A header with Unix seconds, signed as `<time>.<body>`; deliveries more than five minutes off are refused. */
  readonly timestampHeader?: InputMaybe<Scalars['String']['input']>;
};

/** Values that say what happened to an item; any other is refused with a reason. */
export type WebhookTypesInput = {
  /** Made; `created` unless set. */
  readonly created?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Gone; `deleted` unless set. */
  readonly deleted?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** To be passed over. */
  readonly ignored?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Changed; `updated` unless set. */
  readonly updated?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** The internal side of this source is kept by the other party. */
export type WrongRecordKeepingError = UserError & {
  readonly __typename?: 'WrongRecordKeepingError';
  /** A sentence for people. */
  readonly message: Scalars['String']['output'];
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Comment: Comment;
  DeletionConflict: DeletionConflict;
  ExternalSource: ExternalSource;
  FieldConflict: FieldConflict;
  Initiative: Initiative;
  Iteration: Iteration;
  Label: Label;
  Mapping: Mapping;
  Milestone: Milestone;
  Person: Person;
  Space: Space;
  SyncSession: SyncSession;
  Ticket: Ticket;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Comment:
    ( { __typename: 'Comment' }
    & GraphQLRecursivePick<FederationTypes['Comment'], {"id":true}> );
  DeletionConflict:
    ( { __typename: 'DeletionConflict' }
    & GraphQLRecursivePick<FederationTypes['DeletionConflict'], {"id":true}> );
  ExternalSource:
    ( { __typename: 'ExternalSource' }
    & GraphQLRecursivePick<FederationTypes['ExternalSource'], {"id":true}> );
  FieldConflict:
    ( { __typename: 'FieldConflict' }
    & GraphQLRecursivePick<FederationTypes['FieldConflict'], {"id":true}> );
  Initiative:
    ( { __typename: 'Initiative' }
    & GraphQLRecursivePick<FederationTypes['Initiative'], {"id":true}> );
  Iteration:
    ( { __typename: 'Iteration' }
    & GraphQLRecursivePick<FederationTypes['Iteration'], {"id":true}> );
  Label:
    ( { __typename: 'Label' }
    & GraphQLRecursivePick<FederationTypes['Label'], {"id":true}> );
  Mapping:
    ( { __typename: 'Mapping' }
    & GraphQLRecursivePick<FederationTypes['Mapping'], {"id":true}> );
  Milestone:
    ( { __typename: 'Milestone' }
    & GraphQLRecursivePick<FederationTypes['Milestone'], {"id":true}> );
  Person:
    ( { __typename: 'Person' }
    & GraphQLRecursivePick<FederationTypes['Person'], {"id":true}> );
  Space:
    ( { __typename: 'Space' }
    & GraphQLRecursivePick<FederationTypes['Space'], {"id":true}> );
  SyncSession:
    ( { __typename: 'SyncSession' }
    & GraphQLRecursivePick<FederationTypes['SyncSession'], {"id":true}> );
  Ticket:
    ( { __typename: 'Ticket' }
    & GraphQLRecursivePick<FederationTypes['Ticket'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  BeginOAuthResult:
    | ( DuplicateSourceError )
    | ( NetworkError )
    | ( OAuthAuthorization )
    | ( SourceNotFoundError )
    | ( SourceNotValidError )
    | ( UnsafeUrlError )
  ;
  ClearMappingErrorResult:
    | ( MappingParent )
    | ( MappingNotFoundError )
    | ( MappingNotValidStateError )
  ;
  ConfigureSourceResult:
    | ( ApiRateLimitError )
    | ( ExternalProjectNotFoundError )
    | ( ExternalSourceParent )
    | ( NetworkError )
    | ( ProviderUnavailableError )
    | ( SourceConnectionError )
    | ( SourceNotFoundError )
    | ( SourceNotValidError )
    | ( StaleSourceError )
  ;
  ConfirmLinkCandidatesResult:
    | ( Omit<ConfirmedLinks, 'session'> & { session?: Maybe<_RefType['SyncSession']> } )
    | ( SourceNotFoundError )
  ;
  ConnectSourceResult:
    | ( ApiRateLimitError )
    | ( DuplicateSourceError )
    | ( ExternalProjectNotFoundError )
    | ( ExternalSourceParent )
    | ( IdempotencyConflictError )
    | ( InsufficientPermissionError )
    | ( InvalidCredentialsError )
    | ( NetworkError )
    | ( ProviderUnavailableError )
    | ( SourceNotValidError )
    | ( UnsafeUrlError )
  ;
  CreateCommentResult:
    | ( CanonicalRecordParent )
    | ( CommentNotValidError )
    | ( IdempotencyConflictError )
    | ( TicketNotFoundError )
  ;
  CreateTicketResult:
    | ( IdempotencyConflictError )
    | ( CanonicalRecordParent )
    | ( TicketNotValidError )
  ;
  DecideDeletionsResult:
    | ( Omit<DecidedDeletions, 'session'> & { session?: Maybe<_RefType['SyncSession']> } )
    | ( SourceNotFoundError )
  ;
  DeleteCommentResult:
    | ( CanonicalRecordParent )
    | ( CommentNotFoundError )
    | ( StaleCommentError )
  ;
  DeleteTicketResult:
    | ( StaleTicketError )
    | ( CanonicalRecordParent )
    | ( TicketNotFoundError )
  ;
  DisconnectSourceResult:
    | ( DisconnectedParent )
    | ( SourceNotFoundError )
  ;
  ExternalProjectsResult:
    | ( ApiRateLimitError )
    | ( ExternalProjects )
    | ( NetworkError )
    | ( ProviderUnavailableError )
    | ( SourceConnectionError )
    | ( SourceNotActiveError )
    | ( SourceNotFoundError )
  ;
  ExternalSchemaResult:
    | ( ApiRateLimitError )
    | ( Omit<ExternalSchema, 'fields'> & { fields: ReadonlyArray<_RefType['ExternalField']> } )
    | ( NetworkError )
    | ( ProviderUnavailableError )
    | ( SourceConnectionError )
    | ( SourceNotActiveError )
    | ( SourceNotFoundError )
    | ( SourceNotValidError )
  ;
  FetchUpdatesResult:
    | ( ApiRateLimitError )
    | ( ItemsToProcessParent )
    | ( NetworkError )
    | ( ProviderUnavailableError )
    | ( SourceConnectionError )
    | ( SourceNotFoundError )
  ;
  IdentifyChangesResult:
    | ( ItemsToProcessParent )
    | ( PollNotFoundError )
    | ( SourceNotFoundError )
  ;
  LinkCandidatesResult:
    | ( AnyConnection )
    | ( SourceNotFoundError )
  ;
  LinkMappingResult:
    | ( Omit<Linking, 'mapping' | 'session'> & { mapping: _RefType['Mapping'], session?: Maybe<_RefType['SyncSession']> } )
    | ( MappingNotFoundError )
    | ( MappingNotValidStateError )
  ;
  MapPersonResult:
    | ( CanonicalRecordParent )
    | ( PersonNotFoundError )
    | ( PersonNotValidError )
    | ( SourceNotFoundError )
  ;
  MappedInternalIdResult:
    | ( MappingParent )
    | ( NotMappedError )
    | ( SourceNotFoundError )
  ;
  MappingsResult:
    | ( AnyConnection )
    | ( SourceNotFoundError )
  ;
  PollExternalSourceResult:
    | ( ApiRateLimitError )
    | ( PollParent )
    | ( NetworkError )
    | ( ProviderUnavailableError )
    | ( SourceConnectionError )
    | ( SourceNotFoundError )
  ;
  PreviewFieldMappingsResult:
    | ( ApiRateLimitError )
    | ( FieldMappingsPreview )
    | ( NetworkError )
    | ( ProviderUnavailableError )
    | ( SourceConnectionError )
    | ( SourceNotActiveError )
    | ( SourceNotFoundError )
    | ( SourceNotValidError )
  ;
  ReconnectSourceResult:
    | ( ApiRateLimitError )
    | ( DifferentAccountError )
    | ( ExternalProjectNotFoundError )
    | ( ExternalSourceParent )
    | ( InsufficientPermissionError )
    | ( InvalidCredentialsError )
    | ( NetworkError )
    | ( ProviderUnavailableError )
    | ( SourceNotFoundError )
    | ( SourceNotValidError )
    | ( StaleSourceError )
    | ( UnsafeUrlError )
  ;
  RecordInternalSyncResult:
    | ( MappingParent )
    | ( SourceNotFoundError )
    | ( WrongRecordKeepingError )
  ;
  RemoveConflictRuleResult:
    | ( ConflictRuleNotFoundError )
    | ( ExternalSourceParent )
    | ( SourceNotFoundError )
  ;
  ResolveConflictResult:
    | ( ConflictClaimedError )
    | ( ConflictNotFoundError )
    | ( DeletionConflictParent )
    | ( FieldConflictParent )
    | ( StaleConflictError )
  ;
  RetryMappingResult:
    | ( DirectionNotSupportedError )
    | ( MappingParent )
    | ( MappingNotFoundError )
    | ( MappingNotValidStateError )
    | ( SourceNotActiveError )
    | ( Omit<SyncAlreadyRunningError, 'session'> & { session: _RefType['SyncSession'] } )
  ;
  RotateCredentialsResult:
    | ( ApiRateLimitError )
    | ( DifferentAccountError )
    | ( ExternalProjectNotFoundError )
    | ( ExternalSourceParent )
    | ( InsufficientPermissionError )
    | ( InvalidCredentialsError )
    | ( NetworkError )
    | ( ProviderUnavailableError )
    | ( SourceNotActiveError )
    | ( SourceNotFoundError )
    | ( SourceNotValidError )
    | ( StaleSourceError )
    | ( UnsafeUrlError )
  ;
  SessionResult:
    | ( SessionNotFoundError )
    | ( SessionNotValidStateError )
    | ( SyncSessionParent )
  ;
  SetupReportResult:
    | ( ApiRateLimitError )
    | ( NetworkError )
    | ( ProviderUnavailableError )
    | ( Omit<SetupReport, 'items'> & { items: ReadonlyArray<_RefType['ComparedItem']> } )
    | ( SourceConnectionError )
    | ( SourceNotActiveError )
    | ( SourceNotFoundError )
    | ( SourceNotValidError )
    | ( WrongRecordKeepingError )
  ;
  SourceStateResult:
    | ( ApiRateLimitError )
    | ( DifferentAccountError )
    | ( ExternalProjectNotFoundError )
    | ( ExternalSourceParent )
    | ( InvalidCredentialsError )
    | ( NetworkError )
    | ( ProviderUnavailableError )
    | ( SourceNotActiveError )
    | ( SourceNotFoundError )
  ;
  StartSyncResult:
    | ( DirectionNotSupportedError )
    | ( SourceNotActiveError )
    | ( SourceNotFoundError )
    | ( Omit<SyncAlreadyRunningError, 'session'> & { session: _RefType['SyncSession'] } )
    | ( SyncSessionParent )
    | ( WrongRecordKeepingError )
  ;
  SuggestedFieldMappingsResult:
    | ( ApiRateLimitError )
    | ( NetworkError )
    | ( ProviderUnavailableError )
    | ( SourceConnectionError )
    | ( SourceNotActiveError )
    | ( SourceNotFoundError )
    | ( SourceNotValidError )
    | ( SuggestedFieldMappings )
  ;
  UnmapPersonResult:
    | ( CanonicalRecordParent )
    | ( PersonNotFoundError )
    | ( PersonNotValidError )
    | ( SourceNotFoundError )
  ;
  UpdateCommentResult:
    | ( CanonicalRecordParent )
    | ( CommentNotFoundError )
    | ( CommentNotValidError )
    | ( StaleCommentError )
  ;
  UpdateTicketResult:
    | ( StaleTicketError )
    | ( CanonicalRecordParent )
    | ( TicketNotFoundError )
    | ( TicketNotValidError )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  CanonicalRecord:
    | ( CanonicalRecordParent )
    | ( CanonicalRecordParent )
    | ( CanonicalRecordParent )
    | ( CanonicalRecordParent )
    | ( CanonicalRecordParent )
    | ( CanonicalRecordParent )
    | ( CanonicalRecordParent )
  ;
  Conflict:
    | ( DeletionConflictParent )
    | ( FieldConflictParent )
  ;
  Node:
    | ( CanonicalRecordParent )
    | ( DeletionConflictParent )
    | ( ExternalSourceParent )
    | ( FieldConflictParent )
    | ( CanonicalRecordParent )
    | ( CanonicalRecordParent )
    | ( CanonicalRecordParent )
    | ( MappingParent )
    | ( CanonicalRecordParent )
    | ( CanonicalRecordParent )
    | ( SpaceParent )
    | ( SyncSessionParent )
    | ( CanonicalRecordParent )
  ;
  UserError:
    | ( ApiRateLimitError )
    | ( CommentNotFoundError )
    | ( CommentNotValidError )
    | ( ConflictClaimedError )
    | ( ConflictNotFoundError )
    | ( ConflictRuleNotFoundError )
    | ( DifferentAccountError )
    | ( DirectionNotSupportedError )
    | ( DuplicateSourceError )
    | ( ExternalProjectNotFoundError )
    | ( IdempotencyConflictError )
    | ( InsufficientPermissionError )
    | ( InvalidCredentialsError )
    | ( MappingNotFoundError )
    | ( MappingNotValidStateError )
    | ( NetworkError )
    | ( NotMappedError )
    | ( PersonNotFoundError )
    | ( PersonNotValidError )
    | ( PollNotFoundError )
    | ( ProviderUnavailableError )
    | ( SessionNotFoundError )
    | ( SessionNotValidStateError )
    | ( SourceConnectionError )
    | ( SourceNotActiveError )
    | ( SourceNotFoundError )
    | ( SourceNotValidError )
    | ( StaleCommentError )
    | ( StaleConflictError )
    | ( StaleSourceError )
    | ( StaleTicketError )
    | ( Omit<SyncAlreadyRunningError, 'session'> & { session: _RefType['SyncSession'] } )
    | ( TicketNotFoundError )
    | ( TicketNotValidError )
    | ( UnsafeUrlError )
    | ( WrongRecordKeepingError )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  ApiRateLimitError: ResolverTypeWrapper<ApiRateLimitError>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  AuditAction: AuditAction;
  AuditEntry: ResolverTypeWrapper<AuditEntryParent>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AuditEntryConnection: ResolverTypeWrapper<AnyConnection>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  AuditEntryEdge: ResolverTypeWrapper<AnyEdge>;
  BeginOAuthInput: BeginOAuthInput;
  BeginOAuthResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['BeginOAuthResult']>;
  CanonicalRecord: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['CanonicalRecord']>;
  ClearMappingErrorResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ClearMappingErrorResult']>;
  Comment: ResolverTypeWrapper<CanonicalRecordParent>;
  CommentChangesInput: CommentChangesInput;
  CommentConnection: ResolverTypeWrapper<AnyConnection>;
  CommentEdge: ResolverTypeWrapper<AnyEdge>;
  CommentNotFoundError: ResolverTypeWrapper<CommentNotFoundError>;
  CommentNotValidError: ResolverTypeWrapper<CommentNotValidError>;
  ComparedField: ResolverTypeWrapper<ComparedField>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  ComparedItem: ResolverTypeWrapper<ComparedItemParent>;
  ConfigureSourceResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ConfigureSourceResult']>;
  ConfirmLinkCandidatesResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ConfirmLinkCandidatesResult']>;
  ConfirmedLinks: ResolverTypeWrapper<Omit<ConfirmedLinks, 'session'> & { session?: Maybe<ResolversTypes['SyncSession']> }>;
  Conflict: ResolverTypeWrapper<ConflictParent>;
  ConflictCandidate: ResolverTypeWrapper<CandidateParent>;
  ConflictCause: ConflictCause;
  ConflictClaimedError: ResolverTypeWrapper<ConflictClaimedError>;
  ConflictConnection: ResolverTypeWrapper<AnyConnection>;
  ConflictEdge: ResolverTypeWrapper<AnyEdge>;
  ConflictNotFoundError: ResolverTypeWrapper<ConflictNotFoundError>;
  ConflictResolution: ResolverTypeWrapper<ConflictResolutionParent>;
  ConflictRule: ResolverTypeWrapper<ConflictRule>;
  ConflictRuleNotFoundError: ResolverTypeWrapper<ConflictRuleNotFoundError>;
  ConflictSide: ConflictSide;
  ConflictStatus: ConflictStatus;
  ConflictStrategy: ConflictStrategy;
  ConflictingField: ResolverTypeWrapper<ConflictingFieldParent>;
  ConnectSourceInput: ConnectSourceInput;
  ConnectSourceResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ConnectSourceResult']>;
  CopyLeft: ResolverTypeWrapper<CopyLeftParent>;
  CreateCommentInput: CreateCommentInput;
  CreateCommentResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateCommentResult']>;
  CreateRule: CreateRule;
  CreateTicketInput: CreateTicketInput;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  CreateTicketResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateTicketResult']>;
  CredentialField: ResolverTypeWrapper<CredentialField>;
  CredentialsInput: CredentialsInput;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DecideDeletionsResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DecideDeletionsResult']>;
  DecidedDeletions: ResolverTypeWrapper<Omit<DecidedDeletions, 'session'> & { session?: Maybe<ResolversTypes['SyncSession']> }>;
  DeleteCommentResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeleteCommentResult']>;
  DeleteTicketResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeleteTicketResult']>;
  DeletionConflict: ResolverTypeWrapper<DeletionConflictParent>;
  DeletionEvidence: DeletionEvidence;
  DeletionPolicy: DeletionPolicy;
  DeletionRule: ResolverTypeWrapper<DeletionRule>;
  DeletionRuleInput: DeletionRuleInput;
  DifferentAccountError: ResolverTypeWrapper<DifferentAccountError>;
  DirectionNotSupportedError: ResolverTypeWrapper<DirectionNotSupportedError>;
  DisconnectSourceResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DisconnectSourceResult']>;
  DisconnectedSource: ResolverTypeWrapper<DisconnectedParent>;
  DuplicateSourceError: ResolverTypeWrapper<DuplicateSourceError>;
  Egress: ResolverTypeWrapper<EgressParent>;
  EgressConnection: ResolverTypeWrapper<AnyConnection>;
  EgressEdge: ResolverTypeWrapper<AnyEdge>;
  EntityType: EntityType;
  ExternalField: ResolverTypeWrapper<ExternalFieldParent>;
  ExternalFieldType: ExternalFieldType;
  ExternalItem: ResolverTypeWrapper<PolledItemParent>;
  ExternalItemConnection: ResolverTypeWrapper<AnyConnection>;
  ExternalItemEdge: ResolverTypeWrapper<AnyEdge>;
  ExternalItemInput: ExternalItemInput;
  ExternalItems: ResolverTypeWrapper<PollParent>;
  ExternalProject: ResolverTypeWrapper<ExternalProject>;
  ExternalProjectNotFoundError: ResolverTypeWrapper<ExternalProjectNotFoundError>;
  ExternalProjects: ResolverTypeWrapper<ExternalProjects>;
  ExternalProjectsResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ExternalProjectsResult']>;
  ExternalSchema: ResolverTypeWrapper<Omit<ExternalSchema, 'fields'> & { fields: ReadonlyArray<ResolversTypes['ExternalField']> }>;
  ExternalSchemaResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ExternalSchemaResult']>;
  ExternalSource: ResolverTypeWrapper<ExternalSourceParent>;
  ExternalSourceConnection: ResolverTypeWrapper<AnyConnection>;
  ExternalSourceEdge: ResolverTypeWrapper<AnyEdge>;
  FetchUpdatesResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['FetchUpdatesResult']>;
  FieldChoiceInput: FieldChoiceInput;
  FieldConflict: ResolverTypeWrapper<FieldConflictParent>;
  FieldMapping: ResolverTypeWrapper<FieldMapping>;
  FieldMappingInput: FieldMappingInput;
  FieldMappingsPreview: ResolverTypeWrapper<FieldMappingsPreview>;
  FieldOrigin: ResolverTypeWrapper<FieldOriginParent>;
  FieldSuggestions: ResolverTypeWrapper<FieldSuggestions>;
  GithubIssuesCredentialsInput: GithubIssuesCredentialsInput;
  IdempotencyConflictError: ResolverTypeWrapper<IdempotencyConflictError>;
  IdentifyChangesResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['IdentifyChangesResult']>;
  Initiative: ResolverTypeWrapper<CanonicalRecordParent>;
  InsufficientPermissionError: ResolverTypeWrapper<InsufficientPermissionError>;
  InvalidCredentialsError: ResolverTypeWrapper<InvalidCredentialsError>;
  ItemToProcess: ResolverTypeWrapper<ItemToProcessParent>;
  ItemToProcessConnection: ResolverTypeWrapper<AnyConnection>;
  ItemToProcessEdge: ResolverTypeWrapper<AnyEdge>;
  ItemsToProcess: ResolverTypeWrapper<ItemsToProcessParent>;
  Iteration: ResolverTypeWrapper<CanonicalRecordParent>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  JiraCredentialsInput: JiraCredentialsInput;
  Label: ResolverTypeWrapper<CanonicalRecordParent>;
  LinearCredentialsInput: LinearCredentialsInput;
  LinkCandidate: ResolverTypeWrapper<Omit<LinkCandidate, 'mapping' | 'record'> & { mapping: ResolversTypes['Mapping'], record: ResolversTypes['CanonicalRecord'] }>;
  LinkCandidateConnection: ResolverTypeWrapper<AnyConnection>;
  LinkCandidateEdge: ResolverTypeWrapper<AnyEdge>;
  LinkCandidatesResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['LinkCandidatesResult']>;
  LinkKind: LinkKind;
  LinkMappingResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['LinkMappingResult']>;
  LinkRule: LinkRule;
  Linking: ResolverTypeWrapper<Omit<Linking, 'mapping' | 'session'> & { mapping: ResolversTypes['Mapping'], session?: Maybe<ResolversTypes['SyncSession']> }>;
  MapPersonInput: MapPersonInput;
  MapPersonResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['MapPersonResult']>;
  MappedInternalId: ResolverTypeWrapper<MappingParent>;
  MappedInternalIdResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['MappedInternalIdResult']>;
  Mapping: ResolverTypeWrapper<MappingParent>;
  MappingConnection: ResolverTypeWrapper<AnyConnection>;
  MappingEdge: ResolverTypeWrapper<AnyEdge>;
  MappingNotFoundError: ResolverTypeWrapper<MappingNotFoundError>;
  MappingNotValidStateError: ResolverTypeWrapper<MappingNotValidStateError>;
  MappingProblem: ResolverTypeWrapper<MappingProblem>;
  MappingProblemKind: MappingProblemKind;
  MappingStatus: MappingStatus;
  MappingsResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['MappingsResult']>;
  Milestone: ResolverTypeWrapper<CanonicalRecordParent>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NetworkError: ResolverTypeWrapper<NetworkError>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  NotMappedError: ResolverTypeWrapper<NotMappedError>;
  OAuthAuthorization: ResolverTypeWrapper<OAuthAuthorization>;
  OAuthConnectInput: OAuthConnectInput;
  OAuthReconnectInput: OAuthReconnectInput;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PendingLink: ResolverTypeWrapper<PendingLink>;
  PermittedValue: ResolverTypeWrapper<PermittedValue>;
  Person: ResolverTypeWrapper<CanonicalRecordParent>;
  PersonConnection: ResolverTypeWrapper<AnyConnection>;
  PersonEdge: ResolverTypeWrapper<AnyEdge>;
  PersonNotFoundError: ResolverTypeWrapper<PersonNotFoundError>;
  PersonNotValidError: ResolverTypeWrapper<PersonNotValidError>;
  PersonRef: ResolverTypeWrapper<PersonValueParent>;
  PollExternalSourceResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PollExternalSourceResult']>;
  PollNotFoundError: ResolverTypeWrapper<PollNotFoundError>;
  PreviewFieldMappingsResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PreviewFieldMappingsResult']>;
  PreviewedField: ResolverTypeWrapper<PreviewedField>;
  PreviewedItem: ResolverTypeWrapper<PreviewedItem>;
  PrivacyLevel: PrivacyLevel;
  Provider: Provider;
  ProviderInfo: ResolverTypeWrapper<ProviderDefinitionParent>;
  ProviderUnavailableError: ResolverTypeWrapper<ProviderUnavailableError>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Quota: ResolverTypeWrapper<Quota>;
  ReactionCount: ResolverTypeWrapper<ReactionCount>;
  ReconnectSourceResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ReconnectSourceResult']>;
  RecordInternalSyncResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RecordInternalSyncResult']>;
  RecordKeeping: RecordKeeping;
  RemoveConflictRuleResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RemoveConflictRuleResult']>;
  ResolveConflictInput: ResolveConflictInput;
  ResolveConflictResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ResolveConflictResult']>;
  ResolvedField: ResolverTypeWrapper<ResolvedFieldParent>;
  RetryMappingResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RetryMappingResult']>;
  RevertAction: RevertAction;
  RevertField: ResolverTypeWrapper<RevertField>;
  RevertStep: ResolverTypeWrapper<RevertStepParent>;
  RevertStepConnection: ResolverTypeWrapper<AnyConnection>;
  RevertStepEdge: ResolverTypeWrapper<AnyEdge>;
  RotateCredentialsResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RotateCredentialsResult']>;
  SessionNotFoundError: ResolverTypeWrapper<SessionNotFoundError>;
  SessionNotValidStateError: ResolverTypeWrapper<SessionNotValidStateError>;
  SessionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SessionResult']>;
  SetupCount: ResolverTypeWrapper<SetupCount>;
  SetupReport: ResolverTypeWrapper<Omit<SetupReport, 'items'> & { items: ReadonlyArray<ResolversTypes['ComparedItem']> }>;
  SetupReportResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetupReportResult']>;
  SourceConnectionError: ResolverTypeWrapper<SourceConnectionError>;
  SourceHealth: ResolverTypeWrapper<SourceHealthParent>;
  SourceNotActiveError: ResolverTypeWrapper<SourceNotActiveError>;
  SourceNotFoundError: ResolverTypeWrapper<SourceNotFoundError>;
  SourceNotValidError: ResolverTypeWrapper<SourceNotValidError>;
  SourceStateResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SourceStateResult']>;
  SourceStatus: SourceStatus;
  SourceStatusCode: SourceStatusCode;
  Space: ResolverTypeWrapper<SpaceParent>;
  SpaceConnection: ResolverTypeWrapper<AnyConnection>;
  SpaceEdge: ResolverTypeWrapper<AnyEdge>;
  StaleCommentError: ResolverTypeWrapper<StaleCommentError>;
  StaleConflictError: ResolverTypeWrapper<StaleConflictError>;
  StaleSourceError: ResolverTypeWrapper<StaleSourceError>;
  StaleTicketError: ResolverTypeWrapper<StaleTicketError>;
  StartSyncResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['StartSyncResult']>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  SuggestedFieldMappings: ResolverTypeWrapper<SuggestedFieldMappings>;
  SuggestedFieldMappingsResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SuggestedFieldMappingsResult']>;
  SuggestedMapping: ResolverTypeWrapper<SuggestedMapping>;
  SuggestionReason: SuggestionReason;
  SuspectedDeletion: ResolverTypeWrapper<SuspectedDeletion>;
  SuspicionStatus: SuspicionStatus;
  SyncAlreadyRunningError: ResolverTypeWrapper<Omit<SyncAlreadyRunningError, 'session'> & { session: ResolversTypes['SyncSession'] }>;
  SyncConfiguration: ResolverTypeWrapper<SyncConfiguration>;
  SyncConfigurationInput: SyncConfigurationInput;
  SyncCounts: ResolverTypeWrapper<SyncCounts>;
  SyncDirection: SyncDirection;
  SyncError: ResolverTypeWrapper<SyncErrorParent>;
  SyncErrorCause: ResolverTypeWrapper<SyncErrorCauseParent>;
  SyncErrorConnection: ResolverTypeWrapper<AnyConnection>;
  SyncErrorEdge: ResolverTypeWrapper<AnyEdge>;
  SyncErrorKind: SyncErrorKind;
  SyncPhase: SyncPhase;
  SyncProgress: ResolverTypeWrapper<SyncSessionParent>;
  SyncReport: ResolverTypeWrapper<SyncSessionParent>;
  SyncRollback: ResolverTypeWrapper<SyncRollback>;
  SyncRollbackCounts: ResolverTypeWrapper<SyncRollbackCounts>;
  SyncSession: ResolverTypeWrapper<SyncSessionParent>;
  SyncSessionConnection: ResolverTypeWrapper<AnyConnection>;
  SyncSessionEdge: ResolverTypeWrapper<AnyEdge>;
  SyncSessionStatus: SyncSessionStatus;
  SyncTrigger: SyncTrigger;
  SyncTypeCounts: ResolverTypeWrapper<SyncTypeCounts>;
  Ticket: ResolverTypeWrapper<CanonicalRecordParent>;
  TicketChangesInput: TicketChangesInput;
  TicketConnection: ResolverTypeWrapper<AnyConnection>;
  TicketEdge: ResolverTypeWrapper<AnyEdge>;
  TicketNotFoundError: ResolverTypeWrapper<TicketNotFoundError>;
  TicketNotValidError: ResolverTypeWrapper<TicketNotValidError>;
  TicketPriority: TicketPriority;
  TicketStatus: TicketStatus;
  TimeZone: ResolverTypeWrapper<Scalars['TimeZone']['output']>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  UnmapPersonResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UnmapPersonResult']>;
  UnsafeUrlError: ResolverTypeWrapper<UnsafeUrlError>;
  UpdateCommentResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateCommentResult']>;
  UpdateTicketResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateTicketResult']>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  ValueMapping: ResolverTypeWrapper<ValueMapping>;
  ValueMappingInput: ValueMappingInput;
  WebhookAlgorithm: WebhookAlgorithm;
  WebhookCredentialsInput: WebhookCredentialsInput;
  WebhookEncoding: WebhookEncoding;
  WebhookHealth: ResolverTypeWrapper<WebhookHealth>;
  WebhookPathsInput: WebhookPathsInput;
  WebhookSignatureInput: WebhookSignatureInput;
  WebhookTypesInput: WebhookTypesInput;
  WrongRecordKeepingError: ResolverTypeWrapper<WrongRecordKeepingError>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  ApiRateLimitError: ApiRateLimitError;
  String: Scalars['String']['output'];
  AuditEntry: AuditEntryParent;
  ID: Scalars['ID']['output'];
  AuditEntryConnection: AnyConnection;
  Int: Scalars['Int']['output'];
  AuditEntryEdge: AnyEdge;
  BeginOAuthInput: BeginOAuthInput;
  BeginOAuthResult: ResolversUnionTypes<ResolversParentTypes>['BeginOAuthResult'];
  CanonicalRecord: ResolversInterfaceTypes<ResolversParentTypes>['CanonicalRecord'];
  ClearMappingErrorResult: ResolversUnionTypes<ResolversParentTypes>['ClearMappingErrorResult'];
  Comment: CanonicalRecordParent;
  CommentChangesInput: CommentChangesInput;
  CommentConnection: AnyConnection;
  CommentEdge: AnyEdge;
  CommentNotFoundError: CommentNotFoundError;
  CommentNotValidError: CommentNotValidError;
  ComparedField: ComparedField;
  Boolean: Scalars['Boolean']['output'];
  ComparedItem: ComparedItemParent;
  ConfigureSourceResult: ResolversUnionTypes<ResolversParentTypes>['ConfigureSourceResult'];
  ConfirmLinkCandidatesResult: ResolversUnionTypes<ResolversParentTypes>['ConfirmLinkCandidatesResult'];
  ConfirmedLinks: Omit<ConfirmedLinks, 'session'> & { session?: Maybe<ResolversParentTypes['SyncSession']> };
  Conflict: ConflictParent;
  ConflictCandidate: CandidateParent;
  ConflictClaimedError: ConflictClaimedError;
  ConflictConnection: AnyConnection;
  ConflictEdge: AnyEdge;
  ConflictNotFoundError: ConflictNotFoundError;
  ConflictResolution: ConflictResolutionParent;
  ConflictRule: ConflictRule;
  ConflictRuleNotFoundError: ConflictRuleNotFoundError;
  ConflictingField: ConflictingFieldParent;
  ConnectSourceInput: ConnectSourceInput;
  ConnectSourceResult: ResolversUnionTypes<ResolversParentTypes>['ConnectSourceResult'];
  CopyLeft: CopyLeftParent;
  CreateCommentInput: CreateCommentInput;
  CreateCommentResult: ResolversUnionTypes<ResolversParentTypes>['CreateCommentResult'];
  CreateTicketInput: CreateTicketInput;
  Float: Scalars['Float']['output'];
  CreateTicketResult: ResolversUnionTypes<ResolversParentTypes>['CreateTicketResult'];
  CredentialField: CredentialField;
  CredentialsInput: CredentialsInput;
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  DecideDeletionsResult: ResolversUnionTypes<ResolversParentTypes>['DecideDeletionsResult'];
  DecidedDeletions: Omit<DecidedDeletions, 'session'> & { session?: Maybe<ResolversParentTypes['SyncSession']> };
  DeleteCommentResult: ResolversUnionTypes<ResolversParentTypes>['DeleteCommentResult'];
  DeleteTicketResult: ResolversUnionTypes<ResolversParentTypes>['DeleteTicketResult'];
  DeletionConflict: DeletionConflictParent;
  DeletionRule: DeletionRule;
  DeletionRuleInput: DeletionRuleInput;
  DifferentAccountError: DifferentAccountError;
  DirectionNotSupportedError: DirectionNotSupportedError;
  DisconnectSourceResult: ResolversUnionTypes<ResolversParentTypes>['DisconnectSourceResult'];
  DisconnectedSource: DisconnectedParent;
  DuplicateSourceError: DuplicateSourceError;
  Egress: EgressParent;
  EgressConnection: AnyConnection;
  EgressEdge: AnyEdge;
  ExternalField: ExternalFieldParent;
  ExternalItem: PolledItemParent;
  ExternalItemConnection: AnyConnection;
  ExternalItemEdge: AnyEdge;
  ExternalItemInput: ExternalItemInput;
  ExternalItems: PollParent;
  ExternalProject: ExternalProject;
  ExternalProjectNotFoundError: ExternalProjectNotFoundError;
  ExternalProjects: ExternalProjects;
  ExternalProjectsResult: ResolversUnionTypes<ResolversParentTypes>['ExternalProjectsResult'];
  ExternalSchema: Omit<ExternalSchema, 'fields'> & { fields: ReadonlyArray<ResolversParentTypes['ExternalField']> };
  ExternalSchemaResult: ResolversUnionTypes<ResolversParentTypes>['ExternalSchemaResult'];
  ExternalSource: ExternalSourceParent;
  ExternalSourceConnection: AnyConnection;
  ExternalSourceEdge: AnyEdge;
  FetchUpdatesResult: ResolversUnionTypes<ResolversParentTypes>['FetchUpdatesResult'];
  FieldChoiceInput: FieldChoiceInput;
  FieldConflict: FieldConflictParent;
  FieldMapping: FieldMapping;
  FieldMappingInput: FieldMappingInput;
  FieldMappingsPreview: FieldMappingsPreview;
  FieldOrigin: FieldOriginParent;
  FieldSuggestions: FieldSuggestions;
  GithubIssuesCredentialsInput: GithubIssuesCredentialsInput;
  IdempotencyConflictError: IdempotencyConflictError;
  IdentifyChangesResult: ResolversUnionTypes<ResolversParentTypes>['IdentifyChangesResult'];
  Initiative: CanonicalRecordParent;
  InsufficientPermissionError: InsufficientPermissionError;
  InvalidCredentialsError: InvalidCredentialsError;
  ItemToProcess: ItemToProcessParent;
  ItemToProcessConnection: AnyConnection;
  ItemToProcessEdge: AnyEdge;
  ItemsToProcess: ItemsToProcessParent;
  Iteration: CanonicalRecordParent;
  JSON: Scalars['JSON']['output'];
  JiraCredentialsInput: JiraCredentialsInput;
  Label: CanonicalRecordParent;
  LinearCredentialsInput: LinearCredentialsInput;
  LinkCandidate: Omit<LinkCandidate, 'mapping' | 'record'> & { mapping: ResolversParentTypes['Mapping'], record: ResolversParentTypes['CanonicalRecord'] };
  LinkCandidateConnection: AnyConnection;
  LinkCandidateEdge: AnyEdge;
  LinkCandidatesResult: ResolversUnionTypes<ResolversParentTypes>['LinkCandidatesResult'];
  LinkMappingResult: ResolversUnionTypes<ResolversParentTypes>['LinkMappingResult'];
  Linking: Omit<Linking, 'mapping' | 'session'> & { mapping: ResolversParentTypes['Mapping'], session?: Maybe<ResolversParentTypes['SyncSession']> };
  MapPersonInput: MapPersonInput;
  MapPersonResult: ResolversUnionTypes<ResolversParentTypes>['MapPersonResult'];
  MappedInternalId: MappingParent;
  MappedInternalIdResult: ResolversUnionTypes<ResolversParentTypes>['MappedInternalIdResult'];
  Mapping: MappingParent;
  MappingConnection: AnyConnection;
  MappingEdge: AnyEdge;
  MappingNotFoundError: MappingNotFoundError;
  MappingNotValidStateError: MappingNotValidStateError;
  MappingProblem: MappingProblem;
  MappingsResult: ResolversUnionTypes<ResolversParentTypes>['MappingsResult'];
  Milestone: CanonicalRecordParent;
  Mutation: Record<PropertyKey, never>;
  NetworkError: NetworkError;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  NotMappedError: NotMappedError;
  OAuthAuthorization: OAuthAuthorization;
  OAuthConnectInput: OAuthConnectInput;
  OAuthReconnectInput: OAuthReconnectInput;
  PageInfo: PageInfo;
  PendingLink: PendingLink;
  PermittedValue: PermittedValue;
  Person: CanonicalRecordParent;
  PersonConnection: AnyConnection;
  PersonEdge: AnyEdge;
  PersonNotFoundError: PersonNotFoundError;
  PersonNotValidError: PersonNotValidError;
  PersonRef: PersonValueParent;
  PollExternalSourceResult: ResolversUnionTypes<ResolversParentTypes>['PollExternalSourceResult'];
  PollNotFoundError: PollNotFoundError;
  PreviewFieldMappingsResult: ResolversUnionTypes<ResolversParentTypes>['PreviewFieldMappingsResult'];
  PreviewedField: PreviewedField;
  PreviewedItem: PreviewedItem;
  ProviderInfo: ProviderDefinitionParent;
  ProviderUnavailableError: ProviderUnavailableError;
  Query: Record<PropertyKey, never>;
  Quota: Quota;
  ReactionCount: ReactionCount;
  ReconnectSourceResult: ResolversUnionTypes<ResolversParentTypes>['ReconnectSourceResult'];
  RecordInternalSyncResult: ResolversUnionTypes<ResolversParentTypes>['RecordInternalSyncResult'];
  RemoveConflictRuleResult: ResolversUnionTypes<ResolversParentTypes>['RemoveConflictRuleResult'];
  ResolveConflictInput: ResolveConflictInput;
  ResolveConflictResult: ResolversUnionTypes<ResolversParentTypes>['ResolveConflictResult'];
  ResolvedField: ResolvedFieldParent;
  RetryMappingResult: ResolversUnionTypes<ResolversParentTypes>['RetryMappingResult'];
  RevertField: RevertField;
  RevertStep: RevertStepParent;
  RevertStepConnection: AnyConnection;
  RevertStepEdge: AnyEdge;
  RotateCredentialsResult: ResolversUnionTypes<ResolversParentTypes>['RotateCredentialsResult'];
  SessionNotFoundError: SessionNotFoundError;
  SessionNotValidStateError: SessionNotValidStateError;
  SessionResult: ResolversUnionTypes<ResolversParentTypes>['SessionResult'];
  SetupCount: SetupCount;
  SetupReport: Omit<SetupReport, 'items'> & { items: ReadonlyArray<ResolversParentTypes['ComparedItem']> };
  SetupReportResult: ResolversUnionTypes<ResolversParentTypes>['SetupReportResult'];
  SourceConnectionError: SourceConnectionError;
  SourceHealth: SourceHealthParent;
  SourceNotActiveError: SourceNotActiveError;
  SourceNotFoundError: SourceNotFoundError;
  SourceNotValidError: SourceNotValidError;
  SourceStateResult: ResolversUnionTypes<ResolversParentTypes>['SourceStateResult'];
  Space: SpaceParent;
  SpaceConnection: AnyConnection;
  SpaceEdge: AnyEdge;
  StaleCommentError: StaleCommentError;
  StaleConflictError: StaleConflictError;
  StaleSourceError: StaleSourceError;
  StaleTicketError: StaleTicketError;
  StartSyncResult: ResolversUnionTypes<ResolversParentTypes>['StartSyncResult'];
  Subscription: Record<PropertyKey, never>;
  SuggestedFieldMappings: SuggestedFieldMappings;
  SuggestedFieldMappingsResult: ResolversUnionTypes<ResolversParentTypes>['SuggestedFieldMappingsResult'];
  SuggestedMapping: SuggestedMapping;
  SuspectedDeletion: SuspectedDeletion;
  SyncAlreadyRunningError: Omit<SyncAlreadyRunningError, 'session'> & { session: ResolversParentTypes['SyncSession'] };
  SyncConfiguration: SyncConfiguration;
  SyncConfigurationInput: SyncConfigurationInput;
  SyncCounts: SyncCounts;
  SyncError: SyncErrorParent;
  SyncErrorCause: SyncErrorCauseParent;
  SyncErrorConnection: AnyConnection;
  SyncErrorEdge: AnyEdge;
  SyncProgress: SyncSessionParent;
  SyncReport: SyncSessionParent;
  SyncRollback: SyncRollback;
  SyncRollbackCounts: SyncRollbackCounts;
  SyncSession: SyncSessionParent;
  SyncSessionConnection: AnyConnection;
  SyncSessionEdge: AnyEdge;
  SyncTypeCounts: SyncTypeCounts;
  Ticket: CanonicalRecordParent;
  TicketChangesInput: TicketChangesInput;
  TicketConnection: AnyConnection;
  TicketEdge: AnyEdge;
  TicketNotFoundError: TicketNotFoundError;
  TicketNotValidError: TicketNotValidError;
  TimeZone: Scalars['TimeZone']['output'];
  URL: Scalars['URL']['output'];
  UnmapPersonResult: ResolversUnionTypes<ResolversParentTypes>['UnmapPersonResult'];
  UnsafeUrlError: UnsafeUrlError;
  UpdateCommentResult: ResolversUnionTypes<ResolversParentTypes>['UpdateCommentResult'];
  UpdateTicketResult: ResolversUnionTypes<ResolversParentTypes>['UpdateTicketResult'];
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  ValueMapping: ValueMapping;
  ValueMappingInput: ValueMappingInput;
  WebhookCredentialsInput: WebhookCredentialsInput;
  WebhookHealth: WebhookHealth;
  WebhookPathsInput: WebhookPathsInput;
  WebhookSignatureInput: WebhookSignatureInput;
  WebhookTypesInput: WebhookTypesInput;
  WrongRecordKeepingError: WrongRecordKeepingError;
};

export type ApiRateLimitErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApiRateLimitError'] = ResolversParentTypes['ApiRateLimitError']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retryAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AuditEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditEntry'] = ResolversParentTypes['AuditEntry']> = {
  action?: Resolver<ResolversTypes['AuditAction'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  conflict?: Resolver<Maybe<ResolversTypes['Conflict']>, ParentType, ContextType>;
  counts?: Resolver<Maybe<ResolversTypes['SyncCounts']>, ParentType, ContextType>;
  fields?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  mapping?: Resolver<Maybe<ResolversTypes['Mapping']>, ParentType, ContextType>;
  outcome?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  record?: Resolver<Maybe<ResolversTypes['CanonicalRecord']>, ParentType, ContextType>;
  session?: Resolver<Maybe<ResolversTypes['SyncSession']>, ParentType, ContextType>;
  sources?: Resolver<ReadonlyArray<ResolversTypes['ExternalSource']>, ParentType, ContextType>;
};

export type AuditEntryConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditEntryConnection'] = ResolversParentTypes['AuditEntryConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['AuditEntryEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AuditEntryEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditEntryEdge'] = ResolversParentTypes['AuditEntryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AuditEntry'], ParentType, ContextType>;
};

export type BeginOAuthResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BeginOAuthResult'] = ResolversParentTypes['BeginOAuthResult']> = {
  __resolveType: TypeResolveFn<'DuplicateSourceError' | 'NetworkError' | 'OAuthAuthorization' | 'SourceNotFoundError' | 'SourceNotValidError' | 'UnsafeUrlError', ParentType, ContextType>;
};

export type CanonicalRecordResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CanonicalRecord'] = ResolversParentTypes['CanonicalRecord']> = {
  __resolveType: TypeResolveFn<'Comment' | 'Initiative' | 'Iteration' | 'Label' | 'Milestone' | 'Person' | 'Ticket', ParentType, ContextType>;
};

export type ClearMappingErrorResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClearMappingErrorResult'] = ResolversParentTypes['ClearMappingErrorResult']> = {
  __resolveType: TypeResolveFn<'Mapping' | 'MappingNotFoundError' | 'MappingNotValidStateError', ParentType, ContextType>;
};

export type CommentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Comment'] = ResolversParentTypes['Comment'], FederationReferenceType extends FederationReferenceTypes['Comment'] = FederationReferenceTypes['Comment']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Comment']> | FederationReferenceType, FederationReferenceType, ContextType>;
  author?: Resolver<Maybe<ResolversTypes['PersonRef']>, ParentType, ContextType>;
  body?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  deletedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  entityType?: Resolver<ResolversTypes['EntityType'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  mappings?: Resolver<ReadonlyArray<ResolversTypes['Mapping']>, ParentType, ContextType>;
  privacy?: Resolver<ResolversTypes['PrivacyLevel'], ParentType, ContextType>;
  sharedWith?: Resolver<ReadonlyArray<ResolversTypes['ExternalSource']>, ParentType, ContextType>;
  space?: Resolver<ResolversTypes['Space'], ParentType, ContextType>;
  ticket?: Resolver<Maybe<ResolversTypes['Ticket']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CommentConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CommentConnection'] = ResolversParentTypes['CommentConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['CommentEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CommentEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CommentEdge'] = ResolversParentTypes['CommentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Comment'], ParentType, ContextType>;
};

export type CommentNotFoundErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CommentNotFoundError'] = ResolversParentTypes['CommentNotFoundError']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CommentNotValidErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CommentNotValidError'] = ResolversParentTypes['CommentNotValidError']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ComparedFieldResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ComparedField'] = ResolversParentTypes['ComparedField']> = {
  agrees?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  external?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  externalValue?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  local?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  localValue?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
};

export type ComparedItemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ComparedItem'] = ResolversParentTypes['ComparedItem']> = {
  externalId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  fields?: Resolver<ReadonlyArray<ResolversTypes['ComparedField']>, ParentType, ContextType>;
  internalId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
};

export type ConfigureSourceResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConfigureSourceResult'] = ResolversParentTypes['ConfigureSourceResult']> = {
  __resolveType: TypeResolveFn<'ApiRateLimitError' | 'ExternalProjectNotFoundError' | 'ExternalSource' | 'NetworkError' | 'ProviderUnavailableError' | 'SourceConnectionError' | 'SourceNotFoundError' | 'SourceNotValidError' | 'StaleSourceError', ParentType, ContextType>;
};

export type ConfirmLinkCandidatesResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConfirmLinkCandidatesResult'] = ResolversParentTypes['ConfirmLinkCandidatesResult']> = {
  __resolveType: TypeResolveFn<'ConfirmedLinks' | 'SourceNotFoundError', ParentType, ContextType>;
};

export type ConfirmedLinksResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConfirmedLinks'] = ResolversParentTypes['ConfirmedLinks']> = {
  ambiguous?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  session?: Resolver<Maybe<ResolversTypes['SyncSession']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ConflictResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Conflict'] = ResolversParentTypes['Conflict']> = {
  __resolveType: TypeResolveFn<'DeletionConflict' | 'FieldConflict', ParentType, ContextType>;
};

export type ConflictCandidateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConflictCandidate'] = ResolversParentTypes['ConflictCandidate']> = {
  changedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  changedBy?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  mapping?: Resolver<Maybe<ResolversTypes['Mapping']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
};

export type ConflictClaimedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConflictClaimedError'] = ResolversParentTypes['ConflictClaimedError']> = {
  by?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  until?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ConflictConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConflictConnection'] = ResolversParentTypes['ConflictConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ConflictEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ConflictEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConflictEdge'] = ResolversParentTypes['ConflictEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Conflict'], ParentType, ContextType>;
};

export type ConflictNotFoundErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConflictNotFoundError'] = ResolversParentTypes['ConflictNotFoundError']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ConflictResolutionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConflictResolution'] = ResolversParentTypes['ConflictResolution']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  automatic?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  by?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  fields?: Resolver<ReadonlyArray<ResolversTypes['ResolvedField']>, ParentType, ContextType>;
  strategy?: Resolver<Maybe<ResolversTypes['ConflictStrategy']>, ParentType, ContextType>;
};

export type ConflictRuleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConflictRule'] = ResolversParentTypes['ConflictRule']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  entityType?: Resolver<ResolversTypes['EntityType'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  strategy?: Resolver<ResolversTypes['ConflictStrategy'], ParentType, ContextType>;
};

export type ConflictRuleNotFoundErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConflictRuleNotFoundError'] = ResolversParentTypes['ConflictRuleNotFoundError']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ConflictingFieldResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConflictingField'] = ResolversParentTypes['ConflictingField']> = {
  base?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  candidates?: Resolver<ReadonlyArray<ResolversTypes['ConflictCandidate']>, ParentType, ContextType>;
  cause?: Resolver<ResolversTypes['ConflictCause'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ConnectSourceResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConnectSourceResult'] = ResolversParentTypes['ConnectSourceResult']> = {
  __resolveType: TypeResolveFn<'ApiRateLimitError' | 'DuplicateSourceError' | 'ExternalProjectNotFoundError' | 'ExternalSource' | 'IdempotencyConflictError' | 'InsufficientPermissionError' | 'InvalidCredentialsError' | 'NetworkError' | 'ProviderUnavailableError' | 'SourceNotValidError' | 'UnsafeUrlError', ParentType, ContextType>;
};

export type CopyLeftResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CopyLeft'] = ResolversParentTypes['CopyLeft']> = {
  fields?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  mapping?: Resolver<Maybe<ResolversTypes['Mapping']>, ParentType, ContextType>;
  source?: Resolver<Maybe<ResolversTypes['ExternalSource']>, ParentType, ContextType>;
};

export type CreateCommentResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateCommentResult'] = ResolversParentTypes['CreateCommentResult']> = {
  __resolveType: TypeResolveFn<'Comment' | 'CommentNotValidError' | 'IdempotencyConflictError' | 'TicketNotFoundError', ParentType, ContextType>;
};

export type CreateTicketResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateTicketResult'] = ResolversParentTypes['CreateTicketResult']> = {
  __resolveType: TypeResolveFn<'IdempotencyConflictError' | 'Ticket' | 'TicketNotValidError', ParentType, ContextType>;
};

export type CredentialFieldResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CredentialField'] = ResolversParentTypes['CredentialField']> = {
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  required?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  secret?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DecideDeletionsResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DecideDeletionsResult'] = ResolversParentTypes['DecideDeletionsResult']> = {
  __resolveType: TypeResolveFn<'DecidedDeletions' | 'SourceNotFoundError', ParentType, ContextType>;
};

export type DecidedDeletionsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DecidedDeletions'] = ResolversParentTypes['DecidedDeletions']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  session?: Resolver<Maybe<ResolversTypes['SyncSession']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeleteCommentResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteCommentResult'] = ResolversParentTypes['DeleteCommentResult']> = {
  __resolveType: TypeResolveFn<'Comment' | 'CommentNotFoundError' | 'StaleCommentError', ParentType, ContextType>;
};

export type DeleteTicketResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteTicketResult'] = ResolversParentTypes['DeleteTicketResult']> = {
  __resolveType: TypeResolveFn<'StaleTicketError' | 'Ticket' | 'TicketNotFoundError', ParentType, ContextType>;
};

export type DeletionConflictResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeletionConflict'] = ResolversParentTypes['DeletionConflict'], FederationReferenceType extends FederationReferenceTypes['DeletionConflict'] = FederationReferenceTypes['DeletionConflict']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['DeletionConflict']> | FederationReferenceType, FederationReferenceType, ContextType>;
  claimedBy?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  claimedUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  detectedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  evidence?: Resolver<Maybe<ResolversTypes['DeletionEvidence']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  mapping?: Resolver<Maybe<ResolversTypes['Mapping']>, ParentType, ContextType>;
  record?: Resolver<Maybe<ResolversTypes['CanonicalRecord']>, ParentType, ContextType>;
  resolution?: Resolver<Maybe<ResolversTypes['ConflictResolution']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ConflictStatus'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeletionRuleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeletionRule'] = ResolversParentTypes['DeletionRule']> = {
  entityType?: Resolver<ResolversTypes['EntityType'], ParentType, ContextType>;
  policy?: Resolver<ResolversTypes['DeletionPolicy'], ParentType, ContextType>;
};

export type DifferentAccountErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DifferentAccountError'] = ResolversParentTypes['DifferentAccountError']> = {
  expected?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  found?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DirectionNotSupportedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DirectionNotSupportedError'] = ResolversParentTypes['DirectionNotSupportedError']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DisconnectSourceResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DisconnectSourceResult'] = ResolversParentTypes['DisconnectSourceResult']> = {
  __resolveType: TypeResolveFn<'DisconnectedSource' | 'SourceNotFoundError', ParentType, ContextType>;
};

export type DisconnectedSourceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DisconnectedSource'] = ResolversParentTypes['DisconnectedSource']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  mappingsRemoved?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  retained?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DuplicateSourceErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DuplicateSourceError'] = ResolversParentTypes['DuplicateSourceError']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EgressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Egress'] = ResolversParentTypes['Egress']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  fields?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  record?: Resolver<Maybe<ResolversTypes['CanonicalRecord']>, ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['PrivacyLevel'], ParentType, ContextType>;
  session?: Resolver<Maybe<ResolversTypes['SyncSession']>, ParentType, ContextType>;
  source?: Resolver<Maybe<ResolversTypes['ExternalSource']>, ParentType, ContextType>;
};

export type EgressConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EgressConnection'] = ResolversParentTypes['EgressConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['EgressEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type EgressEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EgressEdge'] = ResolversParentTypes['EgressEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Egress'], ParentType, ContextType>;
};

export type ExternalFieldResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExternalField'] = ResolversParentTypes['ExternalField']> = {
  holdsMany?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  maxLength?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  permittedValues?: Resolver<Maybe<ReadonlyArray<ResolversTypes['PermittedValue']>>, ParentType, ContextType>;
  required?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  target?: Resolver<Maybe<ResolversTypes['EntityType']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['ExternalFieldType'], ParentType, ContextType>;
  writable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ExternalItemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExternalItem'] = ResolversParentTypes['ExternalItem']> = {
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  dueAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  entityType?: Resolver<ResolversTypes['EntityType'], ParentType, ContextType>;
  externalId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  externalModifiedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  fields?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ExternalItemConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExternalItemConnection'] = ResolversParentTypes['ExternalItemConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ExternalItemEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ExternalItemEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExternalItemEdge'] = ResolversParentTypes['ExternalItemEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ExternalItem'], ParentType, ContextType>;
};

export type ExternalItemsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExternalItems'] = ResolversParentTypes['ExternalItems']> = {
  items?: Resolver<ResolversTypes['ExternalItemConnection'], ParentType, ContextType, RequireFields<ExternalItemsItemsArgs, 'first'>>;
  pollId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  polledAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unreadableCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ExternalProjectResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExternalProject'] = ResolversParentTypes['ExternalProject']> = {
  id?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
};

export type ExternalProjectNotFoundErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExternalProjectNotFoundError'] = ResolversParentTypes['ExternalProjectNotFoundError']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ExternalProjectsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExternalProjects'] = ResolversParentTypes['ExternalProjects']> = {
  items?: Resolver<ReadonlyArray<ResolversTypes['ExternalProject']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ExternalProjectsResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExternalProjectsResult'] = ResolversParentTypes['ExternalProjectsResult']> = {
  __resolveType: TypeResolveFn<'ApiRateLimitError' | 'ExternalProjects' | 'NetworkError' | 'ProviderUnavailableError' | 'SourceConnectionError' | 'SourceNotActiveError' | 'SourceNotFoundError', ParentType, ContextType>;
};

export type ExternalSchemaResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExternalSchema'] = ResolversParentTypes['ExternalSchema']> = {
  entityType?: Resolver<ResolversTypes['EntityType'], ParentType, ContextType>;
  fields?: Resolver<ReadonlyArray<ResolversTypes['ExternalField']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ExternalSchemaResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExternalSchemaResult'] = ResolversParentTypes['ExternalSchemaResult']> = {
  __resolveType: TypeResolveFn<'ApiRateLimitError' | 'ExternalSchema' | 'NetworkError' | 'ProviderUnavailableError' | 'SourceConnectionError' | 'SourceNotActiveError' | 'SourceNotFoundError' | 'SourceNotValidError', ParentType, ContextType>;
};

export type ExternalSourceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExternalSource'] = ResolversParentTypes['ExternalSource'], FederationReferenceType extends FederationReferenceTypes['ExternalSource'] = FederationReferenceTypes['ExternalSource']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ExternalSource']> | FederationReferenceType, FederationReferenceType, ContextType>;
  accountName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  configuration?: Resolver<ResolversTypes['SyncConfiguration'], ParentType, ContextType>;
  conflictRules?: Resolver<ReadonlyArray<ResolversTypes['ConflictRule']>, ParentType, ContextType>;
  conflicts?: Resolver<ResolversTypes['ConflictConnection'], ParentType, ContextType, Partial<ExternalSourceConflictsArgs>>;
  health?: Resolver<ResolversTypes['SourceHealth'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastAppliedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastSuccessfulPollAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  madeSecret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  mappings?: Resolver<ResolversTypes['MappingConnection'], ParentType, ContextType, Partial<ExternalSourceMappingsArgs>>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  nextSyncAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['Provider'], ParentType, ContextType>;
  quotas?: Resolver<ReadonlyArray<ResolversTypes['Quota']>, ParentType, ContextType>;
  sessions?: Resolver<ResolversTypes['SyncSessionConnection'], ParentType, ContextType, Partial<ExternalSourceSessionsArgs>>;
  space?: Resolver<ResolversTypes['Space'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['SourceStatus'], ParentType, ContextType>;
  statusCode?: Resolver<Maybe<ResolversTypes['SourceStatusCode']>, ParentType, ContextType>;
  statusReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ExternalSourceConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExternalSourceConnection'] = ResolversParentTypes['ExternalSourceConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ExternalSourceEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ExternalSourceEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExternalSourceEdge'] = ResolversParentTypes['ExternalSourceEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ExternalSource'], ParentType, ContextType>;
};

export type FetchUpdatesResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FetchUpdatesResult'] = ResolversParentTypes['FetchUpdatesResult']> = {
  __resolveType: TypeResolveFn<'ApiRateLimitError' | 'ItemsToProcess' | 'NetworkError' | 'ProviderUnavailableError' | 'SourceConnectionError' | 'SourceNotFoundError', ParentType, ContextType>;
};

export type FieldConflictResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FieldConflict'] = ResolversParentTypes['FieldConflict'], FederationReferenceType extends FederationReferenceTypes['FieldConflict'] = FederationReferenceTypes['FieldConflict']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['FieldConflict']> | FederationReferenceType, FederationReferenceType, ContextType>;
  claimedBy?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  claimedUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  detectedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  fields?: Resolver<ReadonlyArray<ResolversTypes['ConflictingField']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  record?: Resolver<Maybe<ResolversTypes['CanonicalRecord']>, ParentType, ContextType>;
  resolution?: Resolver<Maybe<ResolversTypes['ConflictResolution']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ConflictStatus'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FieldMappingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FieldMapping'] = ResolversParentTypes['FieldMapping']> = {
  direction?: Resolver<ResolversTypes['SyncDirection'], ParentType, ContextType>;
  external?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  local?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  owner?: Resolver<Maybe<ResolversTypes['ConflictSide']>, ParentType, ContextType>;
  values?: Resolver<ReadonlyArray<ResolversTypes['ValueMapping']>, ParentType, ContextType>;
};

export type FieldMappingsPreviewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FieldMappingsPreview'] = ResolversParentTypes['FieldMappingsPreview']> = {
  fieldMappings?: Resolver<ReadonlyArray<ResolversTypes['FieldMapping']>, ParentType, ContextType>;
  items?: Resolver<ReadonlyArray<ResolversTypes['PreviewedItem']>, ParentType, ContextType>;
  problems?: Resolver<ReadonlyArray<ResolversTypes['MappingProblem']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FieldOriginResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FieldOrigin'] = ResolversParentTypes['FieldOrigin']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  decision?: Resolver<Maybe<ResolversTypes['FieldConflict']>, ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  mapping?: Resolver<Maybe<ResolversTypes['Mapping']>, ParentType, ContextType>;
  session?: Resolver<Maybe<ResolversTypes['SyncSession']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  waitsFor?: Resolver<Maybe<ResolversTypes['FieldConflict']>, ParentType, ContextType>;
};

export type FieldSuggestionsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FieldSuggestions'] = ResolversParentTypes['FieldSuggestions']> = {
  local?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  required?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  suggestions?: Resolver<ReadonlyArray<ResolversTypes['SuggestedMapping']>, ParentType, ContextType>;
};

export type IdempotencyConflictErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdempotencyConflictError'] = ResolversParentTypes['IdempotencyConflictError']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type IdentifyChangesResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdentifyChangesResult'] = ResolversParentTypes['IdentifyChangesResult']> = {
  __resolveType: TypeResolveFn<'ItemsToProcess' | 'PollNotFoundError' | 'SourceNotFoundError', ParentType, ContextType>;
};

export type InitiativeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Initiative'] = ResolversParentTypes['Initiative'], FederationReferenceType extends FederationReferenceTypes['Initiative'] = FederationReferenceTypes['Initiative']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Initiative']> | FederationReferenceType, FederationReferenceType, ContextType>;
  deletedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  dueOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  entityType?: Resolver<ResolversTypes['EntityType'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  mappings?: Resolver<ReadonlyArray<ResolversTypes['Mapping']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  privacy?: Resolver<ResolversTypes['PrivacyLevel'], ParentType, ContextType>;
  sharedWith?: Resolver<ReadonlyArray<ResolversTypes['ExternalSource']>, ParentType, ContextType>;
  space?: Resolver<ResolversTypes['Space'], ParentType, ContextType>;
  startOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InsufficientPermissionErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InsufficientPermissionError'] = ResolversParentTypes['InsufficientPermissionError']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  missing?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvalidCredentialsErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvalidCredentialsError'] = ResolversParentTypes['InvalidCredentialsError']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ItemToProcessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ItemToProcess'] = ResolversParentTypes['ItemToProcess']> = {
  existingInternalId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  item?: Resolver<ResolversTypes['ExternalItem'], ParentType, ContextType>;
};

export type ItemToProcessConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ItemToProcessConnection'] = ResolversParentTypes['ItemToProcessConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ItemToProcessEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ItemToProcessEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ItemToProcessEdge'] = ResolversParentTypes['ItemToProcessEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ItemToProcess'], ParentType, ContextType>;
};

export type ItemsToProcessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ItemsToProcess'] = ResolversParentTypes['ItemsToProcess']> = {
  items?: Resolver<ResolversTypes['ItemToProcessConnection'], ParentType, ContextType, RequireFields<ItemsToProcessItemsArgs, 'first'>>;
  pollId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type IterationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Iteration'] = ResolversParentTypes['Iteration'], FederationReferenceType extends FederationReferenceTypes['Iteration'] = FederationReferenceTypes['Iteration']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Iteration']> | FederationReferenceType, FederationReferenceType, ContextType>;
  deletedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  endsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  entityType?: Resolver<ResolversTypes['EntityType'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  mappings?: Resolver<ReadonlyArray<ResolversTypes['Mapping']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  number?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  privacy?: Resolver<ResolversTypes['PrivacyLevel'], ParentType, ContextType>;
  sharedWith?: Resolver<ReadonlyArray<ResolversTypes['ExternalSource']>, ParentType, ContextType>;
  space?: Resolver<ResolversTypes['Space'], ParentType, ContextType>;
  startsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type LabelResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Label'] = ResolversParentTypes['Label'], FederationReferenceType extends FederationReferenceTypes['Label'] = FederationReferenceTypes['Label']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Label']> | FederationReferenceType, FederationReferenceType, ContextType>;
  color?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  deletedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  entityType?: Resolver<ResolversTypes['EntityType'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  mappings?: Resolver<ReadonlyArray<ResolversTypes['Mapping']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  privacy?: Resolver<ResolversTypes['PrivacyLevel'], ParentType, ContextType>;
  sharedWith?: Resolver<ReadonlyArray<ResolversTypes['ExternalSource']>, ParentType, ContextType>;
  space?: Resolver<ResolversTypes['Space'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LinkCandidateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LinkCandidate'] = ResolversParentTypes['LinkCandidate']> = {
  differing?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  isAmbiguous?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  mapping?: Resolver<ResolversTypes['Mapping'], ParentType, ContextType>;
  record?: Resolver<ResolversTypes['CanonicalRecord'], ParentType, ContextType>;
};

export type LinkCandidateConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LinkCandidateConnection'] = ResolversParentTypes['LinkCandidateConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['LinkCandidateEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LinkCandidateEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LinkCandidateEdge'] = ResolversParentTypes['LinkCandidateEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['LinkCandidate'], ParentType, ContextType>;
};

export type LinkCandidatesResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LinkCandidatesResult'] = ResolversParentTypes['LinkCandidatesResult']> = {
  __resolveType: TypeResolveFn<'LinkCandidateConnection' | 'SourceNotFoundError', ParentType, ContextType>;
};

export type LinkMappingResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LinkMappingResult'] = ResolversParentTypes['LinkMappingResult']> = {
  __resolveType: TypeResolveFn<'Linking' | 'MappingNotFoundError' | 'MappingNotValidStateError', ParentType, ContextType>;
};

export type LinkingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Linking'] = ResolversParentTypes['Linking']> = {
  mapping?: Resolver<ResolversTypes['Mapping'], ParentType, ContextType>;
  session?: Resolver<Maybe<ResolversTypes['SyncSession']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MapPersonResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MapPersonResult'] = ResolversParentTypes['MapPersonResult']> = {
  __resolveType: TypeResolveFn<'Person' | 'PersonNotFoundError' | 'PersonNotValidError' | 'SourceNotFoundError', ParentType, ContextType>;
};

export type MappedInternalIdResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MappedInternalId'] = ResolversParentTypes['MappedInternalId']> = {
  internalId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MappedInternalIdResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MappedInternalIdResult'] = ResolversParentTypes['MappedInternalIdResult']> = {
  __resolveType: TypeResolveFn<'MappedInternalId' | 'NotMappedError' | 'SourceNotFoundError', ParentType, ContextType>;
};

export type MappingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mapping'] = ResolversParentTypes['Mapping'], FederationReferenceType extends FederationReferenceTypes['Mapping'] = FederationReferenceTypes['Mapping']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Mapping']> | FederationReferenceType, FederationReferenceType, ContextType>;
  conflicts?: Resolver<ReadonlyArray<ResolversTypes['Conflict']>, ParentType, ContextType>;
  deletedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  deletionEvidence?: Resolver<Maybe<ResolversTypes['DeletionEvidence']>, ParentType, ContextType>;
  entityType?: Resolver<ResolversTypes['EntityType'], ParentType, ContextType>;
  errorMessage?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  externalFields?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  externalId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  externalModifiedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  history?: Resolver<ResolversTypes['AuditEntryConnection'], ParentType, ContextType, Partial<MappingHistoryArgs>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  internalId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  lastSyncedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  pendingLink?: Resolver<Maybe<ResolversTypes['PendingLink']>, ParentType, ContextType>;
  record?: Resolver<Maybe<ResolversTypes['CanonicalRecord']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['ExternalSource'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['MappingStatus'], ParentType, ContextType>;
  suspectedDeletion?: Resolver<Maybe<ResolversTypes['SuspectedDeletion']>, ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MappingConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MappingConnection'] = ResolversParentTypes['MappingConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['MappingEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MappingEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MappingEdge'] = ResolversParentTypes['MappingEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Mapping'], ParentType, ContextType>;
};

export type MappingNotFoundErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MappingNotFoundError'] = ResolversParentTypes['MappingNotFoundError']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MappingNotValidStateErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MappingNotValidStateError'] = ResolversParentTypes['MappingNotValidStateError']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MappingProblemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MappingProblem'] = ResolversParentTypes['MappingProblem']> = {
  blocking?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  external?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['MappingProblemKind'], ParentType, ContextType>;
  local?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MappingsResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MappingsResult'] = ResolversParentTypes['MappingsResult']> = {
  __resolveType: TypeResolveFn<'MappingConnection' | 'SourceNotFoundError', ParentType, ContextType>;
};

export type MilestoneResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Milestone'] = ResolversParentTypes['Milestone'], FederationReferenceType extends FederationReferenceTypes['Milestone'] = FederationReferenceTypes['Milestone']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Milestone']> | FederationReferenceType, FederationReferenceType, ContextType>;
  deletedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  dueOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  entityType?: Resolver<ResolversTypes['EntityType'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  mappings?: Resolver<ReadonlyArray<ResolversTypes['Mapping']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  privacy?: Resolver<ResolversTypes['PrivacyLevel'], ParentType, ContextType>;
  sharedWith?: Resolver<ReadonlyArray<ResolversTypes['ExternalSource']>, ParentType, ContextType>;
  space?: Resolver<ResolversTypes['Space'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  activateSource?: Resolver<ResolversTypes['SourceStateResult'], ParentType, ContextType, RequireFields<MutationActivateSourceArgs, 'id'>>;
  beginOAuth?: Resolver<ResolversTypes['BeginOAuthResult'], ParentType, ContextType, RequireFields<MutationBeginOAuthArgs, 'input'>>;
  cancelSync?: Resolver<ResolversTypes['SessionResult'], ParentType, ContextType, RequireFields<MutationCancelSyncArgs, 'sessionId'>>;
  claimConflict?: Resolver<ResolversTypes['ResolveConflictResult'], ParentType, ContextType, RequireFields<MutationClaimConflictArgs, 'id'>>;
  clearMappingError?: Resolver<ResolversTypes['ClearMappingErrorResult'], ParentType, ContextType, RequireFields<MutationClearMappingErrorArgs, 'id'>>;
  configureSource?: Resolver<ResolversTypes['ConfigureSourceResult'], ParentType, ContextType, RequireFields<MutationConfigureSourceArgs, 'configuration' | 'id'>>;
  confirmDeletions?: Resolver<ResolversTypes['DecideDeletionsResult'], ParentType, ContextType, RequireFields<MutationConfirmDeletionsArgs, 'sourceId'>>;
  confirmLinkCandidates?: Resolver<ResolversTypes['ConfirmLinkCandidatesResult'], ParentType, ContextType, RequireFields<MutationConfirmLinkCandidatesArgs, 'entityType' | 'rule' | 'sourceId'>>;
  connectSource?: Resolver<ResolversTypes['ConnectSourceResult'], ParentType, ContextType, RequireFields<MutationConnectSourceArgs, 'input'>>;
  createComment?: Resolver<ResolversTypes['CreateCommentResult'], ParentType, ContextType, RequireFields<MutationCreateCommentArgs, 'input'>>;
  createSpace?: Resolver<ResolversTypes['Space'], ParentType, ContextType, RequireFields<MutationCreateSpaceArgs, 'name'>>;
  createTicket?: Resolver<ResolversTypes['CreateTicketResult'], ParentType, ContextType, RequireFields<MutationCreateTicketArgs, 'input'>>;
  createTickets?: Resolver<ReadonlyArray<ResolversTypes['CreateTicketResult']>, ParentType, ContextType, RequireFields<MutationCreateTicketsArgs, 'inputs'>>;
  deleteComment?: Resolver<ResolversTypes['DeleteCommentResult'], ParentType, ContextType, RequireFields<MutationDeleteCommentArgs, 'expectedVersion' | 'id'>>;
  deleteTicket?: Resolver<ResolversTypes['DeleteTicketResult'], ParentType, ContextType, RequireFields<MutationDeleteTicketArgs, 'expectedVersion' | 'id'>>;
  disconnectSource?: Resolver<ResolversTypes['DisconnectSourceResult'], ParentType, ContextType, RequireFields<MutationDisconnectSourceArgs, 'id'>>;
  dismissConflict?: Resolver<ResolversTypes['ResolveConflictResult'], ParentType, ContextType, RequireFields<MutationDismissConflictArgs, 'expectedVersion' | 'id'>>;
  fetchUpdates?: Resolver<ResolversTypes['FetchUpdatesResult'], ParentType, ContextType, RequireFields<MutationFetchUpdatesArgs, 'sourceId'>>;
  identifyChanges?: Resolver<ResolversTypes['IdentifyChangesResult'], ParentType, ContextType, RequireFields<MutationIdentifyChangesArgs, 'sourceId'>>;
  linkMapping?: Resolver<ResolversTypes['LinkMappingResult'], ParentType, ContextType, RequireFields<MutationLinkMappingArgs, 'id' | 'recordId'>>;
  mapPerson?: Resolver<ResolversTypes['MapPersonResult'], ParentType, ContextType, RequireFields<MutationMapPersonArgs, 'input'>>;
  pauseSource?: Resolver<ResolversTypes['SourceStateResult'], ParentType, ContextType, RequireFields<MutationPauseSourceArgs, 'id'>>;
  pollExternalSource?: Resolver<ResolversTypes['PollExternalSourceResult'], ParentType, ContextType, RequireFields<MutationPollExternalSourceArgs, 'sourceId'>>;
  reconnectSource?: Resolver<ResolversTypes['ReconnectSourceResult'], ParentType, ContextType, RequireFields<MutationReconnectSourceArgs, 'credentials' | 'id'>>;
  recordInternalSync?: Resolver<ResolversTypes['RecordInternalSyncResult'], ParentType, ContextType, RequireFields<MutationRecordInternalSyncArgs, 'entityType' | 'externalId' | 'externalModifiedAt' | 'internalId' | 'sourceId'>>;
  refreshSource?: Resolver<ResolversTypes['SourceStateResult'], ParentType, ContextType, RequireFields<MutationRefreshSourceArgs, 'id'>>;
  releaseDeletions?: Resolver<ResolversTypes['DecideDeletionsResult'], ParentType, ContextType, RequireFields<MutationReleaseDeletionsArgs, 'sourceId'>>;
  removeConflictRule?: Resolver<ResolversTypes['RemoveConflictRuleResult'], ParentType, ContextType, RequireFields<MutationRemoveConflictRuleArgs, 'entityType' | 'field' | 'sourceId'>>;
  resolveConflict?: Resolver<ResolversTypes['ResolveConflictResult'], ParentType, ContextType, RequireFields<MutationResolveConflictArgs, 'input'>>;
  resumeSource?: Resolver<ResolversTypes['SourceStateResult'], ParentType, ContextType, RequireFields<MutationResumeSourceArgs, 'id'>>;
  retryMapping?: Resolver<ResolversTypes['RetryMappingResult'], ParentType, ContextType, RequireFields<MutationRetryMappingArgs, 'id'>>;
  rollbackSync?: Resolver<ResolversTypes['SessionResult'], ParentType, ContextType, RequireFields<MutationRollbackSyncArgs, 'sessionId'>>;
  rotateCredentials?: Resolver<ResolversTypes['RotateCredentialsResult'], ParentType, ContextType, RequireFields<MutationRotateCredentialsArgs, 'credentials' | 'id'>>;
  startSync?: Resolver<ResolversTypes['StartSyncResult'], ParentType, ContextType, RequireFields<MutationStartSyncArgs, 'full' | 'sourceId'>>;
  unlinkMapping?: Resolver<ResolversTypes['LinkMappingResult'], ParentType, ContextType, RequireFields<MutationUnlinkMappingArgs, 'id'>>;
  unmapPerson?: Resolver<ResolversTypes['UnmapPersonResult'], ParentType, ContextType, RequireFields<MutationUnmapPersonArgs, 'externalId' | 'sourceId'>>;
  updateComment?: Resolver<ResolversTypes['UpdateCommentResult'], ParentType, ContextType, RequireFields<MutationUpdateCommentArgs, 'changes' | 'expectedVersion' | 'id'>>;
  updateTicket?: Resolver<ResolversTypes['UpdateTicketResult'], ParentType, ContextType, RequireFields<MutationUpdateTicketArgs, 'changes' | 'expectedVersion' | 'id'>>;
};

export type NetworkErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NetworkError'] = ResolversParentTypes['NetworkError']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Comment' | 'DeletionConflict' | 'ExternalSource' | 'FieldConflict' | 'Initiative' | 'Iteration' | 'Label' | 'Mapping' | 'Milestone' | 'Person' | 'Space' | 'SyncSession' | 'Ticket', ParentType, ContextType>;
};

export type NotMappedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotMappedError'] = ResolversParentTypes['NotMappedError']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OAuthAuthorizationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OAuthAuthorization'] = ResolversParentTypes['OAuthAuthorization']> = {
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PendingLinkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PendingLink'] = ResolversParentTypes['PendingLink']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['LinkKind'], ParentType, ContextType>;
};

export type PermittedValueResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PermittedValue'] = ResolversParentTypes['PermittedValue']> = {
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PersonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Person'] = ResolversParentTypes['Person'], FederationReferenceType extends FederationReferenceTypes['Person'] = FederationReferenceTypes['Person']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Person']> | FederationReferenceType, FederationReferenceType, ContextType>;
  active?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  deletedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  entityType?: Resolver<ResolversTypes['EntityType'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  mappings?: Resolver<ReadonlyArray<ResolversTypes['Mapping']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  privacy?: Resolver<ResolversTypes['PrivacyLevel'], ParentType, ContextType>;
  sharedWith?: Resolver<ReadonlyArray<ResolversTypes['ExternalSource']>, ParentType, ContextType>;
  space?: Resolver<ResolversTypes['Space'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PersonConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonConnection'] = ResolversParentTypes['PersonConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PersonEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PersonEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonEdge'] = ResolversParentTypes['PersonEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
};

export type PersonNotFoundErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonNotFoundError'] = ResolversParentTypes['PersonNotFoundError']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PersonNotValidErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonNotValidError'] = ResolversParentTypes['PersonNotValidError']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PersonRefResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonRef'] = ResolversParentTypes['PersonRef']> = {
  externalId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  person?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  resolved?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  source?: Resolver<Maybe<ResolversTypes['ExternalSource']>, ParentType, ContextType>;
};

export type PollExternalSourceResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PollExternalSourceResult'] = ResolversParentTypes['PollExternalSourceResult']> = {
  __resolveType: TypeResolveFn<'ApiRateLimitError' | 'ExternalItems' | 'NetworkError' | 'ProviderUnavailableError' | 'SourceConnectionError' | 'SourceNotFoundError', ParentType, ContextType>;
};

export type PollNotFoundErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PollNotFoundError'] = ResolversParentTypes['PollNotFoundError']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PreviewFieldMappingsResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PreviewFieldMappingsResult'] = ResolversParentTypes['PreviewFieldMappingsResult']> = {
  __resolveType: TypeResolveFn<'ApiRateLimitError' | 'FieldMappingsPreview' | 'NetworkError' | 'ProviderUnavailableError' | 'SourceConnectionError' | 'SourceNotActiveError' | 'SourceNotFoundError' | 'SourceNotValidError', ParentType, ContextType>;
};

export type PreviewedFieldResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PreviewedField'] = ResolversParentTypes['PreviewedField']> = {
  canonicalValue?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  external?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  externalValue?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  local?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  writtenBack?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
};

export type PreviewedItemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PreviewedItem'] = ResolversParentTypes['PreviewedItem']> = {
  externalId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  fields?: Resolver<ReadonlyArray<ResolversTypes['PreviewedField']>, ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
};

export type ProviderInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProviderInfo'] = ResolversParentTypes['ProviderInfo']> = {
  capabilities?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  credentialFields?: Resolver<ReadonlyArray<ResolversTypes['CredentialField']>, ParentType, ContextType>;
  directions?: Resolver<ReadonlyArray<ResolversTypes['SyncDirection']>, ParentType, ContextType>;
  entityTypes?: Resolver<ReadonlyArray<ResolversTypes['EntityType']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  needsProject?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  oauth?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['Provider'], ParentType, ContextType>;
};

export type ProviderUnavailableErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProviderUnavailableError'] = ResolversParentTypes['ProviderUnavailableError']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  auditLog?: Resolver<ResolversTypes['AuditEntryConnection'], ParentType, ContextType, Partial<QueryAuditLogArgs>>;
  conflicts?: Resolver<ResolversTypes['ConflictConnection'], ParentType, ContextType, RequireFields<QueryConflictsArgs, 'status'>>;
  deletionCandidates?: Resolver<ResolversTypes['MappingsResult'], ParentType, ContextType, RequireFields<QueryDeletionCandidatesArgs, 'sourceId'>>;
  egress?: Resolver<ResolversTypes['EgressConnection'], ParentType, ContextType, Partial<QueryEgressArgs>>;
  externalProjects?: Resolver<ResolversTypes['ExternalProjectsResult'], ParentType, ContextType, RequireFields<QueryExternalProjectsArgs, 'sourceId'>>;
  externalSchema?: Resolver<ResolversTypes['ExternalSchemaResult'], ParentType, ContextType, RequireFields<QueryExternalSchemaArgs, 'entityType' | 'sourceId'>>;
  linkCandidates?: Resolver<ResolversTypes['LinkCandidatesResult'], ParentType, ContextType, RequireFields<QueryLinkCandidatesArgs, 'entityType' | 'rule' | 'sourceId'>>;
  mappedInternalId?: Resolver<ResolversTypes['MappedInternalIdResult'], ParentType, ContextType, RequireFields<QueryMappedInternalIdArgs, 'entityType' | 'externalId' | 'sourceId'>>;
  mapping?: Resolver<Maybe<ResolversTypes['Mapping']>, ParentType, ContextType, RequireFields<QueryMappingArgs, 'entityType' | 'externalId' | 'sourceId'>>;
  mappings?: Resolver<ResolversTypes['MappingsResult'], ParentType, ContextType, RequireFields<QueryMappingsArgs, 'sourceId'>>;
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  people?: Resolver<ResolversTypes['PersonConnection'], ParentType, ContextType, Partial<QueryPeopleArgs>>;
  previewFieldMappings?: Resolver<ResolversTypes['PreviewFieldMappingsResult'], ParentType, ContextType, RequireFields<QueryPreviewFieldMappingsArgs, 'fieldMappings' | 'sample' | 'sourceId'>>;
  providers?: Resolver<ReadonlyArray<ResolversTypes['ProviderInfo']>, ParentType, ContextType>;
  session?: Resolver<Maybe<ResolversTypes['SyncSession']>, ParentType, ContextType, RequireFields<QuerySessionArgs, 'id'>>;
  setupReport?: Resolver<ResolversTypes['SetupReportResult'], ParentType, ContextType, RequireFields<QuerySetupReportArgs, 'sample' | 'sourceId'>>;
  source?: Resolver<Maybe<ResolversTypes['ExternalSource']>, ParentType, ContextType, RequireFields<QuerySourceArgs, 'id'>>;
  sources?: Resolver<ResolversTypes['ExternalSourceConnection'], ParentType, ContextType, Partial<QuerySourcesArgs>>;
  spaces?: Resolver<ResolversTypes['SpaceConnection'], ParentType, ContextType, Partial<QuerySpacesArgs>>;
  suggestedFieldMappings?: Resolver<ResolversTypes['SuggestedFieldMappingsResult'], ParentType, ContextType, RequireFields<QuerySuggestedFieldMappingsArgs, 'entityType' | 'sourceId'>>;
  ticket?: Resolver<Maybe<ResolversTypes['Ticket']>, ParentType, ContextType, RequireFields<QueryTicketArgs, 'id'>>;
  tickets?: Resolver<ResolversTypes['TicketConnection'], ParentType, ContextType, Partial<QueryTicketsArgs>>;
  why?: Resolver<Maybe<ResolversTypes['FieldOrigin']>, ParentType, ContextType, RequireFields<QueryWhyArgs, 'field' | 'recordId'>>;
};

export type QuotaResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Quota'] = ResolversParentTypes['Quota']> = {
  limit?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  remaining?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  resetsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type ReactionCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReactionCount'] = ResolversParentTypes['ReactionCount']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ReconnectSourceResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReconnectSourceResult'] = ResolversParentTypes['ReconnectSourceResult']> = {
  __resolveType: TypeResolveFn<'ApiRateLimitError' | 'DifferentAccountError' | 'ExternalProjectNotFoundError' | 'ExternalSource' | 'InsufficientPermissionError' | 'InvalidCredentialsError' | 'NetworkError' | 'ProviderUnavailableError' | 'SourceNotFoundError' | 'SourceNotValidError' | 'StaleSourceError' | 'UnsafeUrlError', ParentType, ContextType>;
};

export type RecordInternalSyncResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RecordInternalSyncResult'] = ResolversParentTypes['RecordInternalSyncResult']> = {
  __resolveType: TypeResolveFn<'Mapping' | 'SourceNotFoundError' | 'WrongRecordKeepingError', ParentType, ContextType>;
};

export type RemoveConflictRuleResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RemoveConflictRuleResult'] = ResolversParentTypes['RemoveConflictRuleResult']> = {
  __resolveType: TypeResolveFn<'ConflictRuleNotFoundError' | 'ExternalSource' | 'SourceNotFoundError', ParentType, ContextType>;
};

export type ResolveConflictResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ResolveConflictResult'] = ResolversParentTypes['ResolveConflictResult']> = {
  __resolveType: TypeResolveFn<'ConflictClaimedError' | 'ConflictNotFoundError' | 'DeletionConflict' | 'FieldConflict' | 'StaleConflictError', ParentType, ContextType>;
};

export type ResolvedFieldResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ResolvedField'] = ResolversParentTypes['ResolvedField']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  takenFrom?: Resolver<Maybe<ResolversTypes['Mapping']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
};

export type RetryMappingResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RetryMappingResult'] = ResolversParentTypes['RetryMappingResult']> = {
  __resolveType: TypeResolveFn<'DirectionNotSupportedError' | 'Mapping' | 'MappingNotFoundError' | 'MappingNotValidStateError' | 'SourceNotActiveError' | 'SyncAlreadyRunningError', ParentType, ContextType>;
};

export type RevertFieldResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevertField'] = ResolversParentTypes['RevertField']> = {
  before?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  written?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
};

export type RevertStepResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevertStep'] = ResolversParentTypes['RevertStep']> = {
  action?: Resolver<ResolversTypes['RevertAction'], ParentType, ContextType>;
  entityType?: Resolver<ResolversTypes['EntityType'], ParentType, ContextType>;
  externalId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  fields?: Resolver<ReadonlyArray<ResolversTypes['RevertField']>, ParentType, ContextType>;
  mapping?: Resolver<Maybe<ResolversTypes['Mapping']>, ParentType, ContextType>;
};

export type RevertStepConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevertStepConnection'] = ResolversParentTypes['RevertStepConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RevertStepEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RevertStepEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevertStepEdge'] = ResolversParentTypes['RevertStepEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['RevertStep'], ParentType, ContextType>;
};

export type RotateCredentialsResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RotateCredentialsResult'] = ResolversParentTypes['RotateCredentialsResult']> = {
  __resolveType: TypeResolveFn<'ApiRateLimitError' | 'DifferentAccountError' | 'ExternalProjectNotFoundError' | 'ExternalSource' | 'InsufficientPermissionError' | 'InvalidCredentialsError' | 'NetworkError' | 'ProviderUnavailableError' | 'SourceNotActiveError' | 'SourceNotFoundError' | 'SourceNotValidError' | 'StaleSourceError' | 'UnsafeUrlError', ParentType, ContextType>;
};

export type SessionNotFoundErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionNotFoundError'] = ResolversParentTypes['SessionNotFoundError']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SessionNotValidStateErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionNotValidStateError'] = ResolversParentTypes['SessionNotValidStateError']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SessionResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionResult'] = ResolversParentTypes['SessionResult']> = {
  __resolveType: TypeResolveFn<'SessionNotFoundError' | 'SessionNotValidStateError' | 'SyncSession', ParentType, ContextType>;
};

export type SetupCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetupCount'] = ResolversParentTypes['SetupCount']> = {
  entityType?: Resolver<ResolversTypes['EntityType'], ParentType, ContextType>;
  external?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  failed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  mapped?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SetupReportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetupReport'] = ResolversParentTypes['SetupReport']> = {
  counts?: Resolver<ReadonlyArray<ResolversTypes['SetupCount']>, ParentType, ContextType>;
  items?: Resolver<ReadonlyArray<ResolversTypes['ComparedItem']>, ParentType, ContextType>;
  lastAppliedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SetupReportResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetupReportResult'] = ResolversParentTypes['SetupReportResult']> = {
  __resolveType: TypeResolveFn<'ApiRateLimitError' | 'NetworkError' | 'ProviderUnavailableError' | 'SetupReport' | 'SourceConnectionError' | 'SourceNotActiveError' | 'SourceNotFoundError' | 'SourceNotValidError' | 'WrongRecordKeepingError', ParentType, ContextType>;
};

export type SourceConnectionErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SourceConnectionError'] = ResolversParentTypes['SourceConnectionError']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SourceHealthResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SourceHealth'] = ResolversParentTypes['SourceHealth']> = {
  consecutiveFailures?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lastError?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastErrorAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  successRate?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  webhook?: Resolver<Maybe<ResolversTypes['WebhookHealth']>, ParentType, ContextType>;
};

export type SourceNotActiveErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SourceNotActiveError'] = ResolversParentTypes['SourceNotActiveError']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SourceNotFoundErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SourceNotFoundError'] = ResolversParentTypes['SourceNotFoundError']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SourceNotValidErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SourceNotValidError'] = ResolversParentTypes['SourceNotValidError']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SourceStateResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SourceStateResult'] = ResolversParentTypes['SourceStateResult']> = {
  __resolveType: TypeResolveFn<'ApiRateLimitError' | 'DifferentAccountError' | 'ExternalProjectNotFoundError' | 'ExternalSource' | 'InvalidCredentialsError' | 'NetworkError' | 'ProviderUnavailableError' | 'SourceNotActiveError' | 'SourceNotFoundError', ParentType, ContextType>;
};

export type SpaceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Space'] = ResolversParentTypes['Space'], FederationReferenceType extends FederationReferenceTypes['Space'] = FederationReferenceTypes['Space']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Space']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sources?: Resolver<ResolversTypes['ExternalSourceConnection'], ParentType, ContextType, Partial<SpaceSourcesArgs>>;
  tickets?: Resolver<ResolversTypes['TicketConnection'], ParentType, ContextType, Partial<SpaceTicketsArgs>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SpaceConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SpaceConnection'] = ResolversParentTypes['SpaceConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SpaceEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SpaceEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SpaceEdge'] = ResolversParentTypes['SpaceEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Space'], ParentType, ContextType>;
};

export type StaleCommentErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StaleCommentError'] = ResolversParentTypes['StaleCommentError']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StaleConflictErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StaleConflictError'] = ResolversParentTypes['StaleConflictError']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StaleSourceErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StaleSourceError'] = ResolversParentTypes['StaleSourceError']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StaleTicketErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StaleTicketError'] = ResolversParentTypes['StaleTicketError']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StartSyncResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StartSyncResult'] = ResolversParentTypes['StartSyncResult']> = {
  __resolveType: TypeResolveFn<'DirectionNotSupportedError' | 'SourceNotActiveError' | 'SourceNotFoundError' | 'SyncAlreadyRunningError' | 'SyncSession' | 'WrongRecordKeepingError', ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  conflictDetected?: SubscriptionResolver<ResolversTypes['Conflict'], "conflictDetected", ParentType, ContextType, Partial<SubscriptionConflictDetectedArgs>>;
  conflictResolved?: SubscriptionResolver<ResolversTypes['Conflict'], "conflictResolved", ParentType, ContextType, Partial<SubscriptionConflictResolvedArgs>>;
  itemsToProcess?: SubscriptionResolver<ResolversTypes['ItemsToProcess'], "itemsToProcess", ParentType, ContextType, RequireFields<SubscriptionItemsToProcessArgs, 'sourceId'>>;
  sourceStatusChanged?: SubscriptionResolver<ResolversTypes['ExternalSource'], "sourceStatusChanged", ParentType, ContextType, Partial<SubscriptionSourceStatusChangedArgs>>;
  syncActivity?: SubscriptionResolver<ResolversTypes['SyncSession'], "syncActivity", ParentType, ContextType, Partial<SubscriptionSyncActivityArgs>>;
  syncProgress?: SubscriptionResolver<ResolversTypes['SyncSession'], "syncProgress", ParentType, ContextType, RequireFields<SubscriptionSyncProgressArgs, 'sessionId'>>;
};

export type SuggestedFieldMappingsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SuggestedFieldMappings'] = ResolversParentTypes['SuggestedFieldMappings']> = {
  entityType?: Resolver<ResolversTypes['EntityType'], ParentType, ContextType>;
  fields?: Resolver<ReadonlyArray<ResolversTypes['FieldSuggestions']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SuggestedFieldMappingsResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SuggestedFieldMappingsResult'] = ResolversParentTypes['SuggestedFieldMappingsResult']> = {
  __resolveType: TypeResolveFn<'ApiRateLimitError' | 'NetworkError' | 'ProviderUnavailableError' | 'SourceConnectionError' | 'SourceNotActiveError' | 'SourceNotFoundError' | 'SourceNotValidError' | 'SuggestedFieldMappings', ParentType, ContextType>;
};

export type SuggestedMappingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SuggestedMapping'] = ResolversParentTypes['SuggestedMapping']> = {
  mapping?: Resolver<ResolversTypes['FieldMapping'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['SuggestionReason'], ParentType, ContextType>;
};

export type SuspectedDeletionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SuspectedDeletion'] = ResolversParentTypes['SuspectedDeletion']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  evidence?: Resolver<ResolversTypes['DeletionEvidence'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['SuspicionStatus'], ParentType, ContextType>;
};

export type SyncAlreadyRunningErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SyncAlreadyRunningError'] = ResolversParentTypes['SyncAlreadyRunningError']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  session?: Resolver<ResolversTypes['SyncSession'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SyncConfigurationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SyncConfiguration'] = ResolversParentTypes['SyncConfiguration']> = {
  cacheSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  conflictStrategy?: Resolver<ResolversTypes['ConflictStrategy'], ParentType, ContextType>;
  createHere?: Resolver<ResolversTypes['CreateRule'], ParentType, ContextType>;
  createMissing?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  deletionPolicies?: Resolver<ReadonlyArray<ResolversTypes['DeletionRule']>, ParentType, ContextType>;
  direction?: Resolver<ResolversTypes['SyncDirection'], ParentType, ContextType>;
  entityTypes?: Resolver<ReadonlyArray<ResolversTypes['EntityType']>, ParentType, ContextType>;
  externalProjectId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  fieldMappings?: Resolver<ReadonlyArray<ResolversTypes['FieldMapping']>, ParentType, ContextType>;
  pulledPrivacy?: Resolver<ResolversTypes['PrivacyLevel'], ParentType, ContextType>;
  recordKeeping?: Resolver<ResolversTypes['RecordKeeping'], ParentType, ContextType>;
  requestTimeoutMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  schedule?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  strategyChosenAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  strategyChosenBy?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  timeZone?: Resolver<ResolversTypes['TimeZone'], ParentType, ContextType>;
  webhookAllowedAddresses?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SyncCountsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SyncCounts'] = ResolversParentTypes['SyncCounts']> = {
  conflicts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  created?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  deleted?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  failed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  fetched?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  pushed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unchanged?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  updated?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SyncErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SyncError'] = ResolversParentTypes['SyncError']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  entityType?: Resolver<Maybe<ResolversTypes['EntityType']>, ParentType, ContextType>;
  externalId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  internalId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['SyncErrorKind'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SyncErrorCauseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SyncErrorCause'] = ResolversParentTypes['SyncErrorCause']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  example?: Resolver<ResolversTypes['SyncError'], ParentType, ContextType>;
};

export type SyncErrorConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SyncErrorConnection'] = ResolversParentTypes['SyncErrorConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SyncErrorEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SyncErrorEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SyncErrorEdge'] = ResolversParentTypes['SyncErrorEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['SyncError'], ParentType, ContextType>;
};

export type SyncProgressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SyncProgress'] = ResolversParentTypes['SyncProgress']> = {
  conflicts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  created?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  deleted?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  elapsedMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  failed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  fetched?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  phase?: Resolver<ResolversTypes['SyncPhase'], ParentType, ContextType>;
  pushed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  requests?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  total?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  unchanged?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  updated?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SyncReportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SyncReport'] = ResolversParentTypes['SyncReport']> = {
  byType?: Resolver<ReadonlyArray<ResolversTypes['SyncTypeCounts']>, ParentType, ContextType>;
  causes?: Resolver<ReadonlyArray<ResolversTypes['SyncErrorCause']>, ParentType, ContextType>;
  counts?: Resolver<ResolversTypes['SyncCounts'], ParentType, ContextType>;
  durationMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  requests?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  workedMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SyncRollbackResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SyncRollback'] = ResolversParentTypes['SyncRollback']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  counts?: Resolver<Maybe<ResolversTypes['SyncRollbackCounts']>, ParentType, ContextType>;
};

export type SyncRollbackCountsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SyncRollbackCounts'] = ResolversParentTypes['SyncRollbackCounts']> = {
  kept?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  removed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  restored?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SyncSessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SyncSession'] = ResolversParentTypes['SyncSession'], FederationReferenceType extends FederationReferenceTypes['SyncSession'] = FederationReferenceTypes['SyncSession']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['SyncSession']> | FederationReferenceType, FederationReferenceType, ContextType>;
  direction?: Resolver<ResolversTypes['SyncDirection'], ParentType, ContextType>;
  errors?: Resolver<ResolversTypes['SyncErrorConnection'], ParentType, ContextType, Partial<SyncSessionErrorsArgs>>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  full?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  progress?: Resolver<ResolversTypes['SyncProgress'], ParentType, ContextType>;
  report?: Resolver<ResolversTypes['SyncReport'], ParentType, ContextType>;
  resumesAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  revertSteps?: Resolver<ResolversTypes['RevertStepConnection'], ParentType, ContextType, Partial<SyncSessionRevertStepsArgs>>;
  rollback?: Resolver<Maybe<ResolversTypes['SyncRollback']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['ExternalSource'], ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  startedBy?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['SyncSessionStatus'], ParentType, ContextType>;
  trigger?: Resolver<ResolversTypes['SyncTrigger'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SyncSessionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SyncSessionConnection'] = ResolversParentTypes['SyncSessionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SyncSessionEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SyncSessionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SyncSessionEdge'] = ResolversParentTypes['SyncSessionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['SyncSession'], ParentType, ContextType>;
};

export type SyncTypeCountsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SyncTypeCounts'] = ResolversParentTypes['SyncTypeCounts']> = {
  counts?: Resolver<ResolversTypes['SyncCounts'], ParentType, ContextType>;
  entityType?: Resolver<ResolversTypes['EntityType'], ParentType, ContextType>;
};

export type TicketResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Ticket'] = ResolversParentTypes['Ticket'], FederationReferenceType extends FederationReferenceTypes['Ticket'] = FederationReferenceTypes['Ticket']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Ticket']> | FederationReferenceType, FederationReferenceType, ContextType>;
  assignees?: Resolver<ReadonlyArray<ResolversTypes['PersonRef']>, ParentType, ContextType>;
  children?: Resolver<ResolversTypes['TicketConnection'], ParentType, ContextType, Partial<TicketChildrenArgs>>;
  comments?: Resolver<ResolversTypes['CommentConnection'], ParentType, ContextType, Partial<TicketCommentsArgs>>;
  copiesLeft?: Resolver<ReadonlyArray<ResolversTypes['CopyLeft']>, ParentType, ContextType>;
  customFields?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  deletedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  dueOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  entityType?: Resolver<ResolversTypes['EntityType'], ParentType, ContextType>;
  estimate?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  initiative?: Resolver<Maybe<ResolversTypes['Initiative']>, ParentType, ContextType>;
  iteration?: Resolver<Maybe<ResolversTypes['Iteration']>, ParentType, ContextType>;
  labels?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  mappings?: Resolver<ReadonlyArray<ResolversTypes['Mapping']>, ParentType, ContextType>;
  milestone?: Resolver<Maybe<ResolversTypes['Milestone']>, ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['Ticket']>, ParentType, ContextType>;
  priority?: Resolver<ResolversTypes['TicketPriority'], ParentType, ContextType>;
  privacy?: Resolver<ResolversTypes['PrivacyLevel'], ParentType, ContextType>;
  reactions?: Resolver<ReadonlyArray<ResolversTypes['ReactionCount']>, ParentType, ContextType>;
  sharedWith?: Resolver<ReadonlyArray<ResolversTypes['ExternalSource']>, ParentType, ContextType>;
  space?: Resolver<ResolversTypes['Space'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['TicketStatus'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TicketConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TicketConnection'] = ResolversParentTypes['TicketConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['TicketEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TicketEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TicketEdge'] = ResolversParentTypes['TicketEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Ticket'], ParentType, ContextType>;
};

export type TicketNotFoundErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TicketNotFoundError'] = ResolversParentTypes['TicketNotFoundError']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TicketNotValidErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TicketNotValidError'] = ResolversParentTypes['TicketNotValidError']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface TimeZoneScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['TimeZone'], any> {
  name: 'TimeZone';
}

export interface UrlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['URL'], any> {
  name: 'URL';
}

export type UnmapPersonResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnmapPersonResult'] = ResolversParentTypes['UnmapPersonResult']> = {
  __resolveType: TypeResolveFn<'Person' | 'PersonNotFoundError' | 'PersonNotValidError' | 'SourceNotFoundError', ParentType, ContextType>;
};

export type UnsafeUrlErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnsafeUrlError'] = ResolversParentTypes['UnsafeUrlError']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdateCommentResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateCommentResult'] = ResolversParentTypes['UpdateCommentResult']> = {
  __resolveType: TypeResolveFn<'Comment' | 'CommentNotFoundError' | 'CommentNotValidError' | 'StaleCommentError', ParentType, ContextType>;
};

export type UpdateTicketResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateTicketResult'] = ResolversParentTypes['UpdateTicketResult']> = {
  __resolveType: TypeResolveFn<'StaleTicketError' | 'Ticket' | 'TicketNotFoundError' | 'TicketNotValidError', ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'ApiRateLimitError' | 'CommentNotFoundError' | 'CommentNotValidError' | 'ConflictClaimedError' | 'ConflictNotFoundError' | 'ConflictRuleNotFoundError' | 'DifferentAccountError' | 'DirectionNotSupportedError' | 'DuplicateSourceError' | 'ExternalProjectNotFoundError' | 'IdempotencyConflictError' | 'InsufficientPermissionError' | 'InvalidCredentialsError' | 'MappingNotFoundError' | 'MappingNotValidStateError' | 'NetworkError' | 'NotMappedError' | 'PersonNotFoundError' | 'PersonNotValidError' | 'PollNotFoundError' | 'ProviderUnavailableError' | 'SessionNotFoundError' | 'SessionNotValidStateError' | 'SourceConnectionError' | 'SourceNotActiveError' | 'SourceNotFoundError' | 'SourceNotValidError' | 'StaleCommentError' | 'StaleConflictError' | 'StaleSourceError' | 'StaleTicketError' | 'SyncAlreadyRunningError' | 'TicketNotFoundError' | 'TicketNotValidError' | 'UnsafeUrlError' | 'WrongRecordKeepingError', ParentType, ContextType>;
};

export type ValueMappingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ValueMapping'] = ResolversParentTypes['ValueMapping']> = {
  external?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  local?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type WebhookHealthResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookHealth'] = ResolversParentTypes['WebhookHealth']> = {
  active?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastDeliveryAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type WrongRecordKeepingErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WrongRecordKeepingError'] = ResolversParentTypes['WrongRecordKeepingError']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  ApiRateLimitError?: ApiRateLimitErrorResolvers<ContextType>;
  AuditEntry?: AuditEntryResolvers<ContextType>;
  AuditEntryConnection?: AuditEntryConnectionResolvers<ContextType>;
  AuditEntryEdge?: AuditEntryEdgeResolvers<ContextType>;
  BeginOAuthResult?: BeginOAuthResultResolvers<ContextType>;
  CanonicalRecord?: CanonicalRecordResolvers<ContextType>;
  ClearMappingErrorResult?: ClearMappingErrorResultResolvers<ContextType>;
  Comment?: CommentResolvers<ContextType>;
  CommentConnection?: CommentConnectionResolvers<ContextType>;
  CommentEdge?: CommentEdgeResolvers<ContextType>;
  CommentNotFoundError?: CommentNotFoundErrorResolvers<ContextType>;
  CommentNotValidError?: CommentNotValidErrorResolvers<ContextType>;
  ComparedField?: ComparedFieldResolvers<ContextType>;
  ComparedItem?: ComparedItemResolvers<ContextType>;
  ConfigureSourceResult?: ConfigureSourceResultResolvers<ContextType>;
  ConfirmLinkCandidatesResult?: ConfirmLinkCandidatesResultResolvers<ContextType>;
  ConfirmedLinks?: ConfirmedLinksResolvers<ContextType>;
  Conflict?: ConflictResolvers<ContextType>;
  ConflictCandidate?: ConflictCandidateResolvers<ContextType>;
  ConflictClaimedError?: ConflictClaimedErrorResolvers<ContextType>;
  ConflictConnection?: ConflictConnectionResolvers<ContextType>;
  ConflictEdge?: ConflictEdgeResolvers<ContextType>;
  ConflictNotFoundError?: ConflictNotFoundErrorResolvers<ContextType>;
  ConflictResolution?: ConflictResolutionResolvers<ContextType>;
  ConflictRule?: ConflictRuleResolvers<ContextType>;
  ConflictRuleNotFoundError?: ConflictRuleNotFoundErrorResolvers<ContextType>;
  ConflictingField?: ConflictingFieldResolvers<ContextType>;
  ConnectSourceResult?: ConnectSourceResultResolvers<ContextType>;
  CopyLeft?: CopyLeftResolvers<ContextType>;
  CreateCommentResult?: CreateCommentResultResolvers<ContextType>;
  CreateTicketResult?: CreateTicketResultResolvers<ContextType>;
  CredentialField?: CredentialFieldResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  DecideDeletionsResult?: DecideDeletionsResultResolvers<ContextType>;
  DecidedDeletions?: DecidedDeletionsResolvers<ContextType>;
  DeleteCommentResult?: DeleteCommentResultResolvers<ContextType>;
  DeleteTicketResult?: DeleteTicketResultResolvers<ContextType>;
  DeletionConflict?: DeletionConflictResolvers<ContextType>;
  DeletionRule?: DeletionRuleResolvers<ContextType>;
  DifferentAccountError?: DifferentAccountErrorResolvers<ContextType>;
  DirectionNotSupportedError?: DirectionNotSupportedErrorResolvers<ContextType>;
  DisconnectSourceResult?: DisconnectSourceResultResolvers<ContextType>;
  DisconnectedSource?: DisconnectedSourceResolvers<ContextType>;
  DuplicateSourceError?: DuplicateSourceErrorResolvers<ContextType>;
  Egress?: EgressResolvers<ContextType>;
  EgressConnection?: EgressConnectionResolvers<ContextType>;
  EgressEdge?: EgressEdgeResolvers<ContextType>;
  ExternalField?: ExternalFieldResolvers<ContextType>;
  ExternalItem?: ExternalItemResolvers<ContextType>;
  ExternalItemConnection?: ExternalItemConnectionResolvers<ContextType>;
  ExternalItemEdge?: ExternalItemEdgeResolvers<ContextType>;
  ExternalItems?: ExternalItemsResolvers<ContextType>;
  ExternalProject?: ExternalProjectResolvers<ContextType>;
  ExternalProjectNotFoundError?: ExternalProjectNotFoundErrorResolvers<ContextType>;
  ExternalProjects?: ExternalProjectsResolvers<ContextType>;
  ExternalProjectsResult?: ExternalProjectsResultResolvers<ContextType>;
  ExternalSchema?: ExternalSchemaResolvers<ContextType>;
  ExternalSchemaResult?: ExternalSchemaResultResolvers<ContextType>;
  ExternalSource?: ExternalSourceResolvers<ContextType>;
  ExternalSourceConnection?: ExternalSourceConnectionResolvers<ContextType>;
  ExternalSourceEdge?: ExternalSourceEdgeResolvers<ContextType>;
  FetchUpdatesResult?: FetchUpdatesResultResolvers<ContextType>;
  FieldConflict?: FieldConflictResolvers<ContextType>;
  FieldMapping?: FieldMappingResolvers<ContextType>;
  FieldMappingsPreview?: FieldMappingsPreviewResolvers<ContextType>;
  FieldOrigin?: FieldOriginResolvers<ContextType>;
  FieldSuggestions?: FieldSuggestionsResolvers<ContextType>;
  IdempotencyConflictError?: IdempotencyConflictErrorResolvers<ContextType>;
  IdentifyChangesResult?: IdentifyChangesResultResolvers<ContextType>;
  Initiative?: InitiativeResolvers<ContextType>;
  InsufficientPermissionError?: InsufficientPermissionErrorResolvers<ContextType>;
  InvalidCredentialsError?: InvalidCredentialsErrorResolvers<ContextType>;
  ItemToProcess?: ItemToProcessResolvers<ContextType>;
  ItemToProcessConnection?: ItemToProcessConnectionResolvers<ContextType>;
  ItemToProcessEdge?: ItemToProcessEdgeResolvers<ContextType>;
  ItemsToProcess?: ItemsToProcessResolvers<ContextType>;
  Iteration?: IterationResolvers<ContextType>;
  JSON?: GraphQLScalarType;
  Label?: LabelResolvers<ContextType>;
  LinkCandidate?: LinkCandidateResolvers<ContextType>;
  LinkCandidateConnection?: LinkCandidateConnectionResolvers<ContextType>;
  LinkCandidateEdge?: LinkCandidateEdgeResolvers<ContextType>;
  LinkCandidatesResult?: LinkCandidatesResultResolvers<ContextType>;
  LinkMappingResult?: LinkMappingResultResolvers<ContextType>;
  Linking?: LinkingResolvers<ContextType>;
  MapPersonResult?: MapPersonResultResolvers<ContextType>;
  MappedInternalId?: MappedInternalIdResolvers<ContextType>;
  MappedInternalIdResult?: MappedInternalIdResultResolvers<ContextType>;
  Mapping?: MappingResolvers<ContextType>;
  MappingConnection?: MappingConnectionResolvers<ContextType>;
  MappingEdge?: MappingEdgeResolvers<ContextType>;
  MappingNotFoundError?: MappingNotFoundErrorResolvers<ContextType>;
  MappingNotValidStateError?: MappingNotValidStateErrorResolvers<ContextType>;
  MappingProblem?: MappingProblemResolvers<ContextType>;
  MappingsResult?: MappingsResultResolvers<ContextType>;
  Milestone?: MilestoneResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NetworkError?: NetworkErrorResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  NotMappedError?: NotMappedErrorResolvers<ContextType>;
  OAuthAuthorization?: OAuthAuthorizationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PendingLink?: PendingLinkResolvers<ContextType>;
  PermittedValue?: PermittedValueResolvers<ContextType>;
  Person?: PersonResolvers<ContextType>;
  PersonConnection?: PersonConnectionResolvers<ContextType>;
  PersonEdge?: PersonEdgeResolvers<ContextType>;
  PersonNotFoundError?: PersonNotFoundErrorResolvers<ContextType>;
  PersonNotValidError?: PersonNotValidErrorResolvers<ContextType>;
  PersonRef?: PersonRefResolvers<ContextType>;
  PollExternalSourceResult?: PollExternalSourceResultResolvers<ContextType>;
  PollNotFoundError?: PollNotFoundErrorResolvers<ContextType>;
  PreviewFieldMappingsResult?: PreviewFieldMappingsResultResolvers<ContextType>;
  PreviewedField?: PreviewedFieldResolvers<ContextType>;
  PreviewedItem?: PreviewedItemResolvers<ContextType>;
  ProviderInfo?: ProviderInfoResolvers<ContextType>;
  ProviderUnavailableError?: ProviderUnavailableErrorResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Quota?: QuotaResolvers<ContextType>;
  ReactionCount?: ReactionCountResolvers<ContextType>;
  ReconnectSourceResult?: ReconnectSourceResultResolvers<ContextType>;
  RecordInternalSyncResult?: RecordInternalSyncResultResolvers<ContextType>;
  RemoveConflictRuleResult?: RemoveConflictRuleResultResolvers<ContextType>;
  ResolveConflictResult?: ResolveConflictResultResolvers<ContextType>;
  ResolvedField?: ResolvedFieldResolvers<ContextType>;
  RetryMappingResult?: RetryMappingResultResolvers<ContextType>;
  RevertField?: RevertFieldResolvers<ContextType>;
  RevertStep?: RevertStepResolvers<ContextType>;
  RevertStepConnection?: RevertStepConnectionResolvers<ContextType>;
  RevertStepEdge?: RevertStepEdgeResolvers<ContextType>;
  RotateCredentialsResult?: RotateCredentialsResultResolvers<ContextType>;
  SessionNotFoundError?: SessionNotFoundErrorResolvers<ContextType>;
  SessionNotValidStateError?: SessionNotValidStateErrorResolvers<ContextType>;
  SessionResult?: SessionResultResolvers<ContextType>;
  SetupCount?: SetupCountResolvers<ContextType>;
  SetupReport?: SetupReportResolvers<ContextType>;
  SetupReportResult?: SetupReportResultResolvers<ContextType>;
  SourceConnectionError?: SourceConnectionErrorResolvers<ContextType>;
  SourceHealth?: SourceHealthResolvers<ContextType>;
  SourceNotActiveError?: SourceNotActiveErrorResolvers<ContextType>;
  SourceNotFoundError?: SourceNotFoundErrorResolvers<ContextType>;
  SourceNotValidError?: SourceNotValidErrorResolvers<ContextType>;
  SourceStateResult?: SourceStateResultResolvers<ContextType>;
  Space?: SpaceResolvers<ContextType>;
  SpaceConnection?: SpaceConnectionResolvers<ContextType>;
  SpaceEdge?: SpaceEdgeResolvers<ContextType>;
  StaleCommentError?: StaleCommentErrorResolvers<ContextType>;
  StaleConflictError?: StaleConflictErrorResolvers<ContextType>;
  StaleSourceError?: StaleSourceErrorResolvers<ContextType>;
  StaleTicketError?: StaleTicketErrorResolvers<ContextType>;
  StartSyncResult?: StartSyncResultResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  SuggestedFieldMappings?: SuggestedFieldMappingsResolvers<ContextType>;
  SuggestedFieldMappingsResult?: SuggestedFieldMappingsResultResolvers<ContextType>;
  SuggestedMapping?: SuggestedMappingResolvers<ContextType>;
  SuspectedDeletion?: SuspectedDeletionResolvers<ContextType>;
  SyncAlreadyRunningError?: SyncAlreadyRunningErrorResolvers<ContextType>;
  SyncConfiguration?: SyncConfigurationResolvers<ContextType>;
  SyncCounts?: SyncCountsResolvers<ContextType>;
  SyncError?: SyncErrorResolvers<ContextType>;
  SyncErrorCause?: SyncErrorCauseResolvers<ContextType>;
  SyncErrorConnection?: SyncErrorConnectionResolvers<ContextType>;
  SyncErrorEdge?: SyncErrorEdgeResolvers<ContextType>;
  SyncProgress?: SyncProgressResolvers<ContextType>;
  SyncReport?: SyncReportResolvers<ContextType>;
  SyncRollback?: SyncRollbackResolvers<ContextType>;
  SyncRollbackCounts?: SyncRollbackCountsResolvers<ContextType>;
  SyncSession?: SyncSessionResolvers<ContextType>;
  SyncSessionConnection?: SyncSessionConnectionResolvers<ContextType>;
  SyncSessionEdge?: SyncSessionEdgeResolvers<ContextType>;
  SyncTypeCounts?: SyncTypeCountsResolvers<ContextType>;
  Ticket?: TicketResolvers<ContextType>;
  TicketConnection?: TicketConnectionResolvers<ContextType>;
  TicketEdge?: TicketEdgeResolvers<ContextType>;
  TicketNotFoundError?: TicketNotFoundErrorResolvers<ContextType>;
  TicketNotValidError?: TicketNotValidErrorResolvers<ContextType>;
  TimeZone?: GraphQLScalarType;
  URL?: GraphQLScalarType;
  UnmapPersonResult?: UnmapPersonResultResolvers<ContextType>;
  UnsafeUrlError?: UnsafeUrlErrorResolvers<ContextType>;
  UpdateCommentResult?: UpdateCommentResultResolvers<ContextType>;
  UpdateTicketResult?: UpdateTicketResultResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  ValueMapping?: ValueMappingResolvers<ContextType>;
  WebhookHealth?: WebhookHealthResolvers<ContextType>;
  WrongRecordKeepingError?: WrongRecordKeepingErrorResolvers<ContextType>;
};

