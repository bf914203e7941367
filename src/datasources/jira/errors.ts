import { ProviderError, type ProviderErrorKind } from '../../domain/provider-error.ts';
import { KIND_OF_STATUS } from '../rest-statuses.ts';
import { parseRetryAfter } from '../retry-after.ts';
import { reasonIn, retryAtIn } from './quotas.ts';

/** An answer that is not what was asked for. */
export interface FailedAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** As it was parsed; null when it was no JSON. */
  readonly body: unknown;
  readonly isWrite: boolean;
}

const SENTENCES: Readonly<Partial<Record<ProviderErrorKind, string>>> = {
  auth: 'Jira refuses the credentials, or what they may read. Connect again with a valid API token of an account that may browse the project.',
  'not-found': 'Jira has no such thing, or hides it from this account.',
  rejected: 'Jira does not accept the request.',
  conflict: 'Jira was changing what was asked for. Try again.',
  unavailable: 'Jira cannot answer at the moment. Try again later.',
  protocol: 'The answer is no answer of the Jira API. Check that the base URL is where people open Jira.',
};

const FORBIDDEN = 'Jira does not let this account make the change. Ask an administrator of the project.';

const BY_STATUS: Readonly<Record<number, ProviderErrorKind>> = {
  ...KIND_OF_STATUS,
  412: 'conflict',
  413: 'rejected',
};

/** The fields that Jira says something about; what it says is not passed on. */
const fieldsIn = (body: unknown): readonly string[] => {
  const { errors } = (body ?? {}) as { errors?: unknown };
  return typeof errors === 'object' && errors !== null ? Object.keys(errors) : [];
};

/** What answers an anonymous request instead of refusing the credentials says so beside the answer. */
export const isAnonymous = (headers: Headers): boolean =>
  /FAILED|DENIED/.test(headers.get('x-seraph-loginreason') ?? '');

const isSpoken = (body: unknown): boolean => typeof body === 'object' && body !== null;

const kindOf = ({ status, headers, body, isWrite }: FailedAnswer): ProviderErrorKind => {
  if (status === 429) return 'rate-limited';
  if (status >= 500 || status === 408) return 'unavailable';
  if (status === 401 || isAnonymous(headers)) return 'auth';
  // Anything else between here and Jira answers with a page, and says nothing about the account.
  if (!isSpoken(body)) return 'protocol';
  if (status === 403) return isWrite ? 'rejected' : 'auth';
  return BY_STATUS[status] ?? 'protocol';
};

/** What is kept for the log: enough to ask Atlassian about it, and nothing that the far side could have echoed. */
const causeOf = ({ status, headers }: FailedAnswer): Error => {
  const id = headers.get('atl-traceid') ?? '';
  return new Error(`HTTP ${status}${/^[\w-]{1,80}$/.test(id) ? `, request ${id}` : ''}`);
};

/** A write that Jira refuses for the fields that it names. */
export class RefusedFieldsError extends ProviderError {
  readonly fields: readonly string[];
  constructor(fields: readonly string[], message: string, options: ErrorOptions) {
    super('rejected', message, options);
    this.fields = fields;
  }
}

export const answerError = (answer: FailedAnswer, now: Date): ProviderError => {
  const kind = kindOf(answer);
  const { headers, status, body } = answer;
  const cause = causeOf(answer);
  if (kind === 'rate-limited') {
    const retryAt = retryAtIn(headers, now);
    return new ProviderError(kind, `Jira asks to wait: ${reasonIn(headers)}.`, { cause, ...(retryAt && { retryAt }) });
  }
  if (kind === 'rejected') {
    return new RefusedFieldsError(fieldsIn(body), status === 403 ? FORBIDDEN : (SENTENCES.rejected ?? ''), { cause });
  }
  const retryAt = kind === 'unavailable' ? parseRetryAfter(headers.get('retry-after'), now) : null;
  return jiraError(kind, cause, retryAt);
};

export const jiraError = (kind: ProviderErrorKind, cause: Error, retryAt: Date | null = null): ProviderError =>
  new ProviderError(kind, SENTENCES[kind] ?? 'Jira did not do what was asked.', { cause, ...(retryAt && { retryAt }) });
