import type { Request } from 'express';
import type { OperationRequest } from './admission/admission.ts';
import { checkJsonShape } from './admission/json-shape.ts';
import type { JsonLimits } from './limits.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * What a request asks to run, in its body or, with GET, in its address. Null where that has not the form it should
 * have: Apollo, which says so, runs nothing of it.
 */
export const operationOf = (request: Request, limits: JsonLimits): OperationRequest | null => {
  const fields = request.method === 'GET' ? searchFields(request.query, limits) : request.body;
  if (!isFields(fields)) return null;
  const { query, operationName, variables, extensions, documentId } = fields;
  if (!isMissing(query) && typeof query !== 'string') return null;
  if ([query, extensions, documentId].every(isMissing)) return null;
  if (!isMissing(operationName) && typeof operationName !== 'string') return null;
  if (!isMissing(variables) && !isFields(variables)) return null;
  if (!isMissing(extensions) && !isFields(extensions)) return null;
  return { query, operationName, variables, extensions, documentId };
};

const isMissing = (value: unknown): value is null | undefined => value === null || value === undefined;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const searchFields = (search: Fields, limits: JsonLimits): Fields | null => {
  try {
    return {
      ...search,
      variables: parsed(search.variables, limits),
      extensions: parsed(search.extensions, limits),
    };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};

const parsed = (text: unknown, limits: JsonLimits): unknown => {
  if (typeof text !== 'string') return text;
  checkJsonShape(Buffer.from(text), limits);
  return JSON.parse(text);
};
