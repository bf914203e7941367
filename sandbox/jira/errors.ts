import { jsonResponse } from '../core/http.ts';
import type { TwinResponse } from '../core/twin.ts';

/** Jira's form for what went wrong. */
export const errorResponse = (
  status: number,
  messages: readonly string[],
  errors: Readonly<Record<string, string>> = {},
): TwinResponse => jsonResponse(status, { errorMessages: messages, errors });

export const notFound = (what = 'Issue'): TwinResponse =>
  errorResponse(404, [`${what} does not exist or you do not have permission to see it.`]);

export const refusedField = (field: string, message: string): TwinResponse =>
  errorResponse(400, [], { [field]: message });

/** Jira says nothing more of wrong credentials. */
export const unauthorized = (): TwinResponse => ({
  status: 401,
  headers: { 'content-type': 'text/html;charset=UTF-8', 'x-seraph-loginreason': 'AUTHENTICATED_FAILED' },
  body: 'Client must be authenticated to access this resource.',
});
