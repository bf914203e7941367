import type { JsonObject, JsonValue } from '../../domain/json.ts';
import type { ProviderError } from '../../domain/provider-error.ts';
import type { Quota } from '../../domain/source.ts';
import { answeredAt } from '../../lib/answered-at.ts';
import type { ConnectorContext } from '../connector.ts';
import { transportError } from '../transport-errors.ts';
import { authorizationOf, isCloud } from './credentials.ts';
import { answerError, isAnonymous, jiraError } from './errors.ts';
import { quotasIn } from './quotas.ts';

export interface Answer {
  /** As it came: to be parsed before it is believed. Null when there was nothing to say. */
  readonly data: unknown;
  readonly quotas: readonly Quota[];
  /** When Jira answered, by Jira's own clock. */
  readonly date: Date | null;
}

export interface Request {
  /** GET when left out. */
  readonly method?: 'POST' | 'PUT' | 'DELETE';
  /** Below the root of the API, each part escaped. */
  readonly path: string;
  /** Jira's platform unless it is said that boards and sprints are meant. */
  readonly api?: 'agile';
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: JsonObject | readonly JsonValue[];
}

export interface JiraClient {
  /** Whether it speaks as Jira Cloud does; otherwise as a Data Center. */
  readonly isCloud: boolean;
  /** @throws ProviderError */
  send(request: Request): Promise<Answer>;
  /** Where people find an issue. */
  browse(key: string): string;
}

const NO_CONTENT = 204;

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

export const createClient = (context: ConnectorContext): JiraClient => {
  const { credentials, clock, signal } = context;
  const cloud = isCloud(credentials);
  const root = credentials.baseUrl;
  const roots = { platform: `${root}/rest/api/${cloud ? 3 : 2}`, agile: `${root}/rest/agile/1.0` };
  const headers = { accept: 'application/json', authorization: authorizationOf(credentials), 'user-agent': 'syncline' };

  const failure = (error: unknown): ProviderError => {
    const name = error instanceof Error ? error.name : 'unknown';
    return transportError('Jira', error, signal) ?? jiraError('protocol', new Error(name));
  };

  return {
    isCloud: cloud,
    browse: (key) => `${root}/browse/${encodeURIComponent(key)}`,
    async send({ method, path, api, query = {}, body }) {
      const url = new URL(roots[api ?? 'platform'] + path);
      url.search = new URLSearchParams(query).toString();
      const init: RequestInit = {
        ...(method && { method }),
        headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
        // No other host ever answers in Jira's place.
        redirect: 'manual',
        signal,
      };
      const response = await context.fetch(url, init).catch((error: unknown) => {
        throw failure(error);
      });
      const text = await response.text().catch((error: unknown) => {
        throw failure(error);
      });
      const data = parseJson(text);
      const isEmpty = response.status === NO_CONTENT || (method !== undefined && text === '');
      if (!response.ok || (data === null && !isEmpty) || isAnonymous(response.headers)) {
        const { status } = response;
        throw answerError(
          { status, headers: response.headers, body: data, isWrite: method !== undefined },
          clock.now(),
        );
      }
      return { data, quotas: quotasIn(response.headers), date: answeredAt(response.headers) };
    },
  };
};
