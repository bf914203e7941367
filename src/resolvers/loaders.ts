import DataLoader from 'dataloader';
import type { MappingId, RecordId, SessionId, SourceId, SpaceId, TenantId } from '../domain/ids.ts';
import type { Mapping } from '../domain/mapping.ts';
import type { CanonicalRecord } from '../domain/record.ts';
import type { SyncSession } from '../domain/session.ts';
import type { ExternalSource } from '../domain/source.ts';
import type { Space } from '../domain/space.ts';
import type { Stores } from '../models/index.ts';

const byId =
  <Id extends string, T extends { readonly id: Id }>(find: (ids: readonly Id[]) => Promise<readonly T[]>) =>
  async (ids: readonly Id[]): Promise<(T | null)[]> => {
    const found = new Map((await find(ids)).map((item) => [item.id, item]));
    return ids.map((id) => found.get(id) ?? null);
  };

/** A person as a source names them: the key under which their record is looked up. */
export const personKey = (sourceId: SourceId, externalId: string): string => JSON.stringify([sourceId, externalId]);

/** One tenant's things, asked for singly and read in batches. */
export const createLoaders = (stores: Stores, tenant: TenantId) => {
  const records = new DataLoader<RecordId, CanonicalRecord | null>(
    byId<RecordId, CanonicalRecord>((ids) => stores.records.find(tenant, ids)),
  );
  const personIds = new DataLoader<string, RecordId | null>(async (keys) => {
    const pairs = keys.map((key) => JSON.parse(key) as [SourceId, string]);
    const bySource = Map.groupBy(pairs, ([sourceId]) => sourceId);
    const found = await Promise.all(
      [...bySource].map(([sourceId, group]) =>
        stores.mappings.findByExternal(
          tenant,
          { sourceId, entityType: 'PERSON' },
          group.map(([, externalId]) => externalId),
        ),
      ),
    );
    const ids = new Map(
      found.flat().map(({ sourceId, externalId, internalId }) => [personKey(sourceId, externalId), internalId]),
    );
    return keys.map((key) => ids.get(key) ?? null);
  });

  const loaders = {
    records,
    personIds,
    spaces: new DataLoader<SpaceId, Space | null>(byId<SpaceId, Space>((ids) => stores.spaces.find(tenant, ids))),
    sources: new DataLoader<SourceId, ExternalSource | null>(
      byId<SourceId, ExternalSource>((ids) => stores.sources.find(tenant, ids)),
    ),
    sessions: new DataLoader<SessionId, SyncSession | null>(
      byId<SessionId, SyncSession>((ids) => stores.sessions.find(tenant, ids)),
    ),
    mappings: new DataLoader<MappingId, Mapping | null>(
      byId<MappingId, Mapping>((ids) => stores.mappings.find(tenant, ids)),
    ),
    mappingsOfRecord: new DataLoader<RecordId, readonly Mapping[]>(async (ids) => {
      const found = Map.groupBy(await stores.mappings.findByRecord(tenant, ids), ({ internalId }) => internalId);
      return ids.map((id) => found.get(id) ?? []);
    }),
  };
  return {
    ...loaders,
    /** The record of a person whom a source names. */
    async person(sourceId: SourceId, externalId: string): Promise<CanonicalRecord | null> {
      const id = await personIds.load(personKey(sourceId, externalId));
      return id === null ? null : records.load(id);
    },
    /** Forgets what was read, for an operation that goes on while things change. */
    clear(): void {
      for (const loader of Object.values(loaders)) loader.clearAll();
    },
  };
};

export type Loaders = ReturnType<typeof createLoaders>;
