import { isDeepStrictEqual } from 'node:util';
import { toExternal } from './express.ts';
import type { ExternalItem } from './external-item.ts';
import { type FieldPair, isRead, isWritten } from './field-pair.ts';
import type { JsonValue } from './json.ts';
import type { References } from './references.ts';
import { TranslationError, toCanonical } from './translate.ts';

/** One field of an item under a mapping: what is there, what it would be here, and what would be written back. */
export interface PreviewedField {
  readonly local: string;
  readonly external: string;
  readonly externalValue: JsonValue;
  readonly canonicalValue: JsonValue;
  readonly writtenBack: JsonValue;
  /** Why a value cannot be expressed, or does not come back as it went; null when all is well. */
  readonly problem: string | null;
}

/** What a pair of fields makes of an item. References have to know the things that the item names. */
export const previewField = (item: ExternalItem, pair: FieldPair, references: References): PreviewedField => {
  const { local, external } = pair.mapping;
  const externalValue = item.fields[external] ?? null;
  const shown = { local, external, externalValue, canonicalValue: null, writtenBack: null, problem: null };
  if (!isRead(pair)) return shown;
  try {
    const canonicalValue = toCanonical(externalValue, pair, references);
    if (!isWritten(pair, false)) return { ...shown, canonicalValue };
    return { ...shown, canonicalValue, ...written(externalValue, canonicalValue, { pair, references }) };
  } catch (error) {
    if (!(error instanceof TranslationError)) throw error;
    return { ...shown, problem: error.message };
  }
};

const written = (
  before: JsonValue,
  canonical: JsonValue,
  { pair, references }: { readonly pair: FieldPair; readonly references: References },
): Pick<PreviewedField, 'writtenBack' | 'problem'> => {
  try {
    const writtenBack = toExternal(canonical, pair, references);
    if (writtenBack === undefined) return { writtenBack: null, problem: null };
    const isSame = isDeepStrictEqual(writtenBack, before) || isEmpty(before);
    const { local, external } = pair.mapping;
    const problem = `What is ${JSON.stringify(before)} in ${external} would be written back as ${JSON.stringify(writtenBack)} once ${local} is changed and changed back.`;
    return { writtenBack, problem: isSame ? null : problem };
  } catch (error) {
    if (!(error instanceof TranslationError)) throw error;
    return { writtenBack: null, problem: error.message };
  }
};

/** What is empty there is expressed by what stands for nothing here, and is not written while it stays so. */
const isEmpty = (value: JsonValue): boolean => value === null;

/** References that also know what has no record yet: what they were asked for, they tell the way back. */
export const reversible = (references: References): References => {
  const named = new Map<string, string>();
  return {
    ...references,
    recordOf: (type, externalId) => {
      const record = references.recordOf(type, externalId);
      named.set(record, externalId);
      return record;
    },
    externalIdOf: (record) => references.externalIdOf(record) ?? named.get(record) ?? null,
  };
};
