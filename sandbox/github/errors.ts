import { jsonResponse } from '../core/http.ts';
import type { TwinResponse } from '../core/twin.ts';

/** GitHub's form for what went wrong. @param page of the documentation that says more */
export const errorResponse = (status: number, message: string, page = 'rest'): TwinResponse =>
  jsonResponse(status, { message, documentation_url: `https://docs.github.com/${page}`, status: String(status) });

export const notFound = (): TwinResponse => errorResponse(404, 'Not Found');
export const badCredentials = (): TwinResponse => errorResponse(401, 'Bad credentials');

export const invalid = (resource: string, field: string, message: string): TwinResponse =>
  jsonResponse(422, {
    message: 'Validation Failed',
    errors: [{ resource, field, code: 'invalid', message }],
    documentation_url: 'https://docs.github.com/rest',
    status: '422',
  });

/** There is such a thing already, and may be only one. */
export const alreadyExists = (resource: string, field: string): TwinResponse =>
  jsonResponse(422, {
    message: 'Validation Failed',
    errors: [{ resource, field, code: 'already_exists' }],
    documentation_url: 'https://docs.github.com/rest',
    status: '422',
  });

export const movedTo = (url: string): TwinResponse => {
  const page = 'https://docs.github.com/rest/guides/best-practices-for-using-the-rest-api#follow-redirects';
  const moved = jsonResponse(301, { message: 'Moved Permanently', url, documentation_url: page });
  return { ...moved, headers: { ...moved.headers, location: url } };
};
