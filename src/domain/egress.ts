import type { EntityType } from './entity-type.ts';
import type { EgressId, RecordId, SessionId, SourceId, TenantId } from './ids.ts';
import type { Mapping } from './mapping.ts';
import type { CanonicalRecord } from './record.ts';
import { mayLeave } from './route.ts';
import type { PrivacyLevel } from './source.ts';

/** That fields of a record were about to leave: noted before they do (docs/adr/0024). */
export interface Egress {
  readonly id: EgressId;
  readonly tenant: TenantId;
  readonly sourceId: SourceId;
  readonly recordId: RecordId;
  readonly entityType: EntityType;
  readonly sessionId: SessionId;
  /** By the provider's own names. */
  readonly fields: readonly string[];
  /** The record's privacy, by which they might. */
  readonly rule: PrivacyLevel;
  readonly at: Date;
}

/** All that ever left of a record for one source. */
export type Departed = Pick<Egress, 'recordId' | 'sourceId' | 'fields'>;

/** A copy of a record at a source that it may not travel to. */
export interface CopyLeft {
  readonly sourceId: SourceId;
  /** Null when the source was erased. */
  readonly mapping: Mapping | null;
  readonly fields: readonly string[];
}

/** The copies that stay where a record may not go any more; one that is known to be gone is none. */
export const copiesLeft = (
  record: Pick<CanonicalRecord, 'privacy' | 'sharedWith'>,
  mappings: readonly Mapping[],
  departed: readonly Departed[],
): CopyLeft[] => {
  const mappingOf = new Map(mappings.map((mapping) => [mapping.sourceId, mapping]));
  const fieldsOf = new Map(departed.map(({ sourceId, fields }) => [sourceId, fields]));
  return [...new Set([...mappingOf.keys(), ...fieldsOf.keys()])]
    .filter((id) => !mayLeave(record, id) && (mappingOf.get(id)?.deletedAt ?? null) === null)
    .map((sourceId) => ({
      sourceId,
      mapping: mappingOf.get(sourceId) ?? null,
      fields: fieldsOf.get(sourceId) ?? [],
    }));
};
