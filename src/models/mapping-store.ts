import type { EntityType } from '../domain/entity-type.ts';
import type { MappingId, RecordId, SourceId, TenantId } from '../domain/ids.ts';
import type { Mapping, MappingStatus, PendingLink, SuspicionStatus } from '../domain/mapping.ts';
import { applicationMappings } from './application-mappings.ts';
import type { Database } from './database.ts';
import { createLists } from './lists.ts';
import {
  MAPPING_FIELDS,
  type MappingOwner as Owner,
  ofSource,
  type StoredMapping,
  toDocument,
  toDomain,
} from './mapping-document.ts';
import { suspected, suspectedDeletions } from './suspected-deletions.ts';
import {
  removeVersioned,
  type UndoneWrite,
  undoWrites,
  type VersionedWrite,
  writeVersioned,
} from './versioned-write.ts';

/** What tells whether an item is known and has changed. */
export type MappingState = Pick<
  Mapping,
  'id' | 'externalId' | 'externalHash' | 'externalModifiedAt' | 'status' | 'deletedAt' | 'internalId' | 'applicationId'
>;

/** What names a thing at a source. */
export type ExternalKey = Pick<Mapping, 'sourceId' | 'entityType' | 'externalId'>;

export interface MappingFilter {
  readonly sourceId: SourceId;
  readonly entityType?: EntityType;
  readonly status?: MappingStatus;
  /** Those whose deletion is suspected, and how that stands. */
  readonly suspicion?: Exclude<SuspicionStatus, 'RELEASED'>;
}

interface CalledFilter {
  readonly sourceIds: readonly SourceId[];
  readonly entityType: EntityType;
  readonly names: readonly string[];
}

const STATE = {
  externalId: 1,
  externalHash: 1,
  externalModifiedAt: 1,
  status: 1,
  deletedAt: 1,
  internalId: 1,
  applicationId: 1,
} as const;

const RESERVED_SECONDS = 10 * 60;
const LINKED_AT_ONCE = 500;

