import {
  type DocumentNode,
  type ExecutionArgs,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  parse,
  specifiedRules,
  type ValidationRule,
  validate,
} from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import { AppError } from '../domain/app-error.ts';

export interface PrepareOptions {
  readonly schema: GraphQLSchema;
  readonly validationRules: readonly ValidationRule[];
  readonly documentTokens: number;
}

/** What a client asked for, ready to run once it has its context; or the errors that forbid it. */
export const prepareOperation = (
  payload: SubscribePayload,
  { schema, validationRules, documentTokens }: PrepareOptions,
): ExecutionArgs | readonly GraphQLError[] => {
  const document = parseDocument(payload.query, documentTokens);
  if (document instanceof GraphQLError) return [document];
  const errors = validate(schema, document, [...specifiedRules, ...validationRules]);
  if (errors.length > 0) return errors;
  if (!getOperationAST(document, payload.operationName)) {
    return [asGraphQLError(new AppError('BAD_USER_INPUT', 'Name one operation of the document in `operationName`.'))];
  }
  return {
    schema,
    document,
    operationName: payload.operationName ?? null,
    variableValues: payload.variables ?? null,
  };
};

/** graphql-ws accepts no other kind of error; the cause stays in `originalError`. */
export const asGraphQLError = (error: unknown): GraphQLError => {
  if (error instanceof GraphQLError) return error;
  const originalError =
    error instanceof Error ? error : new Error('A value that is no error was thrown.', { cause: error });
  return new GraphQLError(originalError.message, { originalError });
};

const parseDocument = (query: string, maxTokens: number): DocumentNode | GraphQLError => {
  try {
    return parse(query, { maxTokens });
  } catch (error) {
    return asGraphQLError(error);
  }
};
