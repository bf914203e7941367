import { isDeepStrictEqual } from 'node:util';
import type { FieldPair } from './field-pair.ts';
import type { RecordId, SourceId } from './ids.ts';
import type { JsonObject, JsonValue } from './json.ts';
import type { References } from './references.ts';
import { isPerson, TranslationError, toCanonical } from './translate.ts';

/**
 * How a value is said at a source; undefined when it has no words for it, such as a person that it does not know: that
 * is left out and never clears what stands there. Throws TranslationError for a value that the source would refuse.
 */
export const toExternal = (value: JsonValue, pair: FieldPair, references: References): JsonValue | undefined => {
  const { to, from } = pair;
  if (value === null) return null;
  switch (to?.type) {
    case 'enum':
      return enumValue(String(value), pair);
    case 'people':
      return people(value as readonly JsonValue[], pair, references);
    case 'person':
      return personValue(value, references);
    case 'reference':
      return references.externalIdOf(value as RecordId) ?? undefined;
    case 'references':
      return (value as readonly RecordId[]).flatMap((id) => references.externalIdOf(id) ?? []).toSorted();
    case 'text':
      return fitting(pair.externalOf.get(String(value)) ?? String(value), pair);
    default:
      return typeof value === 'string' && from.type === 'text' ? fitting(value, pair) : value;
  }
};

const enumValue = (value: string, pair: FieldPair): JsonValue => {
  const { mapping, from, externalOf } = pair;
  const external = externalOf.get(value) ?? (mapping.values.length === 0 ? value : undefined);
  if (external === undefined) {
    throw new TranslationError(
      `The field ${mapping.local} has the value ${value}, for which the source has no ${mapping.external}. Add it to the value mapping.`,
    );
  }
  return from.type === 'number' ? Number(external) : external;
};

/** The text. Throws TranslationError when the source takes no text of that length. */
export const fitting = (value: string, { mapping, from: { maxLength } }: FieldPair): string => {
  if (maxLength === undefined || value.length <= maxLength) return value;
  throw new TranslationError(
    `The field ${mapping.local} has ${value.length} characters; the source takes at most ${maxLength}. Shorten it.`,
  );
};

const personValue = (value: JsonValue, { sourceId, accountOf }: References): JsonObject | undefined => {
  if (!isPerson(value)) return undefined;
  const { externalId } = value;
  if (value.sourceId === sourceId) return { externalId, name: String(value.name ?? externalId) };
  const account = accountOf({ sourceId: value.sourceId as SourceId, externalId });
  return account === null ? undefined : { ...account };
};

/** Those whom the source knows. Where it has room for one person only, that is the first. */
const people = (value: readonly JsonValue[], { from }: FieldPair, references: References): JsonValue | undefined => {
  const known = value.flatMap((person) => personValue(person, references) ?? []);
  if (known.length === 0 && value.length > 0) return undefined;
  return from.type === 'person' ? (known[0] ?? null) : known;
};

/**
 * Whether what a source says is how a value would be said there. Several values may be said alike, such as all
 * statuses of open work where there is but one; and what a source has no words for is said by nothing.
 */
export const stands = (local: JsonValue, external: JsonValue, pair: FieldPair, references: References): boolean => {
  const said = saying(local, pair, references);
  if (said === undefined) return isNothing(external);
  if (said !== UNSAYABLE && isSame(said, external, pair)) return true;
  if (pair.to?.type === 'people' && pair.from.type === 'person' && isPerson(external)) {
    return (local as readonly JsonValue[]).some((person) =>
      isSame(personValue(person, references) ?? null, external, pair),
    );
  }
  return isDeepStrictEqual(meaning(external, pair, references), local);
};

const UNSAYABLE = Symbol('unsayable');

const saying = (local: JsonValue, pair: FieldPair, references: References) => {
  try {
    return toExternal(local, pair, references);
  } catch (error) {
    if (error instanceof TranslationError) return UNSAYABLE;
    throw error;
  }
};

const meaning = (external: JsonValue, pair: FieldPair, references: References) => {
  try {
    return toCanonical(external, pair, references);
  } catch (error) {
    if (error instanceof TranslationError) return UNSAYABLE;
    throw error;
  }
};

const isNothing = (value: JsonValue): boolean => value === null || (Array.isArray(value) && value.length === 0);

/** People are the same by their ids, and lists of people and references are sets. */
const isSame = (a: JsonValue, b: JsonValue, { from }: FieldPair): boolean => {
  if (from.type === 'references' || from.type === 'people') {
    return Array.isArray(a) && Array.isArray(b) && isDeepStrictEqual(a.map(idOf).sort(), b.map(idOf).sort());
  }
  if (from.type === 'person') return idOf(a) === idOf(b);
  return isDeepStrictEqual(a, b);
};

const idOf = (value: JsonValue): string => (isPerson(value) ? value.externalId : String(value));

/**
 * What a record holds once it took what a source says: members of a set that the source cannot hold stay in it, and a
 * person whom the record names by another source's account goes on being named by that.
 */
export const withUnsaid = (taken: JsonValue, local: JsonValue, pair: FieldPair, references: References): JsonValue => {
  if (!Array.isArray(taken) || !Array.isArray(local)) return taken;
  const present = local as readonly JsonValue[];
  const unsaid = present.filter((member) => isUnsaid(member, pair, references));
  const said = (taken as readonly JsonValue[]).map((member) => inWordsOf(present, member, pair, references));
  if (unsaid.length === 0 && said.every((member, index) => member === taken[index])) return taken;
  return [...said, ...unsaid].sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
};

const inWordsOf = (
  present: readonly JsonValue[],
  member: JsonValue,
  { to }: FieldPair,
  references: References,
): JsonValue =>
  to?.type === 'people'
    ? (present.find((one) => personValue(one, references)?.externalId === idOf(member)) ?? member)
    : member;

const isUnsaid = (member: JsonValue, { to }: FieldPair, references: References): boolean => {
  if (to?.type === 'people') return personValue(member, references) === undefined;
  return to?.type === 'references' && references.externalIdOf(member as RecordId) === null;
};
