import DataLoader from 'dataloader';
import type { Conflict } from '../domain/conflict.ts';
import type { Departed } from '../domain/egress.ts';
import type { ConflictId, MappingId, RecordId, SessionId, SourceId, SpaceId, TenantId } from '../domain/ids.ts';
import type { Mapping } from '../domain/mapping.ts';
import type { CanonicalRecord } from '../domain/record.ts';
import type { SyncSession } from '../domain/session.ts';
import type { ExternalSource } from '../domain/source.ts';
import type { Space } from '../domain/space.ts';
import type { SourceWebhook } from '../domain/webhook.ts';
import type { Stores } from '../models/index.ts';
import type { ExternalKey } from '../models/mapping-store.ts';
import { revertSteps } from '../services/sync/rollback/revert-steps.ts';
import { listLoader } from './list-loader.ts';

const byId =
  <Id extends string, T extends { readonly id: Id }>(find: (ids: readonly Id[]) => Promise<readonly T[]>) =>
  async (ids: readonly Id[]): Promise<(T | null)[]> => {
    const found = new Map((await find(ids)).map((item) => [item.id, item]));
    return ids.map((id) => found.get(id) ?? null);
  };

const textOf = ({ sourceId, entityType, externalId }: ExternalKey): string =>
  JSON.stringify([sourceId, entityType, externalId]);

/** One tenant's things, asked for singly and read in batches. */
export const createLoaders = (stores: Stores, tenant: TenantId) => {
  const records = new DataLoader<RecordId, CanonicalRecord | null>(
    byId<RecordId, CanonicalRecord>((ids) => stores.records.find(tenant, ids)),
  );
  const mappingsOfItems = new DataLoader<ExternalKey, Mapping | null, string>(
    async (items) => {
      const found = await stores.mappings.findByExternal(tenant, items);
      const byKey = new Map(found.map((mapping) => [textOf(mapping), mapping]));
      return items.map((item) => byKey.get(textOf(item)) ?? null);
    },
    { cacheKeyFn: textOf },
  );

  const loaders = {
    records,
    mappingsOfItems,
    spaces: new DataLoader<SpaceId, Space | null>(byId<SpaceId, Space>((ids) => stores.spaces.find(tenant, ids))),
    sources: new DataLoader<SourceId, ExternalSource | null>(
      byId<SourceId, ExternalSource>((ids) => stores.sources.find(tenant, ids)),
    ),
    webhooks: new DataLoader<SourceId, SourceWebhook | null>(
      byId<SourceId, SourceWebhook>((ids) => stores.webhooks.find(tenant, ids)),
    ),
    sessions: new DataLoader<SessionId, SyncSession | null>(
      byId<SessionId, SyncSession>((ids) => stores.sessions.find(tenant, ids)),
    ),
    mappings: new DataLoader<MappingId, Mapping | null>(
      byId<MappingId, Mapping>((ids) => stores.mappings.find(tenant, ids)),
    ),
    conflicts: new DataLoader<ConflictId, Conflict | null>(
      byId<ConflictId, Conflict>((ids) => stores.conflicts.find(tenant, ids)),
    ),
    conflictLists: listLoader(stores.conflicts, tenant),
    auditLists: listLoader(stores.audit, tenant),
    egressLists: listLoader(stores.egress, tenant),
    spaceLists: listLoader(stores.spaces, tenant),
    sourceLists: listLoader(stores.sources, tenant),
    recordLists: listLoader(stores.records, tenant),
    mappingLists: listLoader(stores.mappings, tenant),
    sessionLists: listLoader(stores.sessions, tenant),
    errorLists: listLoader(stores.syncErrors, tenant),
    departedOfRecord: new DataLoader<RecordId, readonly Departed[]>(async (ids) => {
      const found = Map.groupBy(await stores.egress.departed(tenant, ids), ({ recordId }) => recordId);
      return ids.map((id) => found.get(id) ?? []);
    }),
    mappingsOfRecord: new DataLoader<RecordId, readonly Mapping[]>(async (ids) => {
      const found = Map.groupBy(await stores.mappings.findByRecord(tenant, ids), ({ internalId }) => internalId);
      return ids.map((id) => found.get(id) ?? []);
    }),
  };
  return {
    ...loaders,
    revertStepLists: revertSteps(stores, tenant),
    /** The record of a person whom a source names. */
    async person(sourceId: SourceId, externalId: string): Promise<CanonicalRecord | null> {
      const mapping = await mappingsOfItems.load({ sourceId, entityType: 'PERSON', externalId });
      return mapping?.internalId ? records.load(mapping.internalId) : null;
    },
    /** Forgets what was read, for an operation that goes on while things change. */
    clear(): void {
      for (const loader of Object.values(loaders)) loader.clearAll();
    },
  };
};

export type Loaders = ReturnType<typeof createLoaders>;
