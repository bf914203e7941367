import type { EntityType } from '../../../domain/entity-type.ts';
import { LINKED_TYPES, recordNameKey } from '../../../domain/link.ts';
import type { CanonicalRecord } from '../../../domain/record.ts';
import type { ExternalSource } from '../../../domain/source.ts';
import type { Dependencies } from '../../dependencies.ts';

/** Whether a source holds another thing of a record's name already. */
export type HasNamesake = (record: CanonicalRecord) => Promise<boolean>;

/** With more things than this nothing is compared. */
const MOST = 100_000;

/** Names are read once for each type, and only when they are asked for. */
export const namesakesAt = ({ stores }: Pick<Dependencies, 'stores'>, source: ExternalSource): HasNamesake => {
  const known = new Map<EntityType, Promise<ReadonlySet<string>>>();
  const read = async (entityType: EntityType): Promise<ReadonlySet<string>> => {
    const of = { tenant: source.tenant, spaceId: source.spaceId, entityType };
    const records = (await stores.records.comparable(of, ['title', 'name'], MOST)) ?? [];
    return new Set(records.filter(({ sourceIds }) => sourceIds.includes(source.id)).map(recordNameKey));
  };
  return async (record) => {
    if (!LINKED_TYPES.includes(record.entityType)) return false;
    const names = known.get(record.entityType) ?? read(record.entityType);
    known.set(record.entityType, names);
    return (await names).has(recordNameKey(record));
  };
};
