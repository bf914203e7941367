import type { SandboxClock } from '../core/clock.ts';
import { jsonResponse } from '../core/http.ts';
import { createOAuth, type OAuthTwin } from '../core/oauth.ts';

/** A day for access tokens, and half an hour in which a refresh that was lost can be repeated. */
export const createLinearOAuth = (clock: SandboxClock): OAuthTwin =>
  createOAuth({
    clock,
    paths: { authorize: '/oauth/authorize', token: '/oauth/token', revoke: '/oauth/revoke' },
    accessSeconds: 24 * 3600,
    graceSeconds: 1800,
    refusal: (error) => jsonResponse(error === 'invalid_client' ? 401 : 400, { error }),
  });
