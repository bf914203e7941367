import { CANONICAL_FIELDS, type CanonicalField } from './canonical-field.ts';
import type { EntityType } from './entity-type.ts';
import type { ExternalField } from './external-field.ts';
import type { FieldMapping } from './source.ts';

/** A field of a record and the field of a source that it goes with. */
export interface FieldPair {
  readonly mapping: FieldMapping;
  readonly from: ExternalField;
  /** Undefined for a custom field, which is kept as it is. */
  readonly to: CanonicalField | undefined;
  readonly localOf: ReadonlyMap<string, string>;
  readonly externalOf: ReadonlyMap<string, string>;
}

/** The pairs of a source for one type; a mapping that names a field which the source does not have makes none. */
export const pairsOf = (
  entityType: EntityType,
  { fields, mappings }: { readonly fields: readonly ExternalField[]; readonly mappings: readonly FieldMapping[] },
): FieldPair[] => {
  const external = new Map(fields.map((field) => [field.name, field]));
  const canonical = CANONICAL_FIELDS[entityType] ?? {};
  return mappings.flatMap((mapping) => {
    const from = external.get(mapping.external);
    if (from === undefined) return [];
    const { values } = mapping;
    return {
      mapping,
      from,
      to: canonical[mapping.local],
      // Of several values for one on the other side the first counts.
      localOf: new Map(values.toReversed().map((value) => [value.external, value.local])),
      externalOf: new Map(values.toReversed().map((value) => [value.local, value.external])),
    };
  });
};

/** Whether what the source says in the field counts here. */
export const isRead = ({ mapping: { direction } }: FieldPair): boolean =>
  direction === 'PULL' || direction === 'BIDIRECTIONAL';

/** Whether what is said here is written to the source; a field that is set only once, when the thing is made. */
export const isWritten = (
  { mapping: { direction }, from }: Pick<FieldPair, 'mapping' | 'from'>,
  isNew: boolean,
): boolean => {
  if (isNew && from.onCreate) return direction !== 'DISABLED';
  return from.writable && (direction === 'PUSH' || direction === 'BIDIRECTIONAL');
};

/**
 * The field mappings of a source that is only written to: those that are written, every one of them owned here, so that
 * an edit there is drift and never taken in (docs/adr/0001, docs/adr/0021).
 */
export const asOwned = (mappings: readonly FieldMapping[], fields: readonly ExternalField[]): FieldMapping[] => {
  const external = new Map(fields.map((field) => [field.name, field]));
  return mappings.flatMap((mapping) => {
    const from = external.get(mapping.external);
    const { direction, owner } = mapping;
    if (from === undefined || owner === 'EXTERNAL' || !isWritten({ mapping, from }, true)) return [];
    return { ...mapping, owner: 'LOCAL', direction: direction === 'PUSH' ? 'BIDIRECTIONAL' : direction };
  });
};
