import { GraphQLError } from 'graphql';
import { jsonResponse } from '../core/http.ts';
import type { TwinResponse } from '../core/twin.ts';

const CODES = {
  'authentication error': 'AUTHENTICATION_ERROR',
  'invalid input': 'INPUT_ERROR',
  forbidden: 'FORBIDDEN',
  'graphql error': 'GRAPHQL_VALIDATION_FAILED',
  ratelimited: 'RATELIMITED',
} as const;

type ErrorType = keyof typeof CODES;

/** An error with the extensions that Linear gives its own. */
export const linearError = (type: ErrorType, message: string): GraphQLError =>
  new GraphQLError(message, {
    extensions: { type, code: CODES[type], userError: true, userPresentableMessage: message },
  });

export const errorResponse = (status: number, errors: readonly GraphQLError[]): TwinResponse =>
  jsonResponse(status, { errors, data: null });

export const unauthenticated = (): TwinResponse =>
  errorResponse(401, [linearError('authentication error', 'Authentication required, not authenticated')]);

export const bearerKey = (): TwinResponse =>
  errorResponse(400, [
    linearError('authentication error', 'An API key is sent as it is. Remove the Bearer prefix from the header.'),
  ]);
