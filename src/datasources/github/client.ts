import type { JsonObject } from '../../domain/json.ts';
import type { Quota } from '../../domain/source.ts';
import { answeredAt } from '../../lib/answered-at.ts';
import type { ConnectorContext } from '../connector.ts';
import { transportError } from '../transport-errors.ts';
import { authorization } from './credentials.ts';
import { answerError, githubError } from './errors.ts';
import { nextQuery } from './link.ts';
import { quotasIn } from './quotas.ts';

export interface Answer {
  /** As it came: to be parsed before it is believed. Null when nothing has changed since `etag` was given. */
  readonly data: unknown;
  readonly isUnchanged: boolean;
  readonly etag: string | null;
  /** The query that goes on with the list; null at its end. */
  readonly next: string | null;
  /** Whether what was asked for has moved, and the answer comes from where it is now. */
  readonly isMoved: boolean;
  readonly quotas: readonly Quota[];
  /** When GitHub answered, by GitHub's own clock. */
  readonly date: Date | null;
  /** The scopes of a classic token; null for any other kind. */
  readonly scopes: readonly string[] | null;
}

export interface Get {
  /** Below the root of the API, each part escaped. */
  readonly path: string;
  /** As a form or as it stands in a link of GitHub's. */
  readonly query?: Readonly<Record<string, string>> | string;
  /** Of an earlier answer to the same request. */
  readonly etag?: string | undefined;
}

export interface Write {
  readonly method: 'POST' | 'PATCH' | 'DELETE';
  /** Below the root of the API, each part escaped. */
  readonly path: string;
  readonly body?: JsonObject;
}

export interface GithubClient {
  /** @throws ProviderError */
  get(request: Get): Promise<Answer>;
  /** What GitHub answers to a write; null to a deletion. @throws ProviderError */
  write(request: Write): Promise<unknown>;
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 307, 308]);
/** A repository that was renamed twice answers with the latest place at once. */
const MAX_HOPS = 3;
const OK = 200;
/** A write is repeated at the new place only when GitHub says that it may be. */
const REPEATABLE: ReadonlySet<number> = new Set([307, 308]);
const NO_CONTENT = 204;
const NOT_MODIFIED = 304;

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** The part of the API that a redirect leads to; null when it leads out of it. */
const placeWithin = (root: URL, location: string | null, from: URL): URL | null => {
  if (location === null || !URL.canParse(location, from.href)) return null;
  const url = new URL(location, from);
  return url.origin === root.origin && url.pathname.startsWith(root.pathname) ? url : null;
};

/** An empty list says nothing: tokens of other kinds than classic ones may come with it. */
const scopesIn = (headers: Headers): readonly string[] | null => {
  const named = (headers.get('x-oauth-scopes') ?? '').split(',').map((scope) => scope.trim());
  const scopes = named.filter((scope) => scope !== '');
  return scopes.length === 0 ? null : scopes;
};

export const createClient = (context: ConnectorContext): GithubClient => {
  const { credentials, clock, signal } = context;
  const root = new URL(credentials.baseUrl.replace(/\/*$/, '/'));
  const headers = {
    accept: 'application/vnd.github+json',
    authorization: authorization(credentials.secrets),
    'user-agent': 'syncline',
    'x-github-api-version': '2022-11-28',
  };

  const send = async (url: URL, init: RequestInit): Promise<Response> => {
    try {
      // Followed here, so that no other host ever answers in GitHub's place.
      return await context.fetch(url, {
        ...init,
        headers: { ...headers, ...init.headers },
        redirect: 'manual',
        signal,
      });
    } catch (error) {
      const name = error instanceof Error ? error.name : 'unknown';
      throw transportError('GitHub', error, signal) ?? githubError('protocol', new Error(name));
    }
  };

  const follow = async (first: URL, init: RequestInit): Promise<{ response: Response; isMoved: boolean }> => {
    const followed = init.method === undefined ? REDIRECTS : REPEATABLE;
    let url = first;
    for (let hops = 0; ; hops += 1) {
      const response = await send(url, init);
      if (!followed.has(response.status)) return { response, isMoved: hops > 0 };
      const next = placeWithin(root, response.headers.get('location'), url);
      if (next === null || hops === MAX_HOPS) throw githubError('protocol', new Error(`HTTP ${response.status}`));
      url = next;
    }
  };

  return {
    async get({ path, query = {}, etag }) {
      const url = new URL(`.${path}`, root);
      url.search = new URLSearchParams(query).toString();
      const { response, isMoved } = await follow(url, etag === undefined ? {} : { headers: { 'if-none-match': etag } });
      const isUnchanged = response.status === NOT_MODIFIED && etag !== undefined;
      const data = isUnchanged ? null : parseJson(await response.text());
      if (!isUnchanged && (response.status !== OK || data === null)) {
        throw answerError({ status: response.status, headers: response.headers, body: data }, clock.now());
      }
      return {
        data,
        isUnchanged,
        isMoved,
        etag: response.headers.get('etag'),
        next: nextQuery(response.headers.get('link')),
        quotas: quotasIn(response.headers),
        date: answeredAt(response.headers),
        scopes: scopesIn(response.headers),
      };
    },
    async write({ method, path, body }) {
      const init = {
        method,
        ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      };
      const { response } = await follow(new URL(`.${path}`, root), init);
      const data = response.status === NO_CONTENT ? null : parseJson(await response.text());
      if (response.ok && (data !== null || response.status === NO_CONTENT)) return data;
      if (REDIRECTS.has(response.status)) throw githubError('not-found', new Error(`HTTP ${response.status}`));
      throw answerError({ status: response.status, headers: response.headers, body: data }, clock.now());
    },
  };
};
