import type { Response } from 'express';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { AppError } from '../domain/app-error.ts';
import { LimitError } from './admission/limit-error.ts';
import { HTTP_STATUS } from './errors.ts';

const MEDIA_TYPES = ['application/json', 'application/graphql-response+json'];

/** Answers a request with nothing but errors, in the form of a GraphQL answer; the first one decides the status. */
export const answerFailures = (response: Response, errors: readonly GraphQLFormattedError[], status?: number): void => {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const code = statusCodeOf(errors[0]);
  const retryAfter = errors[0]?.extensions?.retryAfterSeconds;
  if (code === 401) response.set('www-authenticate', 'Bearer');
  if (typeof retryAfter === 'number') response.set('retry-after', String(retryAfter));
  response
    .status(status ?? code)
    .type(response.req.accepts(MEDIA_TYPES) || 'application/json')
    .json({ errors });
};

/** The HTTP status of an answer that consists of nothing but an error. */
export const statusCodeOf = (error: GraphQLFormattedError | undefined): number => {
  const code = error?.extensions?.code;
  return Object.entries(HTTP_STATUS).find(([name]) => name === code)?.[1] ?? 500;
};

/** Gives an error from building the context the status of its code; Apollo answers 500 otherwise. */
export const contextFailure = (error: unknown): unknown =>
  error instanceof AppError
    ? new GraphQLError(error.message, {
        originalError: error,
        extensions: { http: { status: HTTP_STATUS[error.code] } },
      })
    : error;

/** What Express and its body parser refused, told in our words: their own quote the body. Null for any other error. */
export const readFailure = (error: unknown): { readonly error: AppError; readonly status: number } | null => {
  if (!(error instanceof Error) || error instanceof AppError || !('status' in error)) return null;
  const { status } = error;
  if (typeof status !== 'number' || status < 400 || status > 499) return null;
  return { error: failureOf('type' in error ? error.type : null, error), status };
};

const failureOf = (type: unknown, error: Error): AppError => {
  if (type === 'entity.too.large') return tooLarge(error);
  return new AppError('BAD_USER_INPUT', messageOf(type, error), { cause: error });
};

/** A length that was announced is told; a body without one was read until it was too long. */
const tooLarge = (error: Error): LimitError => {
  const limit = 'limit' in error ? Number(error.limit) : 0;
  return new LimitError('bodyBytes', 'length' in error ? Number(error.length) : limit + 1, limit);
};

const messageOf = (type: unknown, error: Error): string => {
  if (error instanceof URIError) return 'The address could not be read.';
  if (type === 'entity.parse.failed') return 'The body is not valid JSON.';
  return 'The body could not be read. Send complete JSON in UTF-8.';
};
