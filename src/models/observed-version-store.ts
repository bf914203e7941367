import type { EntityType } from '../domain/entity-type.ts';
import type { ObservedVersionId, SourceId, TenantId } from '../domain/ids.ts';
import type { ExternalSource } from '../domain/source.ts';
import { type Database, fromStored, type Stored, toStored } from './database.ts';
import { type VersionedWrite, writeVersioned } from './versioned-write.ts';

/** The content that a thing without a modification time was last seen with, and since when (docs/adr/0015). */
export interface ObservedVersion {
  readonly id: ObservedVersionId;
  readonly tenant: TenantId;
  readonly sourceId: SourceId;
  readonly entityType: EntityType;
  readonly externalId: string;
  readonly hash: string;
  readonly firstSeenAt: Date;
  readonly version: number;
}

type StoredVersion = Stored<ObservedVersion> & {
  readonly writeId?: string;
  /** Set until the poll that first saw the thing has found its source still there: what is left behind expires. */
  readonly unsettledAt?: Date;
};

type Owner = Pick<ExternalSource, 'tenant' | 'id'>;

const UNSETTLED_SECONDS = 60 * 60;

const toDomain = ({ writeId: _write, unsettledAt: _at, ...stored }: StoredVersion): ObservedVersion =>
  fromStored<ObservedVersion>(stored);

const toDocument = (version: ObservedVersion): StoredVersion => ({
  ...toStored(version),
  ...(version.version === 1 ? { unsettledAt: version.firstSeenAt } : {}),
});

export const createObservedVersionStore = (database: Database) => {
  const { collection } = database.model<StoredVersion>({
    name: 'observed_versions',
    fields: {
      _id: String,
      tenant: String,
      sourceId: String,
      entityType: String,
      externalId: String,
      hash: String,
      firstSeenAt: Date,
      version: Number,
      writeId: String,
      unsettledAt: Date,
    },
    indexes: [
      [{ tenant: 1, sourceId: 1, entityType: 1, externalId: 1 }, { unique: true }],
      [{ unsettledAt: 1 }, { sparse: true, expireAfterSeconds: UNSETTLED_SECONDS }],
    ],
  });

  return {
    async find(
      { tenant, id }: Owner,
      entityType: EntityType,
      externalIds: readonly string[],
    ): Promise<ObservedVersion[]> {
      if (externalIds.length === 0) return [];
      const filter = { tenant, sourceId: id, entityType, externalId: { $in: externalIds } };
      const read = await collection.find(filter as never).toArray();
      return read.map((stored) => toDomain(stored as unknown as StoredVersion));
    },
    /** Writes each version over the one it follows; answers the ids of those that another poll was faster with. */
    write: (writes: readonly VersionedWrite<ObservedVersion>[], writeId: string): Promise<string[]> =>
      writeVersioned(collection, writes, { toDocument, writeId }),
    /** Keeps for good what was written under the id. */
    async settle({ tenant, id }: Owner, writeId: string): Promise<void> {
      await collection.updateMany({ tenant, sourceId: id, writeId } as never, { $unset: { unsettledAt: '' } } as never);
    },
    async removeAll({ tenant, id }: Owner): Promise<void> {
      await collection.deleteMany({ tenant, sourceId: id } as never);
    },
  };
};
