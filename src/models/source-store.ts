import type { BegunRefresh, Grant } from '../domain/grant.ts';
import type { SourceId, SpaceId, TenantId } from '../domain/ids.ts';
import type { ExternalSource, ProviderId, RecordKeeping, SourceStatus } from '../domain/source.ts';
import type { SealedFields } from '../lib/envelope.ts';
import { type Database, fromStored, isDuplicateKey, type Stored, toStored } from './database.ts';
import { createLists } from './lists.ts';

type StoredSource = Stored<ExternalSource> & {
  /** Null once the credentials have been wiped. */
  readonly credentials: SealedFields | null;
  /** Null, or not there, where the credentials are no OAuth tokens. */
  readonly grant?: Grant | null;
  /** Tokens that are still to be revoked at the provider. */
  readonly revoking?: PendingRevocation | null;
  /** Set while the source is being erased: it is no longer there for anybody, its name is still taken. */
  readonly erasing: boolean;
};

export interface SourceFilter {
  readonly provider?: ProviderId;
  readonly status?: SourceStatus;
  readonly spaceId?: SpaceId;
}

const VISIBLE = { erasing: false } as const;
const WITHOUT_SECRETS = { credentials: 0, grant: 0, revoking: 0, erasing: 0 } as const;

/** A source's sealed credentials. */
export interface StoredCredentials extends Pick<ExternalSource, 'tenant' | 'id'> {
  readonly sealed: SealedFields;
}

/** Tokens of a source that was disconnected, and when to try next to revoke them. */
export interface PendingRevocation {
  readonly sealed: SealedFields;
  readonly tries: number;
  readonly after: Date;
}

/** What a source is connected by. */
export interface StoredAccess {
  readonly sealed: SealedFields;
  readonly grant: Grant | null;
}

type Owned = Pick<ExternalSource, 'tenant' | 'id'>;
type Versioned = Pick<ExternalSource, 'tenant' | 'id' | 'version'>;

export type SourceChanges = Partial<Omit<ExternalSource, 'id' | 'tenant' | 'version'>>;

