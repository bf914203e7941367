import { CANONICAL_FIELDS, PARENT_FIELD } from './canonical-field.ts';
import type { EntityType } from './entity-type.ts';
import type { ActorId, ConflictId, MappingId, RecordId, SessionId, SourceId, SpaceId, TenantId } from './ids.ts';
import type { JsonObject, JsonValue } from './json.ts';
import type { FieldChange } from './oscillation.ts';
import type { PrivacyLevel } from './source.ts';

/** Who gave these fields their present values: a person here, or a source through its mapping. */
export interface Provenance {
  readonly by: MappingId | ActorId;
  readonly sessionId: SessionId | null;
  /** When the change was made at its origin. */
  readonly at: Date;
  readonly fields: readonly string[];
}

/** A person as a source names them. */
export interface PersonValue {
  readonly sourceId: SourceId;
  readonly externalId: string;
  readonly name: string;
}

/** What tells a person of one source from all others. */
export type PersonKey = Pick<PersonValue, 'sourceId' | 'externalId'>;

/** A person's key as one text. */
export const personKey = ({ sourceId, externalId }: PersonKey): string => `${sourceId}\0${externalId}`;

/** The decision that fields of a record wait for. */
export interface OpenConflict {
  readonly id: ConflictId;
  readonly fields: readonly string[];
}

/** The gateway's own copy of a thing. */
export interface CanonicalRecord {
  readonly id: RecordId;
  readonly tenant: TenantId;
  readonly spaceId: SpaceId;
  readonly entityType: EntityType;
  /** By the names of CANONICAL_FIELDS; further names are custom fields. */
  readonly fields: JsonObject;
  readonly provenance: readonly Provenance[];
  /** Changes of the last minutes, the oldest first; what made the record is none. */
  readonly recentChanges: readonly FieldChange[];
  readonly privacy: PrivacyLevel;
  readonly sharedWith: readonly SourceId[];
  /** The sources that hold a living copy. */
  readonly sourceIds: readonly SourceId[];
  /** The sources that may not hold this state yet: one too many costs a comparison, one too few an update. */
  readonly pendingSourceIds: readonly SourceId[];
  /** The fields that wait for a person; until then they are written to no side (docs/adr/0026). */
  readonly openConflict: OpenConflict | null;
  readonly version: number;
  /** Since when it is known to exist (`knownSince`). Lists are sorted by it, so it never changes. */
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly deletedAt: Date | null;
}

/** When a thing was made at its origin, where that is one of its fields; else when the version seen first was. */
export const knownSince = (entityType: EntityType, fields: JsonObject, firstSeen: Date): Date => {
  const told = CANONICAL_FIELDS[entityType]?.createdAt === undefined ? null : fields.createdAt;
  return typeof told === 'string' ? new Date(told) : firstSeen;
};

/** The record that this one hangs under, or null. */
export const parentOf = (record: Pick<CanonicalRecord, 'entityType' | 'fields'>): RecordId | null => {
  const field = PARENT_FIELD[record.entityType];
  const value: JsonValue | undefined = field === undefined ? undefined : record.fields[field];
  return typeof value === 'string' ? (value as RecordId) : null;
};

/** Who gave a field its present value; null when nobody ever did. */
export const provenanceIn = ({ provenance }: Pick<CanonicalRecord, 'provenance'>, field: string): Provenance | null =>
  provenance.find(({ fields }) => fields.includes(field)) ?? null;

/** The provenance after `change` gave some fields new values: every field stands in one entry, the latest. */
export const withProvenance = (entries: readonly Provenance[], change: Provenance): Provenance[] => {
  const changed = new Set(change.fields);
  const kept = entries
    .map((entry) => ({ ...entry, fields: entry.fields.filter((field) => !changed.has(field)) }))
    .filter((entry) => entry.fields.length > 0);
  return [...kept, change];
};
