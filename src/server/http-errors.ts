import type { Response } from 'express';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { AppError } from '../domain/app-error.ts';
import { HTTP_STATUS } from './errors.ts';

/** Answers a request with nothing but an error, in the form of a GraphQL answer. */
export const answerFailure = (response: Response, error: GraphQLFormattedError, status?: number): void => {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const code = statusCodeOf(error);
  if (code === 401) response.set('www-authenticate', 'Bearer');
  response.status(status ?? code).json({ errors: [error] });
};

const statusCodeOf = (error: GraphQLFormattedError): number => {
  const code = error.extensions?.code;
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

/** What the body parser refused, told in our words: its own quote the body. Null for any other error. */
export const bodyFailure = (error: unknown): { readonly error: AppError; readonly status: number } | null => {
  if (!(error instanceof Error) || !('type' in error) || !('status' in error)) return null;
  const { type, status } = error;
  if (typeof type !== 'string' || typeof status !== 'number' || status < 400 || status > 499) return null;
  return { error: new AppError('BAD_USER_INPUT', bodyMessage(type, error), { cause: error }), status };
};

const bodyMessage = (type: string, error: object): string => {
  if (type === 'entity.too.large' && 'limit' in error)
    return `The body is too large: send at most ${error.limit} bytes.`;
  if (type === 'entity.parse.failed') return 'The body is not valid JSON.';
  return 'The body could not be read. Send complete JSON in UTF-8.';
};
