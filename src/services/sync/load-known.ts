import type { FieldConflict } from '../../domain/conflict.ts';
import type { EntityType } from '../../domain/entity-type.ts';
import type { RecordId } from '../../domain/ids.ts';
import type { CanonicalRecord } from '../../domain/record.ts';
import type { ExternalSource } from '../../domain/source.ts';
import type { MappingState } from '../../models/mapping-store.ts';
import type { Dependencies } from '../dependencies.ts';
import type { Known } from './plan-context.ts';

type Reader = Pick<Dependencies, 'stores'>;

/** What names a thing of one source. */
export type Keyed = { readonly entityType: EntityType; readonly externalId: string };

export const keyOf = ({ entityType, externalId }: Keyed): string => `${entityType}:${externalId}`;

/** The states of those things that are mapped, by their keys. */
export const loadStates = async (
  { stores }: Reader,
  source: ExternalSource,
  items: readonly Keyed[],
): Promise<Map<string, MappingState>> => {
  const byType = Map.groupBy(items, (item) => item.entityType);
  const found = await Promise.all(
    [...byType].map(async ([entityType, group]) => {
      const states = await stores.mappings.states(
        source,
        entityType,
        group.map((item) => item.externalId),
      );
      return states.map((state): [string, MappingState] => [
        keyOf({ entityType, externalId: state.externalId }),
        state,
      ]);
    }),
  );
  return new Map(found.flat());
};

/** The whole mappings, records and open conflicts of things. */
export const loadKnown = async (
  reader: Reader,
  source: ExternalSource,
  items: readonly Keyed[],
  states: ReadonlyMap<string, MappingState>,
): Promise<(item: Keyed) => Known> => {
  const wanted = items.flatMap((item) => states.get(keyOf(item)) ?? []);
  const [mappings, recordOf] = await Promise.all([
    reader.stores.mappings.find(
      source.tenant,
      wanted.map((state) => state.id),
    ),
    loadRecords(
      reader,
      source,
      wanted.flatMap((state) => state.internalId ?? []),
    ),
  ]);
  const mappingOf = new Map(mappings.map((mapping) => [keyOf(mapping), mapping]));
  return (item) => {
    const mapping = mappingOf.get(keyOf(item)) ?? null;
    return { mapping, ...recordOf(mapping?.internalId ?? null) };
  };
};

type KnownRecord = { readonly record: CanonicalRecord | null; readonly conflict: FieldConflict | null };

const NO_RECORD: KnownRecord = { record: null, conflict: null };

/** Records and the conflicts that they wait for. */
export const loadRecords = async (
  { stores }: Reader,
  { tenant }: ExternalSource,
  ids: readonly RecordId[],
): Promise<(id: RecordId | null) => KnownRecord> => {
  if (ids.length === 0) return () => NO_RECORD;
  const records = await stores.records.find(tenant, ids);
  const conflicts = await stores.conflicts.openFields(
    tenant,
    records.flatMap(({ openConflict }) => openConflict?.id ?? []),
  );
  const byId = new Map(records.map((record) => [record.id, record]));
  return (id) => {
    const record = id === null ? undefined : byId.get(id);
    if (record === undefined) return NO_RECORD;
    return { record, conflict: record.openConflict === null ? null : (conflicts.get(record.openConflict.id) ?? null) };
  };
};
