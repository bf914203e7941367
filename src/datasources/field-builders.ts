import type { EntityType } from '../domain/entity-type.ts';
import type { ExternalField, ExternalFieldType, PermittedValue } from '../domain/external-field.ts';
import type { FieldMapping, SyncDirection, ValueMapping } from '../domain/source.ts';

/** A provider's field that can be written there. */
export const writable = (name: string, type: ExternalFieldType): ExternalField => ({ name, type, writable: true });
/** A provider's field that people write in Markdown. */
export const prose = (name: string): ExternalField => ({ name, type: 'text', writable: true, prose: true });
/** A provider's field that the provider alone sets. */
export const fixed = (name: string, type: ExternalFieldType): ExternalField => ({ name, type, writable: false });
/** A writable field that names one other thing. */
export const link = (name: string, target: EntityType): ExternalField => ({
  name,
  type: 'reference',
  target,
  writable: true,
});

/** The fields with what they may hold; a field of which that is not known stays as it is. */
export const permitting = (
  fields: readonly ExternalField[],
  permitted: Readonly<Record<string, readonly PermittedValue[] | null>>,
): readonly ExternalField[] =>
  fields.map((field) => {
    const values = permitted[field.name];
    return values == null ? field : { ...field, permitted: values };
  });

const pair = (
  local: string,
  external: string,
  direction: SyncDirection,
  values: readonly ValueMapping[],
): FieldMapping => ({ local, external, direction, owner: null, values });

/** A pair of fields for both directions. Of several values for one on the other side the first counts. */
export const both = (local: string, external: string, values: readonly ValueMapping[] = []): FieldMapping =>
  pair(local, external, 'BIDIRECTIONAL', values);
/** A pair of fields that is read only. */
export const pull = (local: string, external: string): FieldMapping => pair(local, external, 'PULL', []);
