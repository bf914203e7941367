import { CANONICAL_FIELDS, type CanonicalField } from './canonical-field.ts';
import type { EntityType } from './entity-type.ts';
import type { ExternalField } from './external-field.ts';
import type { ExternalItem } from './external-item.ts';
import { type RecordId, recordIdFor, type SourceId } from './ids.ts';
import type { JsonObject, JsonValue } from './json.ts';
import type { FieldMapping } from './source.ts';

/** How one source's fields of one entity type become canonical ones. */
export interface Translation {
  readonly sourceId: SourceId;
  readonly fields: readonly ExternalField[];
  readonly mappings: readonly FieldMapping[];
}

/** A value that has no canonical counterpart. The message names the field and what would help. */
export class TranslationError extends Error {
  override readonly name = 'TranslationError';
}

interface Pair {
  readonly mapping: FieldMapping;
  readonly from: ExternalField;
  /** Undefined for a custom field, which is kept as it is. */
  readonly to: CanonicalField | undefined;
  readonly values: ReadonlyMap<string, string>;
}

export type Translate = (item: ExternalItem) => JsonObject;

/**
 * Prepares the translation of a source's items of one type. The result holds every mapped canonical field, null
 * where the item has nothing. Throws TranslationError for an item that cannot be expressed.
 */
export const translator = (entityType: EntityType, translation: Translation): Translate => {
  const pairs = pairsOf(entityType, translation);
  return (item) => {
    const fields: Record<string, JsonValue> = {};
    for (const pair of pairs) {
      const value = item.fields[pair.mapping.external] ?? null;
      fields[pair.mapping.local] = pair.to === undefined ? value : convert(value, pair, pair.to, translation.sourceId);
    }
    return fields;
  };
};

const pairsOf = (entityType: EntityType, { fields, mappings }: Translation): Pair[] => {
  const external = new Map(fields.map((field) => [field.name, field]));
  const canonical = CANONICAL_FIELDS[entityType] ?? {};
  const pairs: Pair[] = [];
  for (const mapping of mappings) {
    const from = external.get(mapping.external);
    if (from === undefined || mapping.direction === 'PUSH' || mapping.direction === 'DISABLED') continue;
    const values = new Map(mapping.values.map((value) => [value.external, value.local]));
    pairs.push({ mapping, from, to: canonical[mapping.local], values });
  }
  return pairs;
};

const convert = (value: JsonValue, pair: Pair, to: CanonicalField, sourceId: SourceId): JsonValue => {
  if (value === null) {
    if (to.required) throw new TranslationError(`The field ${pair.mapping.external} is empty and must not be.`);
    return to.missing ?? (to.type === 'people' || to.type === 'references' ? [] : null);
  }
  switch (to.type) {
    case 'enum':
      return enumValue(value, pair, to);
    case 'people':
      return people(value, pair, sourceId);
    case 'person':
      return personValue(value, pair, sourceId);
    case 'reference':
      return reference(value, pair, sourceId);
    case 'references':
      return references(value, pair, sourceId);
    case 'timestamp':
      return timestamp(value, pair);
    case 'text':
    case 'date':
      return mapped(text(value, pair), pair);
    default:
      return value;
  }
};

const timestamp = (value: JsonValue, pair: Pair): string => {
  const at = new Date(text(value, pair));
  if (Number.isNaN(at.getTime())) throw wrong(pair, 'a time');
  return at.toISOString();
};

const mapped = (value: string, pair: Pair): string => pair.values.get(value) ?? value;

const wrong = (pair: Pair, expected: string): TranslationError =>
  new TranslationError(`The field ${pair.mapping.external} is not ${expected}.`);

const text = (value: JsonValue, pair: Pair): string => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw wrong(pair, 'text');
};

const enumValue = (value: JsonValue, pair: Pair, to: CanonicalField): string => {
  const local = mapped(text(value, pair), pair);
  if (to.values?.includes(local)) return local;
  const shown = JSON.stringify(local.slice(0, 100));
  throw new TranslationError(
    `The field ${pair.mapping.external} has the value ${shown}, which stands for no ${pair.mapping.local} here. Add it to the value mapping.`,
  );
};

interface ExternalPerson {
  readonly externalId: string;
  readonly name: string;
}

const isPerson = (value: JsonValue): value is JsonObject & ExternalPerson =>
  typeof value === 'object' && value !== null && 'externalId' in value && typeof value.externalId === 'string';

const personValue = (value: JsonValue, pair: Pair, sourceId: SourceId): JsonObject => {
  if (!isPerson(value)) throw wrong(pair, 'a person');
  return { sourceId, externalId: value.externalId, name: String(value.name ?? value.externalId) };
};

const people = (value: JsonValue, pair: Pair, sourceId: SourceId): JsonValue[] => {
  const list = Array.isArray(value) ? (value as readonly JsonValue[]) : [value];
  return list
    .map((person) => personValue(person, pair, sourceId))
    .sort((a, b) => compare(String(a.externalId), String(b.externalId)));
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const reference = (value: JsonValue, pair: Pair, sourceId: SourceId): RecordId => {
  const { target } = pair.from;
  if (typeof value !== 'string' || target === undefined) throw wrong(pair, 'a reference');
  return recordIdFor(sourceId, target, value);
};

const references = (value: JsonValue, pair: Pair, sourceId: SourceId): JsonValue[] => {
  if (!Array.isArray(value)) throw wrong(pair, 'a list of references');
  return [...new Set((value as readonly JsonValue[]).map((one) => reference(one, pair, sourceId)))].sort(compare);
};
