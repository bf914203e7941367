import type { ExternalField } from '../../../src/domain/external-field.ts';
import type { ExternalItem } from '../../../src/domain/external-item.ts';
import type { JsonValue } from '../../../src/domain/json.ts';
import { keyOf } from '../connector-harness.ts';

const isText = (value: JsonValue): boolean => typeof value === 'string' && value.isWellFormed();
const isPerson = (value: JsonValue): boolean => {
  const { externalId, name } = value as Record<string, JsonValue>;
  return isText(externalId ?? null) && isText(name ?? null);
};
const listOf = (test: (value: JsonValue) => boolean) => (value: JsonValue) => Array.isArray(value) && value.every(test);

const FITS: Readonly<Record<ExternalField['type'], (value: JsonValue) => boolean>> = {
  text: isText,
  enum: isText,
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  timestamp: (value) => typeof value === 'string' && new Date(value).toISOString() === value,
  date: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value),
  person: isPerson,
  people: listOf(isPerson),
  reference: isText,
  references: listOf(isText),
  json: () => true,
};

/** The fields of an item that are not declared, or not of the declared kind. */
export const misfits = (item: ExternalItem, fields: readonly ExternalField[]): readonly string[] => {
  const known = new Map(fields.map((field) => [field.name, field]));
  return Object.entries(item.fields).flatMap(([name, value]) => {
    const field = known.get(name);
    return field && (value === null || FITS[field.type](value)) ? [] : [`${keyOf(item)} ${name}`];
  });
};