export const createMappingStore = (database: Database) => {
  const model = database.model<StoredMapping>({
    name: 'mappings',
    fields: MAPPING_FIELDS,
    indexes: [
      [{ tenant: 1, sourceId: 1, entityType: 1, externalId: 1 }, { unique: true }],
      [
        { tenant: 1, sourceId: 1, status: 1, entityType: 1, externalId: 1 },
        { partialFilterExpression: { status: { $lt: 'SYNCED' } } },
      ],
      [
        { tenant: 1, internalId: 1, sourceId: 1, entityType: 1 },
        { unique: true, partialFilterExpression: { internalId: { $gt: '' } } },
      ],
      [
        { tenant: 1, sourceId: 1, linked: 1, entityType: 1, externalId: 1 },
        { partialFilterExpression: { linked: { $exists: true } } },
      ],
      [
        { tenant: 1, sourceId: 1, suspected: 1, entityType: 1, externalId: 1 },
        { partialFilterExpression: { suspected: { $exists: true } } },
      ],
      [
        { tenant: 1, sourceId: 1, 'pendingLink.at': 1, _id: 1 },
        { partialFilterExpression: { pendingLink: { $exists: true } } },
      ],
      [
        { tenant: 1, sourceId: 1, entityType: 1, called: 1 },
        { partialFilterExpression: { called: { $exists: true } } },
      ],
      [{ reservedAt: 1 }, { sparse: true, expireAfterSeconds: RESERVED_SECONDS }],
    ],
  });
  const { collection } = model;
  const read = async (filter: object, options = {}): Promise<StoredMapping[]> =>
    (await collection.find(filter as never, options).toArray()) as unknown as StoredMapping[];

  return {
    ...applicationMappings(collection),
    ...suspectedDeletions(collection),
    /** By entity type and external id. */
    ...createLists<MappingFilter, Mapping>({
      collection,
      order: () => ({ entityType: 1, externalId: 1 }),
      owners: ['sourceId'],
      criteria: ({ suspicion, ...filter }) =>
        suspicion === undefined ? filter : { ...filter, ...suspected(suspicion) },
      toDomain,
    }),
    /** The states of those items that are mapped. */
    async states(source: Owner, entityType: EntityType, externalIds: readonly string[]): Promise<MappingState[]> {
      if (externalIds.length === 0) return [];
      const filter = { ...ofSource(source), entityType, externalId: { $in: externalIds } };
      const found = await read(filter, { projection: STATE });
      return found.map(toDomain);
    },
    async find(tenant: TenantId, ids: readonly MappingId[]): Promise<Mapping[]> {
      return ids.length === 0 ? [] : (await read({ _id: { $in: ids }, tenant })).map(toDomain);
    },
    async findByRecord(tenant: TenantId, records: readonly RecordId[]): Promise<Mapping[]> {
      return (await read({ internalId: { $in: records }, tenant })).map(toDomain);
    },
    async findByExternal(tenant: TenantId, items: readonly ExternalKey[]): Promise<Mapping[]> {
      const ofOneType = Map.groupBy(items, ({ sourceId, entityType }) => JSON.stringify([sourceId, entityType]));
      const $or = [...ofOneType.values()].map((group) => ({
        sourceId: group[0]?.sourceId,
        entityType: group[0]?.entityType,
        externalId: { $in: group.map(({ externalId }) => externalId) },
      }));
      return $or.length === 0 ? [] : (await read({ tenant, $or })).map(toDomain);
    },
    /** The records that things stand for which are not what their external id says, by that id. */
    async linked(
      source: Owner,
      entityType: EntityType,
      externalIds: readonly string[],
    ): Promise<Map<string, RecordId>> {
      if (externalIds.length === 0) return new Map();
      const filter = { ...ofSource(source), linked: true, entityType, externalId: { $in: externalIds } };
      const found = await read(filter, { projection: { externalId: 1, internalId: 1 } });
      return new Map(found.map(({ externalId, internalId }) => [externalId, internalId as RecordId]));
    },
    /** Which records texts at these sources mean by names in lower case. */
    async calledAt(
      tenant: TenantId,
      { sourceIds, entityType, names }: CalledFilter,
    ): Promise<Pick<Mapping, 'sourceId' | 'internalId' | 'called'>[]> {
      if (names.length === 0 || sourceIds.length === 0) return [];
      const filter = { tenant, sourceId: { $in: sourceIds }, entityType, called: { $in: names }, deletedAt: null };
      const found = await read(filter, { projection: { sourceId: 1, internalId: 1, called: 1 } });
      return found.map(toDomain);
    },
    /** What a source calls those of these records that it holds. */
    async externalIds(source: Owner, records: readonly RecordId[]): Promise<Map<RecordId, string>> {
      const filter = { tenant: source.tenant, internalId: { $in: records }, sourceId: source.id };
      const found = await read(filter, { projection: { internalId: 1, externalId: 1, intent: 1, deletedAt: 1 } });
      const held = found.filter(({ intent, deletedAt }) => intent === undefined && deletedAt === null);
      return new Map(held.map(({ internalId, externalId }) => [internalId as RecordId, externalId]));
    },
    /** Mappings of a type in order of external id, those after one of them. */
    async after(
      source: Owner,
      entityType: EntityType,
      { after, limit }: { readonly after: string | null; readonly limit: number },
    ): Promise<Mapping[]> {
      const filter = { ...ofSource(source), entityType, ...(after === null ? {} : { externalId: { $gt: after } }) };
      return (await read(filter, { sort: { externalId: 1 }, limit })).map(toDomain);
    },
    /** Those that are to stand for other records, in the order in which that was wanted. */
    async linking(source: Owner, limit: number): Promise<Mapping[]> {
      const filter = { ...ofSource(source), pendingLink: { $exists: true } };
      return (await read(filter, { sort: { 'pendingLink.at': 1, _id: 1 }, limit })).map(toDomain);
    },
    /** Notes what things are to stand for; of these mappings only, where some are named. Answers how many were noted. */
    async linkAll(
      source: Owner,
      links: readonly { readonly internalId: RecordId; readonly link: PendingLink }[],
      ids: readonly MappingId[] | null,
    ): Promise<number> {
      const named = ids === null ? {} : { _id: { $in: ids } };
      const free = { status: 'SYNCED', deletedAt: null, pendingLink: { $exists: false }, ...named };
      let noted = 0;
      for (let start = 0; start < links.length; start += LINKED_AT_ONCE) {
        const operations = links.slice(start, start + LINKED_AT_ONCE).map(({ internalId, link }) => ({
          updateOne: {
            filter: { ...ofSource(source), internalId, ...free },
            update: { $set: { pendingLink: link }, $inc: { version: 1 } },
          },
        }));
        noted += (await collection.bulkWrite(operations as never, { ordered: false })).modifiedCount;
      }
      return noted;
    },
    /** Where people see the things of a type, by the records that they stand for. */
    async urls(source: Owner, entityType: EntityType): Promise<Map<RecordId, string>> {
      const found = await read({ ...ofSource(source), entityType }, { projection: { internalId: 1, url: 1 } });
      return new Map(found.flatMap(({ internalId, url }) => (internalId && url ? [[internalId, url] as const] : [])));
    },
    async anyLinked(source: Owner): Promise<boolean> {
      return (await read({ ...ofSource(source), linked: true }, { limit: 1, projection: { _id: 1 } })).length > 0;
    },
    /** The creations at a source whose answer is not known. */
    async openIntents(source: Owner): Promise<Mapping[]> {
      const found = await read({ ...ofSource(source), status: 'PENDING', intent: { $exists: true } });
      return found.map(toDomain);
    },
    /** How many mappings of a type are in a status, those of things that are gone left out. */
    countLiving: (source: Owner, entityType: EntityType, status: MappingStatus): Promise<number> =>
      collection.countDocuments({ ...ofSource(source), entityType, status, deletedAt: null } as never),
    async any(source: Owner): Promise<boolean> {
      return (await read(ofSource(source), { limit: 1, projection: { _id: 1 } })).length > 0;
    },
    /** Writes each mapping that is still at its `before` version and was not written under a later lease. */
    write: (writes: readonly VersionedWrite<Mapping>[], writeId: string, fence: number): Promise<string[]> =>
      writeVersioned(collection, writes, { toDocument, writeId, filter: { fence: { $lte: fence } } }),
    undo: (writes: readonly UndoneWrite<Mapping>[], writeId: string): Promise<void> =>
      undoWrites(collection, writes, { toDocument, writeId }),
    /** Removes each mapping that is still in its version; answers the ids of those that are not. */
    remove: (tenant: TenantId, mappings: readonly Pick<Mapping, 'id' | 'version'>[]): Promise<string[]> =>
      removeVersioned(collection, tenant, mappings),
    async removeAll(source: Owner): Promise<number> {
      return (await collection.deleteMany(ofSource(source) as never)).deletedCount;
    },
  };
};
