import type { Collection } from 'mongodb';
import type { MappingId, TenantId } from '../domain/ids.ts';
import type { Mapping } from '../domain/mapping.ts';
import { isDuplicateKey } from './database.ts';
import { type MappingOwner as Owner, ofSource, type StoredMapping, toDocument, toDomain } from './mapping-document.ts';

/** What an application says of a thing it has processed. */
export interface ProcessedVersion {
  readonly applicationId: string;
  readonly externalModifiedAt: Date;
  readonly at: Date;
}

/** What is done to mappings of things whose records an application keeps (docs/adr/0020). */
export const applicationMappings = (from: unknown) => {
  const collection = from as Collection<StoredMapping>;
  return {
    /** The place of a thing's mapping, and whether it is more than reserved; null when it has none. */
    async placeOf(
      source: Owner,
      { entityType, externalId }: Pick<Mapping, 'entityType' | 'externalId'>,
    ): Promise<{ readonly id: MappingId; readonly recorded: boolean } | null> {
      const filter = { ...ofSource(source), entityType, externalId };
      const [found] = await collection.find(filter as never, { projection: { status: 1 } }).toArray();
      return found === undefined ? null : { id: found._id, recorded: found.status !== 'PENDING' };
    },
    /** Takes a thing's place for a mapping to come, for ten minutes. False when it has a mapping already. */
    async reserve(mapping: Mapping, reservedAt: Date): Promise<boolean> {
      try {
        await collection.insertOne({ ...toDocument(mapping), reservedAt } as never);
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    /** Gives back a place in which nothing was recorded. */
    async release(tenant: TenantId, id: MappingId): Promise<void> {
      await collection.deleteOne({ _id: id, tenant, status: 'PENDING' } as never);
    },
    /** Records what an application has processed. Null when the mapping is not there any more. */
    async record(tenant: TenantId, id: MappingId, { at, ...processed }: ProcessedVersion): Promise<Mapping | null> {
      const changed = await collection.findOneAndUpdate(
        { _id: id, tenant } as never,
        {
          $set: { ...processed, status: 'SYNCED', lastSyncedAt: at },
          $inc: { version: 1 },
          $unset: { reservedAt: '' },
        } as never,
        { returnDocument: 'after' },
      );
      return changed === null ? null : toDomain(changed as unknown as StoredMapping);
    },
    /** Whether the source has a mapping that is more than a reservation. */
    async anyRecorded(source: Owner): Promise<boolean> {
      return (
        (await collection.findOne({ ...ofSource(source), status: 'SYNCED' } as never, { projection: { _id: 1 } })) !==
        null
      );
    },
  };
};
