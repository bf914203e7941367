import type { SandboxClock } from '../core/clock.ts';
import { jsonResponse } from '../core/http.ts';
import { createOAuth, type OAuthTwin } from '../core/oauth.ts';
import type { TwinRequest, TwinResponse } from '../core/twin.ts';
import { notFound } from './errors.ts';

const WORDS: Readonly<Record<string, string>> = {
  invalid_grant: 'bad_refresh_token',
  invalid_client: 'incorrect_client_credentials',
};

/** User tokens of an app: eight hours, and refresh tokens that die on use. Refusals come with status 200. */
export const createGithubOAuth = (clock: SandboxClock): OAuthTwin =>
  createOAuth({
    clock,
    paths: { authorize: '/login/oauth/authorize', token: '/login/oauth/access_token', revoke: null },
    accessSeconds: 8 * 3600,
    graceSeconds: -1,
    refusal: (code) => jsonResponse(200, { error: WORDS[code] ?? code, error_description: 'Refused.' }),
  });

const APPLICATION_TOKEN = /^\/applications\/([^/]+)\/token$/;

/** `DELETE /applications/{client_id}/token`, with the client's own credentials; null for any other request. */
export const revokeToken = (oauth: OAuthTwin, path: string, request: TwinRequest): TwinResponse | null => {
  const id = APPLICATION_TOKEN.exec(path)?.[1];
  if (request.method !== 'DELETE' || id === undefined) return null;
  const basic = /^Basic (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const [user = '', secret = ''] = Buffer.from(basic, 'base64').toString().split(':');
  if (user !== id || !oauth.isClient(user, secret)) return notFound();
  const { access_token: token } = JSON.parse(request.body) as { access_token?: unknown };
  return oauth.revoke(String(token)) ? { status: 204, headers: {}, body: '' } : notFound();
};
