import { type DocumentNode, type ExecutionResult, execute, GraphQLError, parse, validate } from 'graphql';
import { z } from 'zod';
import { jsonResponse } from '../core/http.ts';
import type { TwinResponse } from '../core/twin.ts';
import { type Account, limitHeaders } from './account.ts';
import { complexityOf } from './complexity.ts';
import { errorResponse, linearError } from './errors.ts';
import { createSchema, type Execution } from './schema.ts';

const payload = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});
export type Payload = z.infer<typeof payload>;

export const parsePayload = (body: string): Payload | null => {
  try {
    return payload.safeParse(JSON.parse(body)).data ?? null;
  } catch {
    return null;
  }
};

/** Linear's hard limit for one query. */
const MAX_COMPLEXITY = 10_000;
const KEPT_DOCUMENTS = 100;

const schema = createSchema();
const documents = new Map<string, DocumentNode | readonly GraphQLError[]>();

const read = (query: string): DocumentNode | readonly GraphQLError[] => {
  try {
    const document = parse(query);
    const errors = validate(schema, document);
    return errors.length > 0 ? errors : document;
  } catch (error) {
    return [error instanceof GraphQLError ? error : new GraphQLError(String(error))];
  }
};

const cachedRead = (query: string): DocumentNode | readonly GraphQLError[] => {
  const known = documents.get(query);
  if (known) return known;
  if (documents.size >= KEPT_DOCUMENTS) documents.clear();
  const result = read(query);
  documents.set(query, result);
  return result;
};

const isAsync = (result: ExecutionResult | Promise<ExecutionResult>): result is Promise<ExecutionResult> =>
  'then' in result;

/** Executes a request against what the account sees, at the account's expense. */
export const executeRequest = (
  account: Account,
  { query, variables, operationName }: Payload,
  now: Date,
): TwinResponse => {
  const document = cachedRead(query);
  if (!('kind' in document)) {
    return errorResponse(
      400,
      document.map(({ message }) => linearError('graphql error', message)),
    );
  }
  const complexity = complexityOf(document, variables ?? {});
  if (complexity > MAX_COMPLEXITY) {
    return errorResponse(400, [linearError('invalid input', `Query too complex: ${complexity} of ${MAX_COMPLEXITY}.`)]);
  }
  const paid = account.requests.take(1, now) && account.complexity.take(complexity, now);
  const headers = { ...limitHeaders(account, now), 'x-complexity': String(complexity) };
  if (!paid) {
    const refusal = errorResponse(400, [linearError('ratelimited', 'Rate limit exceeded.')]);
    return { ...refusal, headers: { ...refusal.headers, ...headers } };
  }
  const result = execute({
    schema,
    document,
    contextValue: { world: account.world, isAdmin: account.isAdmin, now } satisfies Execution,
    variableValues: variables ?? null,
    operationName: operationName ?? null,
  });
  if (isAsync(result)) throw new Error('The resolvers of the twin answer at once.');
  const failed = result.errors !== undefined && (result.data ?? null) === null;
  const answer = jsonResponse(failed ? 400 : 200, result);
  return { ...answer, headers: { ...answer.headers, ...headers } };
};
