import { hostOf, NetworkError } from './errors.ts';
import type { Answer } from './exchange.ts';

const BODILESS: ReadonlySet<number> = new Set([204, 205, 304]);

const toHeaders = (headers: Answer['headers']): [string, string][] =>
  Object.entries(headers).flatMap(([name, value = []]) => [value].flat().map((one): [string, string] => [name, one]));

/**
 * A complete answer as a platform Response.
 * @throws NetworkError for a status that HTTP does not have
 */
export const toResponse = (url: URL, answer: Answer, redirected: boolean): Response => {
  const { status, statusText } = answer;
  if (status > 599)
    throw new NetworkError(`${hostOf(url)} answered with the status ${status}, which HTTP does not have.`);
  const body = BODILESS.has(status) ? null : answer.body;
  const response = new Response(body, { status, statusText, headers: toHeaders(answer.headers) });
  Object.defineProperties(response, { url: { value: url.href }, redirected: { value: redirected } });
  return response;
};
