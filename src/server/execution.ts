import {
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  type GraphQLSchema,
  getOperationAST,
  isObjectType,
  subscribe,
} from 'graphql';
import { AppError } from '../domain/app-error.ts';
import { startTimer } from '../lib/timer.ts';
import { asGraphQLError } from './admission/admission.ts';
import type { Deadlines } from './limits.ts';

export interface ExecutionOptions {
  readonly schema: GraphQLSchema;
  readonly limits: Deadlines;
  /** Leaves "Did you mean" out of what is said about variables. */
  readonly hideSuggestions: boolean;
}

/** graphql-js under a deadline. What is late is answered UNAVAILABLE, and none of its resolvers begins any more. */
export interface Execution {
  execute(args: ExecutionArgs): Promise<ExecutionResult>;
  subscribe(args: ExecutionArgs): Promise<AsyncIterable<ExecutionResult> | ExecutionResult>;
}

const QUERY_LATE =
  'The answer took longer than it may. Ask for less, or try again shortly: something that it needs may be slow.';
const MUTATION_LATE =
  'This took longer than it may. What had begun may still come to its end: look before you send it again.';

/** Runs operations of a schema, whose resolvers it makes stop when they are late. */
export const createExecution = ({ schema, limits, hideSuggestions }: ExecutionOptions): Execution => {
  const late = new WeakSet<object>();
  stopResolversOf(schema, late);
  return {
    execute: (args) => {
      const mutation = getOperationAST(args.document, args.operationName)?.operation === 'mutation';
      const message = mutation ? MUTATION_LATE : QUERY_LATE;
      const work = async () => execute({ ...args, hideSuggestions });
      return within(mutation ? limits.mutationMs : limits.queryMs, { args, message, work });
    },
    subscribe: (args) => {
      const work = async () => endWhenLate(await subscribe({ ...args, hideSuggestions }), args);
      return within(limits.subscriptionStartMs, { args, message: QUERY_LATE, work });
    },
  };

  async function within<Result>(
    ms: number,
    { args, message, work }: { args: ExecutionArgs; message: string; work: () => Promise<Result> },
  ): Promise<Result | ExecutionResult> {
    const { promise, resolve } = Promise.withResolvers<ExecutionResult>();
    const stop = startTimer(ms, () => {
      if (isObject(args.contextValue)) late.add(args.contextValue);
      resolve({ errors: [asGraphQLError(new AppError('UNAVAILABLE', message))] });
    });
    try {
      return await Promise.race([work(), promise]);
    } finally {
      stop();
    }
  }

  /** A subscription that begins after its caller was told otherwise has nobody who would end it. */
  async function endWhenLate<Result extends AsyncIterable<ExecutionResult> | ExecutionResult>(
    result: Result,
    { contextValue }: ExecutionArgs,
  ): Promise<Result> {
    if (isObject(contextValue) && late.has(contextValue) && Symbol.asyncIterator in result) {
      await result[Symbol.asyncIterator]().return?.();
    }
    return result;
  }
};

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const stopResolversOf = (schema: GraphQLSchema, late: WeakSet<object>): void => {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const { resolve } = field;
      if (resolve === undefined) continue;
      field.resolve = (parent, args, context: unknown, info) => {
        if (isObject(context) && late.has(context)) throw new AppError('UNAVAILABLE', QUERY_LATE);
        return resolve(parent, args, context, info);
      };
    }
  }
};
