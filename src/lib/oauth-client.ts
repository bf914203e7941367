import {
  type AuthorizationServer,
  allowInsecureRequests,
  authorizationCodeGrantRequest,
  type Client,
  ClientSecretPost,
  calculatePKCECodeChallenge,
  customFetch,
  processAuthorizationCodeResponse,
  processRefreshTokenResponse,
  processRevocationResponse,
  ResponseBodyError,
  refreshTokenGrantRequest,
  revocationRequest,
  type TokenEndpointResponse,
  validateAuthResponse,
} from 'oauth4webapi';
import { hasCode } from './error-code.ts';
import { UnsafeUrlError } from './outbound/errors.ts';

type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

export interface OAuthParty {
  readonly endpoints: { readonly authorization: string; readonly token: string; readonly revocation: string | null };
  readonly client: { readonly clientId: string; readonly clientSecret: string };
  readonly fetch: Fetch;
}

export interface Tokens {
  readonly accessToken: string;
  /** Null when none came: the one before, if any, goes on being good. */
  readonly refreshToken: string | null;
  /** Seconds from now; null when the server does not tell, or the token does not end. */
  readonly expiresIn: number | null;
}

/**
 * Why a token endpoint gave no tokens. `refused`: what was shown is of no use any more; `misconfigured`: the server does
 * not know the client; `unavailable`: nothing was done, and trying again later can help; `lost`: the request may have
 * been carried out, and its answer is not known.
 */
export type OAuthFailureReason = 'refused' | 'misconfigured' | 'unavailable' | 'lost';

/** Its message holds an error code of the server's at most, and never a token. */
export class OAuthError extends Error {
  override readonly name = 'OAuthError';
  readonly reason: OAuthFailureReason;

  constructor(reason: OAuthFailureReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

const serverOf = ({ endpoints }: Pick<OAuthParty, 'endpoints'>): AuthorizationServer => ({
  issuer: new URL(endpoints.authorization).origin,
  authorization_endpoint: endpoints.authorization,
  token_endpoint: endpoints.token,
  ...(endpoints.revocation === null ? {} : { revocation_endpoint: endpoints.revocation }),
});

export interface AuthorizationUrl {
  readonly redirectUri: string;
  readonly state: string;
  readonly codeVerifier: string;
  readonly scope: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Where a person is sent to permit access, with PKCE (RFC 7636). */
export const authorizationUrl = async (
  { endpoints, client }: Omit<OAuthParty, 'fetch'>,
  { redirectUri, state, codeVerifier, scope, parameters }: AuthorizationUrl,
): Promise<string> => {
  const url = new URL(endpoints.authorization);
  const all = {
    ...parameters,
    client_id: client.clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope,
    state,
    code_challenge: await calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(all)) url.searchParams.set(name, value);
  return url.href;
};

const INSECURE = { [allowInsecureRequests]: true } as const;

/** GitHub tells what went wrong with status 200; the rules ask for 400. */
const errorsByStatus =
  (send: Fetch): Fetch =>
  async (input, init) => {
    const response = await send(input, { ...init, redirect: 'manual' });
    if (response.status !== 200) return response;
    const text = await response.text();
    const { headers } = response;
    return new Response(text, { headers, status: isErrorBody(text) ? 400 : 200 });
  };

const isErrorBody = (text: string): boolean => {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null && 'error' in body && !('access_token' in body);
  } catch {
    return false;
  }
};

/** The guarded fetch decides about http, by what the operator permits. */
const optionsOf = (send: Fetch) => ({ ...INSECURE, [customFetch]: errorsByStatus(send) });

/** Changes a code for tokens. @throws OAuthError */
export const exchangeCode = (
  party: OAuthParty,
  {
    code,
    state,
    redirectUri,
    codeVerifier,
  }: { code: string; state: string; redirectUri: string; codeVerifier: string },
): Promise<Tokens> =>
  asking(async () => {
    const [server, client] = [serverOf(party), clientOf(party)];
    const callback = validateAuthResponse(server, client, new URLSearchParams({ code, state }), state);
    const auth = ClientSecretPost(party.client.clientSecret);
    const options = optionsOf(party.fetch);
    const answer = await authorizationCodeGrantRequest(
      server,
      client,
      auth,
      callback,
      redirectUri,
      codeVerifier,
      options,
    );
    return tokensIn(await processAuthorizationCodeResponse(server, client, await checked(answer)));
  });

/** Changes a refresh token for tokens. @throws OAuthError */
export const refreshTokens = (party: OAuthParty, refreshToken: string): Promise<Tokens> =>
  asking(async () => {
    const [server, client] = [serverOf(party), clientOf(party)];
    const auth = ClientSecretPost(party.client.clientSecret);
    const answer = await refreshTokenGrantRequest(server, client, auth, refreshToken, optionsOf(party.fetch));
    return tokensIn(await processRefreshTokenResponse(server, client, await checked(answer)));
  });

/** Makes a token useless as RFC 7009 says; one that is so already is no error. @throws OAuthError */
export const revokeToken = (party: OAuthParty, token: string): Promise<void> =>
  asking(async () => {
    const auth = ClientSecretPost(party.client.clientSecret);
    const options = optionsOf(party.fetch);
    const answer = await revocationRequest(serverOf(party), clientOf(party), auth, token, options);
    await processRevocationResponse(await checked(answer));
  });

const clientOf = ({ client }: OAuthParty): Client => ({ client_id: client.clientId });

const tokensIn = ({ access_token, refresh_token, expires_in }: TokenEndpointResponse): Tokens => ({
  accessToken: access_token,
  refreshToken: refresh_token ?? null,
  expiresIn: expires_in ?? null,
});

const checked = async (answer: Response): Promise<Response> => {
  if (answer.status >= 500 || answer.status === 429 || answer.status === 408) {
    throw new OAuthError('unavailable', `HTTP ${answer.status}`);
  }
  return answer;
};

/** Codes of RFC 6749, 5.2, and GitHub's own. */
const REASONS: Readonly<Record<string, OAuthFailureReason>> = {
  invalid_client: 'misconfigured',
  unauthorized_client: 'misconfigured',
  unsupported_grant_type: 'misconfigured',
  incorrect_client_credentials: 'misconfigured',
  redirect_uri_mismatch: 'misconfigured',
  server_error: 'unavailable',
  temporarily_unavailable: 'unavailable',
  slow_down: 'unavailable',
};

/** Failures before anything was sent. */
const UNSENT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'];

const wasUnsent = (error: unknown): boolean => {
  for (let one: unknown = error; one instanceof Error; one = one.cause) {
    if (one instanceof UnsafeUrlError || UNSENT.some((code) => hasCode(one, code))) return true;
  }
  return false;
};

const asking = async <T>(ask: () => Promise<T>): Promise<T> => {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof OAuthError) throw error;
    if (error instanceof ResponseBodyError) {
      const code = /^[a-z_]{1,60}$/.test(error.error) ? error.error : 'unknown';
      throw new OAuthError(REASONS[code] ?? 'refused', `HTTP ${error.status}: ${code}`);
    }
    // The library's errors carry the answer, and with it tokens.
    const name = error instanceof Error ? error.name : 'unknown';
    throw new OAuthError(wasUnsent(error) ? 'unavailable' : 'lost', name);
  }
};