export const createSourceStore = (database: Database) => {
  const model = database.model<StoredSource>({
    name: 'sources',
    fields: {
      _id: String,
      tenant: String,
      spaceId: String,
      provider: String,
      name: String,
      identity: String,
      accountName: String,
      baseUrl: String,
      status: String,
      statusCode: String,
      statusReason: String,
      configuration: Object,
      conflictRules: Array,
      cursor: String,
      evaluatedUnder: String,
      lastSuccessfulPollAt: Date,
      lastAppliedAt: Date,
      nextSyncAt: Date,
      health: Object,
      quotas: Array,
      version: Number,
      createdAt: Date,
      credentials: Object,
      grant: Object,
      revoking: Object,
      erasing: Boolean,
    },
    indexes: [
      [{ tenant: 1, name: 1 }, { unique: true }],
      [{ tenant: 1, spaceId: 1, name: 1 }],
      [{ nextSyncAt: 1 }, { partialFilterExpression: { status: 'ACTIVE' } }],
      [{ erasing: 1 }, { partialFilterExpression: { erasing: true } }],
      [{ 'credentials.keyId': 1, _id: 1 }],
      [{ 'revoking.after': 1 }],
    ],
  });
  const toDomain = (stored: StoredSource): ExternalSource =>
    // Not there in a source of an earlier version.
    fromStored<ExternalSource>({ ...stored, conflictRules: stored.conflictRules ?? [] });
  const change = async ({ id, tenant, version }: Versioned, changes: object): Promise<ExternalSource | null> => {
    const read = await model
      .findOneAndUpdate(
        { _id: id, tenant, version, ...VISIBLE },
        { $set: changes, $inc: { version: 1 } },
        { returnDocument: 'after', projection: WITHOUT_SECRETS },
      )
      .lean<StoredSource>();
    return read === null ? null : toDomain(read);
  };

  const store = {
    /** By name. */
    ...createLists<SourceFilter, ExternalSource>({
      collection: model.collection,
      order: () => ({ name: 1 }),
      owners: ['spaceId'],
      criteria: (filter) => ({ ...filter, ...VISIBLE }),
      projection: WITHOUT_SECRETS,
      toDomain,
    }),
    /** False when the tenant has another source of that name. */
    async insert(source: ExternalSource, credentials: SealedFields, grant: Grant | null = null): Promise<boolean> {
      try {
        await model.collection.insertOne({
          ...toStored(source),
          credentials,
          grant,
          revoking: null,
          erasing: false,
        } as never);
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    async isNameTaken(tenant: TenantId, name: string): Promise<boolean> {
      return (await model.exists({ tenant, name })) !== null;
    },
    async find(tenant: TenantId, ids: readonly SourceId[]): Promise<ExternalSource[]> {
      const read = await model.find({ tenant, _id: { $in: ids }, ...VISIBLE }, WITHOUT_SECRETS).lean<StoredSource[]>();
      return read.map(toDomain);
    },
    /** The sources that share a space, by name. */
    async ofSpace(tenant: TenantId, spaceId: SpaceId): Promise<ExternalSource[]> {
      const read = await model
        .find({ tenant, spaceId, ...VISIBLE }, WITHOUT_SECRETS)
        .sort({ name: 1 })
        .lean<StoredSource[]>();
      return read.map(toDomain);
    },
    async get(tenant: TenantId, id: SourceId): Promise<ExternalSource | null> {
      const read = await model.findOne({ _id: id, tenant, ...VISIBLE }, WITHOUT_SECRETS).lean<StoredSource>();
      return read === null ? null : toDomain(read);
    },
    async credentials(tenant: TenantId, id: SourceId): Promise<SealedFields | null> {
      const read = await model.findOne({ _id: id, tenant, ...VISIBLE }, { credentials: 1 }).lean<StoredSource>();
      return read?.credentials ?? null;
    },
    /** As `credentials`, with what is known of them. */
    async access(tenant: TenantId, id: SourceId): Promise<StoredAccess | null> {
      const read = await model
        .findOne({ _id: id, tenant, ...VISIBLE }, { credentials: 1, grant: 1 })
        .lean<StoredSource>();
      return read?.credentials ? { sealed: read.credentials, grant: read.grant ?? null } : null;
    },
    /** Notes that a grant is about to be refreshed, under no earlier lease than whoever began before; false if it cannot be. */
    async beginRefresh({ tenant, id }: Owned, grantId: string, refreshing: BegunRefresh): Promise<boolean> {
      const earlier = [{ 'grant.refreshing': null }, { 'grant.refreshing.fence': { $lte: refreshing.fence } }];
      const filter = { _id: id, tenant, 'grant.id': grantId, 'grant.refused': null, $or: earlier };
      return (await model.updateOne(filter, { $set: { 'grant.refreshing': refreshing } })).modifiedCount === 1;
    },
    /** Ends a refresh that took place, in one write; false when it is no longer the one that was begun. */
    async endRefresh(
      { tenant, id }: Owned,
      begun: { readonly grantId: string; readonly fence: number },
      { sealed, grant }: StoredAccess,
    ): Promise<boolean> {
      const filter = { _id: id, tenant, 'grant.id': begun.grantId, 'grant.refreshing.fence': begun.fence };
      return (await model.updateOne(filter, { $set: { credentials: sealed, grant } })).matchedCount === 1;
    },
    /** Ends a refresh that did not take place. */
    async withdrawRefresh({ tenant, id }: Owned, begun: { grantId: string; fence: number }): Promise<void> {
      const filter = { _id: id, tenant, 'grant.id': begun.grantId, 'grant.refreshing.fence': begun.fence };
      await model.updateOne(filter, { $set: { 'grant.refreshing': null } });
    },
    /** Notes that a grant is of no use any more; false when it has been replaced. */
    async refuseGrant({ tenant, id }: Owned, grantId: string, refused: string): Promise<boolean> {
      const filter = { _id: id, tenant, 'grant.id': grantId };
      return (await model.updateOne(filter, { $set: { 'grant.refused': refused } })).matchedCount === 1;
    },
    /**
     * Changes a source that is still at `version`, and moves it to the next. Answers the changed source, or null
     * when it is gone or was changed meanwhile.
     */
    update: (source: Versioned, changes: SourceChanges): Promise<ExternalSource | null> => change(source, changes),
    /** As `update`, with new credentials in the same write. */
    reconnect: (source: Versioned, changes: SourceChanges, access: StoredAccess): Promise<ExternalSource | null> =>
      change(source, { ...changes, credentials: access.sealed, grant: access.grant }),
    /**
     * Moves a source that is there and keeps its records so to its next version: a change of who keeps them that was
     * under way is refused. False when there is no such source.
     */
    async confirmKeeping(tenant: TenantId, id: SourceId, recordKeeping: RecordKeeping): Promise<boolean> {
      const filter = { _id: id, tenant, 'configuration.recordKeeping': recordKeeping, ...VISIBLE };
      return (await model.updateOne(filter, { $inc: { version: 1 } })).matchedCount === 1;
    },
    /**
     * Wipes the credentials and leaves the source DISCONNECTED; with `erase` it is gone for everybody at once. OAuth
     * tokens are kept aside until they have been revoked.
     */
    async disconnect(tenant: TenantId, id: SourceId, { erase, now }: { erase: boolean; now: Date }) {
      while (true) {
        const access = await store.access(tenant, id);
        const grant = access?.grant ?? null;
        const read = await model
          .findOneAndUpdate(
            { _id: id, tenant, 'grant.id': grant?.id ?? null, ...VISIBLE },
            {
              $set: {
                status: 'DISCONNECTED',
                statusCode: null,
                statusReason: 'Disconnected. Reconnect the source to go on.',
                nextSyncAt: null,
                credentials: null,
                grant: null,
                ...(access === null || grant === null
                  ? {}
                  : { revoking: { sealed: access.sealed, tries: 0, after: now } }),
                erasing: erase,
              },
              $inc: { version: 1 },
            },
            { returnDocument: 'after', projection: WITHOUT_SECRETS },
          )
          .lean<StoredSource>();
        if (read !== null) return toDomain(read);
        // Unless it is gone, its tokens were renewed just now.
        if ((await store.get(tenant, id)) === null) return null;
      }
    },
    /** Tokens that are to be revoked; null when there are none. */
    async revocation({ tenant, id }: Owned): Promise<PendingRevocation | null> {
      const read = await model.findOne({ _id: id, tenant }, { revoking: 1 }).lean<StoredSource>();
      return read?.revoking ?? null;
    },
    /** Notes what became of a try to revoke: null when the tokens are done with, or given up. */
    async settleRevocation({ tenant, id }: Owned, revoking: PendingRevocation | null): Promise<void> {
      await model.updateOne({ _id: id, tenant }, { $set: { revoking } });
    },
    /** Sources whose tokens are to be revoked by now, hidden ones included. */
    async dangerouslyRevokingAcrossTenants(now: Date, limit: number): Promise<ExternalSource[]> {
      const read = await model
        .find({ 'revoking.after': { $lte: now } }, WITHOUT_SECRETS)
        .sort({ 'revoking.after': 1 })
        .limit(limit)
        .lean<StoredSource[]>();
      return read.map(toDomain);
    },
    /** Unless its tokens are still to be revoked. */
    async remove(tenant: TenantId, id: SourceId): Promise<void> {
      await model.deleteOne({ _id: id, tenant, erasing: true, revoking: null });
    },
    /** Active sources whose schedule is due, the longest waiting first. */
    async dangerouslyDueAcrossTenants(now: Date, limit: number): Promise<ExternalSource[]> {
      const read = await model
        .find({ status: 'ACTIVE', nextSyncAt: { $lte: now }, ...VISIBLE }, WITHOUT_SECRETS)
        .sort({ nextSyncAt: 1 })
        .limit(limit)
        .lean<StoredSource[]>();
      return read.map(toDomain);
    },
    /** Credentials sealed under a master key, by the ids of their sources. */
    async dangerouslySealedUnderAcrossTenants(
      keyId: string,
      { after, limit }: { readonly after: SourceId | null; readonly limit: number },
    ): Promise<StoredCredentials[]> {
      const read = await model
        .find(
          { 'credentials.keyId': keyId, ...(after === null ? {} : { _id: { $gt: after } }) },
          { tenant: 1, credentials: 1 },
        )
        .sort({ _id: 1 })
        .limit(limit)
        .lean<StoredSource[]>();
      return read.flatMap(({ _id, tenant, credentials }) =>
        credentials === null ? [] : [{ id: _id, tenant, sealed: credentials }],
      );
    },
    /** How many credentials are sealed under a master key; of null, under none of the `known` ones. */
    dangerouslyCountSealedAcrossTenants: (keyId: string | null, known: readonly string[]): Promise<number> =>
      model.countDocuments({ 'credentials.keyId': keyId ?? { $gt: '', $nin: known } }).exec(),
    /**
     * Replaces how data keys are wrapped, and nothing else, where the credentials are still the ones that were read:
     * new ones have another data key. Answers how many were replaced.
     */
    async dangerouslyRewrapAcrossTenants(
      changes: readonly { readonly before: StoredCredentials; readonly after: SealedFields }[],
    ): Promise<number> {
      if (changes.length === 0) return 0;
      const operations = changes.map(({ before: { id, tenant, sealed }, after: { keyId, dataKey } }) => ({
        updateOne: {
          filter: { _id: id, tenant, 'credentials.keyId': sealed.keyId, 'credentials.dataKey': sealed.dataKey },
          update: { $set: { 'credentials.keyId': keyId, 'credentials.dataKey': dataKey } },
        },
      }));
      return (await model.collection.bulkWrite(operations as never, { ordered: false })).modifiedCount;
    },
    /** Sources whose erasure was begun and not finished. */
    async dangerouslyErasingAcrossTenants(limit: number): Promise<ExternalSource[]> {
      const read = await model.find({ erasing: true }, WITHOUT_SECRETS).limit(limit).lean<StoredSource[]>();
      return read.map(toDomain);
    },
  };
  return store;
};
