import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  parse,
  specifiedRules,
  type ValidationRule,
  validate,
} from 'graphql';
import type { DocumentLimits } from '../limits.ts';
import { compositeType } from './collect-fields.ts';
import { Lru } from './lru.ts';
import { Measure } from './measure.ts';
import { type Outline, outlineOf } from './outline.ts';
import { scanDocument } from './scan-document.ts';

export interface DocumentsOptions {
  readonly schema: GraphQLSchema;
  readonly limits: DocumentLimits;
  /** Checked besides GraphQL's own. */
  readonly validationRules: readonly ValidationRule[];
  /** Leaves "Did you mean" out of what validation says. */
  readonly hideSuggestions: boolean;
}

/** A document that is valid and within the limits. */
export interface ReadDocument extends Outline {
  readonly document: DocumentNode;
}

/** A document that is not valid; or AppError, thrown, for one beyond the limits. */
export type ReadDocuments = (text: string) => ReadDocument | readonly GraphQLError[];

/** Characters of the documents that are kept; parsed they take some fifty times as much. */
const KEPT_CHARACTERS = 500_000;
/** Each error is an answer's line, and looking for the next one costs. */
const MAX_ERRORS = 10;
/** An error in an answer, of which there can be thousands, tells its place only in documents up to this long. */
const LOCATED_LINES = 200;

/**
 * Reads documents from cheap to dear: bytes and tokens, what stands in it, what it unfolds to, and only then
 * GraphQL's rules, some of which take the square of what they are given (docs/adr/0041).
 */
export const createDocuments = (options: DocumentsOptions): ReadDocuments => {
  const kept = new Lru<ReadDocument>(KEPT_CHARACTERS);
  return (text) => {
    const known = kept.get(text);
    if (known !== undefined) return known;
    const read = readDocument(text, options);
    if ('document' in read) kept.set(text, read, text.length);
    return read;
  };
};

const readDocument = (
  text: string,
  { schema, limits, validationRules, hideSuggestions }: DocumentsOptions,
): ReadDocument | readonly GraphQLError[] => {
  const parsed = parseDocument(text, limits);
  if (parsed instanceof GraphQLError) return [parsed];
  const { document, lines } = parsed;
  const outline = outlineOf(document, limits);
  const measure = new Measure({ schema, limits, fragments: outline.fragments, variables: null });
  for (const { operation, selectionSet } of outline.operations) {
    measure.costOf(selectionSet, schema.getRootType(operation) ?? null);
  }
  for (const { typeCondition, selectionSet } of outline.definitions) {
    measure.costOf(selectionSet, compositeType(schema, typeCondition.name.value));
  }
  const rules = [...specifiedRules, ...validationRules];
  const errors = validate(schema, document, rules, { maxErrors: MAX_ERRORS, hideSuggestions });
  if (errors.length > 0) return errors;
  return { ...outline, document: lines > LOCATED_LINES ? parse(text, { noLocation: true }) : document };
};

const parseDocument = (
  text: string,
  limits: DocumentLimits,
): { readonly document: DocumentNode; readonly lines: number } | GraphQLError => {
  try {
    const lines = scanDocument(text, limits);
    return { lines, document: parse(text, { maxTokens: limits.documentTokens }) };
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
};
