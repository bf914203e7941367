import { types } from 'node:util';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { AppError, type AppErrorCode } from '../domain/app-error.ts';
import type { Logger } from '../lib/logger.ts';
import { isStorageUnreachable } from '../lib/storage-errors.ts';
import { RateLimitError } from './rate-limits.ts';
import { withoutValues } from './without-values.ts';

/** Turns any failure into what the caller may see. Never throws; what it hides is logged under the request's id. */
export type FormatError = (error: unknown, requestId: string) => GraphQLFormattedError;

/** The status of an answer that consists of nothing but this error. */
export const HTTP_STATUS: Readonly<Record<AppErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  BAD_USER_INPUT: 400,
  NOT_FOUND: 404,
  RATE_LIMITED: 429,
  TOO_COMPLEX: 400,
  UNAVAILABLE: 503,
  INTERNAL: 500,
};

/** Apollo's codes for requests that could not be run as they were sent. */
const CALLERS_FAULTS: ReadonlySet<unknown> = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

const MAX_CAUSES = 8;

export const createFormatError =
  (logger: Logger): FormatError =>
  (error, requestId) => {
    try {
      return format(error, requestId, logger);
    } catch {
      return { message: internalMessage(requestId), extensions: { code: 'INTERNAL', requestId } };
    }
  };

interface Meaning {
  readonly code: AppErrorCode;
  readonly message: string;
}

const format = (error: unknown, requestId: string, logger: Logger): GraphQLFormattedError => {
  const { code, message } = meaningOf(error, requestId);
  const place = error instanceof GraphQLError ? placeOf(error) : {};
  const failure = {
    requestId,
    err: rootOf(error),
    ...(place.path === undefined ? {} : { path: place.path.join('.') }),
  };
  if (code === 'INTERNAL') logger.error(failure, 'A request failed unexpectedly.');
  if (code === 'UNAVAILABLE') logger.warn(failure, 'A request failed because something it needs is out of reach.');
  return { message, ...place, extensions: { code, requestId, ...retryOf(failure.err) } };
};

const retryOf = (root: unknown) =>
  root instanceof RateLimitError ? { retryAfterSeconds: root.retryAfterSeconds } : {};

const placeOf = ({ locations, path }: GraphQLError): Pick<GraphQLFormattedError, 'locations' | 'path'> => ({
  ...(locations === undefined ? {} : { locations }),
  ...(path === undefined ? {} : { path }),
});

const meaningOf = (error: unknown, requestId: string): Meaning => {
  const root = rootOf(error);
  if (root instanceof AppError) {
    return { code: root.code, message: root.code === 'INTERNAL' ? internalMessage(requestId) : root.message };
  }
  if (isOutage(root)) return { code: 'UNAVAILABLE', message: 'The database is out of reach. Try again shortly.' };
  if (error instanceof GraphQLError && isCallersFault(error)) {
    return { code: 'BAD_USER_INPUT', message: withoutValues(error.message) };
  }
  return { code: 'INTERNAL', message: internalMessage(requestId) };
};

const internalMessage = (requestId: string): string =>
  `Something went wrong here. Try again; if it stays, report it with the request id ${requestId}.`;

/** What was thrown before graphql-js and Apollo wrapped it. */
const rootOf = (error: unknown): unknown => {
  let root = error;
  for (let depth = 0; depth < MAX_CAUSES && root instanceof GraphQLError && root.originalError; depth++) {
    root = root.originalError;
  }
  // graphql-js wraps what it does not take for an Error, as one of another realm.
  return root instanceof Error && 'thrownValue' in root ? root.thrownValue : root;
};

const isOutage = (error: unknown): boolean => {
  let cause = error;
  for (let depth = 0; depth < MAX_CAUSES && types.isNativeError(cause); depth++) {
    if (isStorageUnreachable(cause)) return true;
    cause = cause.cause;
  }
  return false;
};

/**
 * Whether graphql-js or Apollo refused the request itself, in which case the message speaks of nothing but the
 * request. A GraphQLError from a resolver or from serialising a result has a path, and no node of its own:
 * its message may hold values of ours.
 */
const isCallersFault = (error: GraphQLError): boolean => {
  if (error.path !== undefined) return isArgumentError(error.originalError);
  return CALLERS_FAULTS.has(error.extensions.code) || hasNodes(error) || error.source !== undefined;
};

const isArgumentError = (original: unknown): boolean => original instanceof GraphQLError && hasNodes(original);

const hasNodes = (error: GraphQLError): boolean => (error.nodes?.length ?? 0) > 0;
