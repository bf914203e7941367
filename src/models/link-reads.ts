import type { Collection } from 'mongodb';
import { type NamingField, PARENT_FIELD } from '../domain/canonical-field.ts';
import type { EntityType } from '../domain/entity-type.ts';
import type { RecordId, SpaceId, TenantId } from '../domain/ids.ts';
import type { CanonicalRecord } from '../domain/record.ts';
import { type StoredRecord, toDomain } from './record-document.ts';

/** What a record is compared by with others that may be the same thing. */
export type Comparable = Pick<CanonicalRecord, 'id' | 'sourceIds' | 'fields'>;

/** What is read to find and to join records that are the same thing (docs/adr/0028). */
export const linkReads = (from: unknown) => {
  const collection = from as Collection<StoredRecord>;
  return {
    /** The living records of a type in a space, with these fields of theirs; null when there are more than `most`. */
    async comparable(
      of: { readonly tenant: TenantId; readonly spaceId: SpaceId; readonly entityType: EntityType },
      fields: readonly string[],
      most: number,
    ): Promise<Comparable[] | null> {
      const projection = Object.fromEntries([['sourceIds', 1], ...fields.map((name) => [`fields.${name}`, 1])]);
      const found = await collection
        .find({ ...of, deleted: false } as never, { projection })
        .limit(most + 1)
        .toArray();
      if (found.length > most) return null;
      return found.map((stored) => ({
        id: stored._id as RecordId,
        sourceIds: stored.sourceIds,
        fields: stored.fields ?? {},
      }));
    },
    /** Records of which a field names one of these, those after one of them, in order of id. */
    async naming(
      { tenant, spaceId }: Pick<CanonicalRecord, 'tenant' | 'spaceId'>,
      { entityType, name }: NamingField,
      {
        ids,
        after,
        limit,
      }: { readonly ids: readonly RecordId[]; readonly after: RecordId | null; readonly limit: number },
    ): Promise<CanonicalRecord[]> {
      const field = PARENT_FIELD[entityType] === name ? 'parentId' : `fields.${name}`;
      const beyond = after === null ? {} : { _id: { $gt: after } };
      const found = collection
        .find({ tenant, spaceId, entityType, [field]: { $in: ids }, ...beyond } as never)
        .sort({ _id: 1 })
        .limit(limit);
      return (await found.toArray()).map((stored) => toDomain(stored as unknown as StoredRecord));
    },
  };
};
