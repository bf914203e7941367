import { createHash, randomBytes } from 'node:crypto';
import type { SandboxClock } from './clock.ts';
import { htmlResponse, jsonResponse } from './http.ts';
import type { TwinRequest, TwinResponse } from './twin.ts';

const CLIENT = { id: 'sandbox', secret: 'sandbox-secret' } as const;

export interface OAuthRules {
  readonly clock: SandboxClock;
  readonly paths: { readonly authorize: string; readonly token: string; readonly revoke: string | null };
  readonly accessSeconds: number;
  /** How long a used refresh token answers what it answered first. */
  readonly graceSeconds: number;
  /** The status of a refusal, and the provider's own words for it. */
  readonly refusal: (code: string) => TwinResponse;
}

/** An OAuth server beside a twin's API: code with PKCE, refresh tokens that rotate, revocation. */
export interface OAuthTwin {
  /** Null for a path of the API. */
  handle(request: TwinRequest): TwinResponse | null;
  /** The credential that a token stands for, while it is good. */
  keyOf(token: string): string | null;
  /** As a person who takes the permission back at the provider; answers how many tokens that ended. */
  revokeAll(): number;
  /** Ends one access token and what belongs to it; false when there is none. */
  revoke(token: string): boolean;
  isClient(id: string, secret: string): boolean;
}

interface Code {
  readonly key: string;
  readonly redirectUri: string;
  readonly challenge: string;
  readonly expiresAt: number;
}

interface Pair {
  readonly key: string;
  readonly access: string;
  readonly refresh: string;
  readonly expiresAt: number;
  revoked: boolean;
  usedAt: number | null;
  next: Pair | null;
}

const CODE_MS = 600_000;
const token = (kind: string): string => `${kind}_${randomBytes(24).toString('base64url')}`;

export const createOAuth = (rules: OAuthRules): OAuthTwin => {
  const codes = new Map<string, Code>();
  const byAccess = new Map<string, Pair>();
  const byRefresh = new Map<string, Pair>();
  const now = () => rules.clock.now().getTime();

  const issue = (key: string): Pair => {
    const expiresAt = now() + rules.accessSeconds * 1000;
    const pair = {
      key,
      access: token('at'),
      refresh: token('rt'),
      expiresAt,
      revoked: false,
      usedAt: null,
      next: null,
    };
    byAccess.set(pair.access, pair);
    byRefresh.set(pair.refresh, pair);
    return pair;
  };
  const answer = ({ access, refresh }: Pair): TwinResponse =>
    jsonResponse(200, {
      access_token: access,
      token_type: 'bearer',
      expires_in: rules.accessSeconds,
      refresh_token: refresh,
      scope: '',
    });

  /** Whoever is signed in permits it; `sandbox_account` says who that is, `sandbox_deny` that they do not. */
  const authorize = ({ query }: TwinRequest): TwinResponse => {
    const redirectUri = query.get('redirect_uri') ?? '';
    if (query.get('client_id') !== CLIENT.id || !URL.canParse(redirectUri)) return htmlResponse(400, 'Unknown client');
    const back = new URL(redirectUri);
    const state = query.get('state');
    if (state !== null) back.searchParams.set('state', state);
    const challenge = query.get('code_challenge') ?? '';
    if (query.has('sandbox_deny')) {
      back.searchParams.set('error', 'access_denied');
    } else if (query.get('code_challenge_method') !== 'S256' || challenge === '') {
      back.searchParams.set('error', 'invalid_request');
    } else {
      const code = token('code');
      const key = query.get('sandbox_account') ?? 'sandbox-key';
      codes.set(code, { key, redirectUri, challenge, expiresAt: now() + CODE_MS });
      back.searchParams.set('code', code);
    }
    return { status: 302, headers: { location: back.href }, body: '' };
  };

  const byCode = (form: URLSearchParams): TwinResponse => {
    const code = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const fits = code?.redirectUri === form.get('redirect_uri') && code?.challenge === challenge;
    return code && fits && code.expiresAt > now() ? answer(issue(code.key)) : rules.refusal('invalid_grant');
  };

  const renew = (form: URLSearchParams): TwinResponse => {
    const pair = byRefresh.get(form.get('refresh_token') ?? '');
    if (!pair || pair.revoked) return rules.refusal('invalid_grant');
    const isInGrace = pair.usedAt !== null && now() - pair.usedAt <= rules.graceSeconds * 1000;
    if (pair.usedAt !== null && !isInGrace) return rules.refusal('invalid_grant');
    if (pair.next === null) {
      pair.usedAt = now();
      pair.next = issue(pair.key);
      byAccess.delete(pair.access);
    }
    return answer(pair.next);
  };

  const isClient = (id: string, secret: string): boolean => id === CLIENT.id && secret === CLIENT.secret;
  const clientIn = (form: URLSearchParams): boolean =>
    isClient(form.get('client_id') ?? '', form.get('client_secret') ?? '');

  const grant = ({ body }: TwinRequest): TwinResponse => {
    const form = new URLSearchParams(body);
    if (!clientIn(form)) return rules.refusal('invalid_client');
    const type = form.get('grant_type');
    if (type === 'authorization_code') return byCode(form);
    return type === 'refresh_token' ? renew(form) : rules.refusal('unsupported_grant_type');
  };

  const revoke = (one: string): boolean => {
    const pair = byAccess.get(one) ?? byRefresh.get(one);
    if (!pair || pair.revoked) return false;
    pair.revoked = true;
    return true;
  };

  return {
    handle(request) {
      const { method, path, body } = request;
      if (method === 'GET' && path === rules.paths.authorize) return authorize(request);
      if (method === 'POST' && path === rules.paths.token) return grant(request);
      if (method !== 'POST' || path !== rules.paths.revoke) return null;
      const form = new URLSearchParams(body);
      if (!clientIn(form)) return rules.refusal('invalid_client');
      revoke(form.get('token') ?? '');
      return jsonResponse(200, {});
    },
    keyOf(one) {
      const pair = byAccess.get(one);
      return pair && !pair.revoked && pair.expiresAt > now() ? pair.key : null;
    },
    revokeAll() {
      const good = [...byRefresh.values()].filter(({ revoked }) => !revoked);
      for (const pair of good) pair.revoked = true;
      return good.length;
    },
    revoke,
    isClient,
  };
};
