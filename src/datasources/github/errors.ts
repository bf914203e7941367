import { ProviderError, type ProviderErrorKind } from '../../domain/provider-error.ts';
import { KIND_OF_STATUS } from '../rest-statuses.ts';
import { parseRetryAfter } from '../retry-after.ts';
import { isSpent, retryAtIn } from './quotas.ts';

/** An answer that is not what was asked for. */
export interface FailedAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** As it was parsed; null when it was no JSON. */
  readonly body: unknown;
}

const SENTENCES: Readonly<Partial<Record<ProviderErrorKind, string>>> = {
  auth: 'GitHub refuses the token, or what it may read. Connect again with one that may read the Issues of the repository.',
  'rate-limited': 'GitHub asks to wait: the token has made too many requests.',
  'not-found': 'The repository or its issues are gone, disabled, or no longer visible to this token.',
  rejected: 'GitHub does not accept the request.',
  conflict: 'GitHub was changing what was asked for. Try again.',
  unavailable: 'GitHub cannot answer at the moment. Try again later.',
  protocol: 'The answer is no answer of the GitHub API. Check that the base URL is the root of its REST API.',
};

/** What GitHub says in words, for telling its limits apart; null when nothing of GitHub's speaks. */
const wordsOf = (body: unknown): string | null => {
  const { message, documentation_url: url } = (body ?? {}) as Record<string, unknown>;
  return typeof message === 'string' ? `${message} ${typeof url === 'string' ? url : ''}`.toLowerCase() : null;
};

const isRateLimit = ({ status, headers }: FailedAnswer, words: string): boolean =>
  status === 429 ||
  isSpent(headers) ||
  headers.has('retry-after') ||
  words.includes('secondary rate limit') ||
  words.includes('secondary-rate-limits') ||
  words.includes('abuse');

const BY_STATUS: Readonly<Record<number, ProviderErrorKind>> = {
  ...KIND_OF_STATUS,
  451: 'not-found',
};

const kindOf = (answer: FailedAnswer): ProviderErrorKind => {
  const { status, body } = answer;
  const words = wordsOf(body);
  if (status >= 500 || status === 408) return 'unavailable';
  if ((status === 403 || status === 429) && isRateLimit(answer, words ?? '')) return 'rate-limited';
  // Anything else between here and GitHub answers with a page, and says nothing about token or repository.
  if (words === null) return status === 401 ? 'auth' : 'protocol';
  return status === 403 ? 'auth' : (BY_STATUS[status] ?? 'protocol');
};

/** What is kept for the log: enough to ask GitHub about it, and nothing that the far side could have echoed. */
const causeOf = ({ status, headers }: FailedAnswer): Error => {
  const id = headers.get('x-github-request-id') ?? '';
  return new Error(`HTTP ${status}${/^[\w:.-]{1,80}$/.test(id) ? `, request ${id}` : ''}`);
};

/** What the provider has already, and has room for one of only. */
export class TakenError extends ProviderError {}

const isTaken = ({ status, body }: FailedAnswer): boolean => {
  const errors = status === 422 ? (body as { errors?: unknown } | null)?.errors : null;
  return Array.isArray(errors) && errors.some((error) => error?.code === 'already_exists');
};

/** @returns a TakenError where GitHub says that there is such a thing already */
export const answerError = (answer: FailedAnswer, now: Date): ProviderError => {
  const kind = kindOf(answer);
  if (isTaken(answer)) return new TakenError(kind, SENTENCES.rejected ?? '', { cause: causeOf(answer) });
  const retryAt =
    kind === 'rate-limited'
      ? retryAtIn(answer.headers, now)
      : kind === 'unavailable'
        ? parseRetryAfter(answer.headers.get('retry-after'), now)
        : null;
  return githubError(kind, causeOf(answer), retryAt);
};

export const githubError = (kind: ProviderErrorKind, cause: Error, retryAt: Date | null = null): ProviderError =>
  new ProviderError(kind, SENTENCES[kind] ?? 'GitHub did not do what was asked.', {
    cause,
    ...(retryAt && { retryAt }),
  });
