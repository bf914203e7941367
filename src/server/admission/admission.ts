import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  type OperationDefinitionNode,
} from 'graphql';
import { AppError } from '../../domain/app-error.ts';
import type { DocumentLimits } from '../limits.ts';
import type { ReadDocument, ReadDocuments } from './documents.ts';
import { inputValue, type Variables } from './input-value.ts';
import { atMost } from './limit-error.ts';
import { Measure } from './measure.ts';
import type { TrustedDocuments } from './trusted-documents.ts';

/** What a client asks to run, by whichever transport. */
export interface OperationRequest {
  readonly query?: string | null | undefined;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  /** May hold the id of a trusted document, as `documentId` may be one. */
  readonly extensions?: Readonly<Record<string, unknown>> | null | undefined;
  readonly documentId?: unknown;
}

/** An operation that may run. */
export interface AdmittedOperation {
  readonly text: string;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** A whole number, 1 or more. */
  readonly cost: number;
}

export interface AdmissionOptions {
  readonly schema: GraphQLSchema;
  readonly limits: DocumentLimits;
  readonly readDocument: ReadDocuments;
  /** Null where every document may run. */
  readonly trusted: TrustedDocuments | null;
}

/** What may run, or why the document is not valid. @throws AppError, a LimitError among them, when it may not run */
export type Admit = (request: OperationRequest) => AdmittedOperation | readonly GraphQLError[];

/** Decides about operations before anything of them is executed (docs/adr/0041). */
export const createAdmission =
  (options: AdmissionOptions): Admit =>
  (request) => {
    const text = options.trusted === null ? textOf(request) : options.trusted(request);
    const read = options.readDocument(text);
    if (!('document' in read)) return read;
    const operation = getOperationAST(read.document, request.operationName);
    if (!operation) {
      throw new AppError('BAD_USER_INPUT', 'Name one operation of the document in `operationName`.');
    }
    const cost = costOf(operation, { ...read, ...options, request });
    atMost('cost', cost, options.limits.cost);
    return { text, document: read.document, operation, cost: Math.max(1, Math.ceil(cost)) };
  };

/** Apollo's clients know the first of the two messages, and send the text next. */
const textOf = ({ query, extensions }: OperationRequest): string => {
  if (query) return query;
  const unknown =
    extensions?.persistedQuery === undefined ? 'Send a document in `query`.' : 'PersistedQueryNotSupported';
  throw new AppError('BAD_USER_INPUT', unknown);
};

interface CostOptions extends AdmissionOptions, ReadDocument {
  readonly request: OperationRequest;
}

const costOf = (
  { operation, selectionSet, variableDefinitions = [] }: OperationDefinitionNode,
  { schema, limits, fragments, request }: CostOptions,
): number => {
  const given = request.variables ?? {};
  const variables: Variables = new Map(
    variableDefinitions.map(({ variable, defaultValue }) => {
      const name = variable.name.value;
      return [name, Object.hasOwn(given, name) ? given[name] : inputValue(defaultValue, new Map())];
    }),
  );
  const measure = new Measure({ schema, limits, fragments, variables });
  return measure.costOf(selectionSet, schema.getRootType(operation) ?? null);
};

/** graphql-ws accepts no other kind of error; the cause stays in `originalError`. */
export const asGraphQLError = (error: unknown): GraphQLError => {
  if (error instanceof GraphQLError) return error;
  const originalError =
    error instanceof Error ? error : new Error('A value that is no error was thrown.', { cause: error });
  return new GraphQLError(originalError.message, { originalError });
};
