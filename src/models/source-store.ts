import type { Grant } from '../domain/grant.ts';
import type { SourceId, SpaceId, TenantId } from '../domain/ids.ts';
import type { ExternalSource, ProviderId, RecordKeeping, SourceStatus } from '../domain/source.ts';
import type { SealedFields } from '../lib/envelope.ts';
import { type Database, isDuplicateKey, toStored } from './database.ts';
import { createLists } from './lists.ts';
import { createSourceAccess, type StoredAccess } from './source-access.ts';
import { type StoredSource, toDomain, VISIBLE, WITHOUT_SECRETS } from './source-document.ts';

export interface SourceFilter {
  readonly provider?: ProviderId;
  readonly status?: SourceStatus;
  readonly spaceId?: SpaceId;
}

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

  const access = createSourceAccess(model);
  const store = {
    ...access,
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
    /**
     * Changes a source that is still at `version`, and moves it to the next. Answers the changed source, or null
     * when it is gone or was changed meanwhile.
     */
    update: (source: Versioned, changes: SourceChanges): Promise<ExternalSource | null> => change(source, changes),
    /** As `update`, with new credentials in the same write. */
    reconnect: (
      source: Versioned,
      changes: SourceChanges,
      { sealed: credentials, grant }: StoredAccess,
    ): Promise<ExternalSource | null> => change(source, { ...changes, credentials, grant }),
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
        const held = await access.access(tenant, id);
        const grant = held?.grant ?? null;
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
                ...(held === null || grant === null ? {} : { revoking: { sealed: held.sealed, tries: 0, after: now } }),
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
    /** Sources whose erasure was begun and not finished. */
    async dangerouslyErasingAcrossTenants(limit: number): Promise<ExternalSource[]> {
      const read = await model.find({ erasing: true }, WITHOUT_SECRETS).limit(limit).lean<StoredSource[]>();
      return read.map(toDomain);
    },
  };
  return store;
};
