import type { Collection } from 'mongodb';
import type { EntityType } from '../domain/entity-type.ts';
import type { MappingId } from '../domain/ids.ts';
import type { Mapping, SuspicionStatus } from '../domain/mapping.ts';
import { type MappingOwner as Owner, ofSource, type StoredMapping, toDomain } from './mapping-document.ts';

/** A suspicion that is not over. */
type Open = Exclude<SuspicionStatus, 'RELEASED'>;

/** Mappings whose deletion is suspected, as far as that has come. */
export const suspected = (status: Open) => ({ suspected: true, 'suspectedDeletion.status': status });

interface From<T> {
  /** The last one before; null begins. */
  readonly after: T | null;
  readonly limit: number;
}

/** What is asked of and done to mappings of things that seem to be gone (docs/adr/0004). */
export const suspectedDeletions = (from: unknown) => {
  const collection = from as Collection<StoredMapping>;
  return {
    countSuspected: (source: Owner, status: Open): Promise<number> =>
      collection.countDocuments({ ...ofSource(source), ...suspected(status) } as never),
    /** In order of type and external id. */
    async suspectedAfter(
      source: Owner,
      status: Open,
      { after, limit }: From<Pick<Mapping, 'entityType' | 'externalId'>>,
    ): Promise<Mapping[]> {
      const beyond =
        after === null
          ? {}
          : {
              $or: [
                { entityType: after.entityType, externalId: { $gt: after.externalId } },
                { entityType: { $gt: after.entityType } },
              ],
            };
      const found = collection
        .find({ ...ofSource(source), ...suspected(status), ...beyond } as never)
        .sort({ entityType: 1, externalId: 1 })
        .limit(limit);
      return (await found.toArray()).map((stored) => toDomain(stored as unknown as StoredMapping));
    },
    /** The things of a type that a source holds as far as is known, in order of external id; suspected ones are left out. */
    async livingAfter(
      source: Owner,
      entityType: EntityType,
      { after, limit }: From<string>,
    ): Promise<Pick<Mapping, 'id' | 'externalId'>[]> {
      const beyond = after === null ? {} : { externalId: { $gt: after } };
      const isHeld = { deletedAt: null, intent: { $exists: false }, suspectedDeletion: { $exists: false } };
      const found = collection
        .find({ ...ofSource(source), entityType, ...isHeld, ...beyond } as never, { projection: { externalId: 1 } })
        .sort({ externalId: 1 })
        .limit(limit);
      return (await found.toArray()).map(({ _id, externalId }) => ({ id: _id as MappingId, externalId }));
    },
    /** How many things a source holds, as far as is known. */
    countHeld: (source: Owner): Promise<number> =>
      collection.countDocuments({ ...ofSource(source), deletedAt: null } as never),
    /** Leaves what is suspected to a person. */
    async leaveToPerson(source: Owner): Promise<void> {
      const filter = { ...ofSource(source), ...suspected('SUSPECTED') };
      await collection.updateMany(filter as never, { $set: { 'suspectedDeletion.status': 'WAITING' } } as never);
    },
    /** Notes a person's decision about deletions that wait; all of the source's when none is named. Answers how many. */
    async decideDeletions(
      source: Owner,
      ids: readonly MappingId[] | null,
      status: 'CONFIRMED' | 'RELEASED',
    ): Promise<number> {
      const filter = { ...ofSource(source), ...suspected('WAITING'), ...(ids === null ? {} : { _id: { $in: ids } }) };
      const { modifiedCount } = await collection.updateMany(
        filter as never,
        {
          $set: { 'suspectedDeletion.status': status },
          $inc: { version: 1 },
          ...(status === 'RELEASED' ? { $unset: { suspected: '' } } : {}),
        } as never,
      );
      return modifiedCount;
    },
  };
};
