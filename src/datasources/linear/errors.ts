import { ProviderError, type ProviderErrorKind } from '../../domain/provider-error.ts';
import { retryAtIn } from './quotas.ts';

/** The part of a GraphQL error that is read. */
export interface AnswerError {
  readonly message?: unknown;
  readonly path?: unknown;
  readonly extensions?: unknown;
}

/** An answer without usable data. */
export interface FailedAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Empty when the body was not GraphQL. */
  readonly errors: readonly AnswerError[];
}

/** By `extensions.code` and `extensions.type`, in lower case. */
const KINDS: Readonly<Record<string, ProviderErrorKind>> = {
  ratelimited: 'rate-limited',
  authentication_error: 'auth',
  'authentication error': 'auth',
  unauthenticated: 'auth',
  forbidden: 'auth',
  'feature not accessible': 'rejected',
  'invalid input': 'rejected',
  input_error: 'rejected',
  'user error': 'rejected',
  'usage limit exceeded': 'rejected',
  'graphql error': 'protocol',
  graphql_parse_failed: 'protocol',
  graphql_validation_failed: 'protocol',
  'lock timeout': 'unavailable',
  'network error': 'unavailable',
  'bootstrap error': 'unavailable',
  'internal error': 'unavailable',
  internal_server_error: 'unavailable',
};

const SENTENCES: Readonly<Partial<Record<ProviderErrorKind, string>>> = {
  auth: 'Linear refuses the API key, or what it may read. Connect again with a key that has the Read permission.',
  'rate-limited': 'Linear asks to wait: the hourly allowance of this API key is used up.',
  rejected: 'Linear does not accept the request.',
  unavailable: 'Linear cannot answer at the moment. Try again later.',
  protocol: 'The answer is no answer of the Linear API. Check that the base URL is its GraphQL endpoint.',
};

const word = (extensions: unknown, name: 'code' | 'type'): string => {
  const value = (extensions as Partial<Record<typeof name, unknown>> | null | undefined)?.[name];
  return typeof value === 'string' ? value.toLowerCase() : '';
};

const kindByWords = ({ extensions }: AnswerError): ProviderErrorKind | undefined =>
  KINDS[word(extensions, 'code')] ?? KINDS[word(extensions, 'type')];

const kindByStatus = (status: number): ProviderErrorKind => {
  if (status === 401 || status === 403) return 'auth';
  if (status === 429) return 'rate-limited';
  return status >= 500 ? 'unavailable' : 'protocol';
};

/** What is kept for the log: enough to look it up, and nothing that the far side could have echoed. */
const causeOf = ({ status, errors }: FailedAnswer): Error => {
  const words = errors.map(({ extensions }) => word(extensions, 'code') || word(extensions, 'type') || 'no code');
  return new Error(`HTTP ${status}${words.length > 0 ? `: ${words.slice(0, 5).join(', ')}` : ''}`);
};

/** Linear answers most refusals with HTTP 400 or 200, so the words in the errors stand above the status. */
export const answerError = (answer: FailedAnswer, now: Date): ProviderError => {
  const byWords = answer.errors.map(kindByWords).find((kind) => kind !== undefined);
  const kind = byWords ?? kindByStatus(answer.status);
  const retryAt = kind === 'rate-limited' ? retryAtIn(answer.headers, now) : null;
  const options = { cause: causeOf(answer), ...(retryAt && { retryAt }) };
  return new ProviderError(kind, SENTENCES[kind] ?? 'Linear did not do what was asked.', options);
};

/** For an answer that could not be read as JSON or not as GraphQL. */
export const noAnswerError = (cause: Error): ProviderError =>
  new ProviderError('protocol', SENTENCES.protocol ?? '', { cause });
