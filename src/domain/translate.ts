import { type CanonicalField, emptyValue } from './canonical-field.ts';
import type { ExternalItem } from './external-item.ts';
import { type FieldPair, isRead } from './field-pair.ts';
import type { RecordId } from './ids.ts';
import type { JsonObject, JsonValue } from './json.ts';
import type { References } from './references.ts';

/** A value that has no counterpart on the other side. The message names the field and what would help. */
export class TranslationError extends Error {
  override readonly name = 'TranslationError';
}

/**
 * The canonical fields of an item: each one that is read, null where the item has nothing. Throws TranslationError for
 * an item that cannot be expressed.
 */
export const translate = (item: ExternalItem, pairs: readonly FieldPair[], references: References): JsonObject => {
  const fields: Record<string, JsonValue> = {};
  for (const pair of pairs) {
    if (isRead(pair))
      fields[pair.mapping.local] = toCanonical(item.fields[pair.mapping.external] ?? null, pair, references);
  }
  return fields;
};

/** What a value of a source is here. Throws TranslationError for one that cannot be expressed. */
export const toCanonical = (value: JsonValue, pair: FieldPair, references: References): JsonValue => {
  const { to } = pair;
  if (to === undefined) return value;
  if (value === null) return nothing(pair, to);
  switch (to.type) {
    case 'enum':
      return enumValue(value, pair, to);
    case 'people':
      return people(value, pair, references);
    case 'person':
      return personValue(value, pair, references);
    case 'reference':
      return reference(value, pair, references);
    case 'references':
      return referenceList(value, pair, references);
    case 'timestamp':
      return timestamp(value, pair);
    case 'text':
    case 'date':
      return mapped(text(value, pair), pair);
    default:
      return value;
  }
};

const nothing = (pair: FieldPair, to: CanonicalField): JsonValue => {
  if (to.required) throw new TranslationError(`The field ${pair.mapping.external} is empty and must not be.`);
  return emptyValue(to);
};

const timestamp = (value: JsonValue, pair: FieldPair): string => {
  const at = new Date(text(value, pair));
  if (Number.isNaN(at.getTime())) throw wrong(pair, 'a time');
  return at.toISOString();
};

const mapped = (value: string, pair: FieldPair): string => pair.localOf.get(value) ?? value;

const wrong = (pair: FieldPair, expected: string): TranslationError =>
  new TranslationError(`The field ${pair.mapping.external} is not ${expected}.`);

const text = (value: JsonValue, pair: FieldPair): string => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw wrong(pair, 'text');
};

const enumValue = (value: JsonValue, pair: FieldPair, to: CanonicalField): string => {
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

export const isPerson = (value: JsonValue): value is JsonObject & ExternalPerson =>
  typeof value === 'object' && value !== null && 'externalId' in value && typeof value.externalId === 'string';

const personValue = (value: JsonValue, pair: FieldPair, { sourceId }: References): JsonObject => {
  if (!isPerson(value)) throw wrong(pair, 'a person');
  return { sourceId, externalId: value.externalId, name: String(value.name ?? value.externalId) };
};

const people = (value: JsonValue, pair: FieldPair, references: References): JsonValue[] => {
  const list = Array.isArray(value) ? (value as readonly JsonValue[]) : [value];
  return list
    .map((person) => personValue(person, pair, references))
    .sort((a, b) => compare(String(a.externalId), String(b.externalId)));
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const reference = (value: JsonValue, pair: FieldPair, references: References): RecordId => {
  const { target } = pair.from;
  if (typeof value !== 'string' || target === undefined) throw wrong(pair, 'a reference');
  return references.recordOf(target, value);
};

const referenceList = (value: JsonValue, pair: FieldPair, references: References): JsonValue[] => {
  if (!Array.isArray(value)) throw wrong(pair, 'a list of references');
  return [...new Set((value as readonly JsonValue[]).map((one) => reference(one, pair, references)))].sort(compare);
};
