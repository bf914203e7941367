import { isDeepStrictEqual } from 'node:util';
import { CANONICAL_FIELDS } from './canonical-field.ts';
import type { ConflictingField } from './conflict.ts';
import type { JsonObject, JsonValue } from './json.ts';

const MOST_SHOWN = 60;

/** Fields that hold ids, which say nothing to people. */
const REFERENCES: ReadonlySet<string> = new Set(
  Object.values(CANONICAL_FIELDS).flatMap((fields) =>
    Object.entries(fields).flatMap(([name, { type }]) => (type === 'reference' || type === 'references' ? name : [])),
  ),
);

/** Why a field waits for a person, in a sentence for them. */
export const reasonOf = ({ name, candidates, cause }: ConflictingField): string => {
  if (cause === 'DISAGREEMENT') return `The sides have different values of ${name}.`;
  return `${name} keeps changing back and forth between ${valuesOf(name, candidates)}.`;
};

const valuesOf = (name: string, candidates: ConflictingField['candidates']): string => {
  const values = candidates.map(({ value }) => value);
  const distinct = values.filter((value, index) => values.findIndex((one) => isDeepStrictEqual(one, value)) === index);
  const said = distinct.map(inWords);
  return REFERENCES.has(name) || said.includes(null) || said.length < 2
    ? 'several values'
    : `${said.slice(0, -1).join(', ')} and ${said.at(-1)}`;
};

/** Null for what cannot be said in a few words. */
const inWords = (value: JsonValue): string | null => {
  if (value === null || (Array.isArray(value) && value.length === 0)) return 'nothing';
  if (Array.isArray(value)) return namesIn(value);
  if (typeof value === 'object') return namesIn([value]);
  return quoted(String(value));
};

const namesIn = (values: readonly JsonValue[]): string | null => {
  const names = values.map(nameOf);
  return names.includes(null) ? null : quoted(names.join(', '));
};

/** Of a person, as a source names them. */
const nameOf = (value: JsonValue): string | null => {
  if (typeof value !== 'object' || value === null) return null;
  const { name } = value as JsonObject;
  return typeof name === 'string' ? name : null;
};

const quoted = (text: string): string => {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  const characters = [...line];
  return `“${characters.length > MOST_SHOWN ? `${characters.slice(0, MOST_SHOWN).join('')}…` : line}”`;
};
