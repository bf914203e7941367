import {
  createRemoteJWKSet,
  customFetch,
  errors,
  type FetchImplementation,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose';
import { AppError } from '../domain/app-error.ts';
import type { Viewer } from '../domain/viewer.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import { viewerFromClaims } from './viewer-claims.ts';

/** Who holds the token; rejects with AppError UNAUTHENTICATED, or UNAVAILABLE when the token could not be checked. */
export type Authenticate = (token: string) => Promise<Viewer>;

/** Where the keys come from: a shared secret (HS256), or a key set (RS256, ES256, EdDSA) read through `fetch`. */
export type TokenKeys =
  | { readonly kind: 'secret'; readonly secret: Uint8Array }
  | { readonly kind: 'jwks'; readonly url: URL; readonly fetch: FetchImplementation };

export interface AuthenticatorOptions {
  readonly keys: TokenKeys;
  /** Required of tokens when not null. */
  readonly issuer: string | null;
  readonly audience: string | null;
  readonly clock: Clock;
  readonly logger: Logger;
}

const CLOCK_TOLERANCE_SECONDS = 5;
const KEY_SET_TIMEOUT_MS = 5_000;

const EXPIRED = 'The token has expired. Get a new one and send it as a bearer token.';
const REFUSED = 'The token was not accepted. Send a valid bearer token that was issued for this gateway.';
const UNCHECKED = 'The token could not be checked because the key set is out of reach. Try again shortly.';

/** What jose says of a key set it could not get; every other failure is the token's. */
const KEY_SET_FAILURES: ReadonlySet<string> = new Set(['ERR_JOSE_GENERIC', 'ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID']);

export const createAuthenticator = ({ keys, issuer, audience, clock, logger }: AuthenticatorOptions): Authenticate => {
  const key = keyResolver(keys);
  const algorithms = keys.kind === 'secret' ? ['HS256'] : ['RS256', 'ES256', 'EdDSA'];
  return async (token) => {
    const claims = await verify(token).catch((error: unknown) => {
      throw refusal(error, keys, logger);
    });
    const viewer = viewerFromClaims(claims);
    if (viewer === null) throw new AppError('UNAUTHENTICATED', REFUSED);
    return viewer;
  };

  async function verify(token: string): Promise<JWTPayload> {
    const { payload } = await jwtVerify(token, key, {
      algorithms,
      requiredClaims: ['exp', 'sub'],
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: clock.now(),
      ...(issuer === null ? {} : { issuer }),
      ...(audience === null ? {} : { audience }),
    });
    return payload;
  }
};

const keyResolver = (keys: TokenKeys): JWTVerifyGetKey => {
  if (keys.kind === 'secret') return async () => keys.secret;
  return createRemoteJWKSet(keys.url, { timeoutDuration: KEY_SET_TIMEOUT_MS, [customFetch]: keys.fetch });
};

/** One text for every bad token, so that an answer never tells which check failed. */
const refusal = (error: unknown, keys: TokenKeys, logger: Logger): AppError => {
  if (error instanceof errors.JWTExpired) return new AppError('UNAUTHENTICATED', EXPIRED, { cause: error });
  if (keys.kind === 'jwks' && isKeySetFailure(error)) {
    logger.warn({ err: error, jwksUrl: `${keys.url.origin}${keys.url.pathname}` }, 'The key set could not be read.');
    return new AppError('UNAVAILABLE', UNCHECKED, { cause: error });
  }
  return new AppError('UNAUTHENTICATED', REFUSED, { cause: error });
};

const isKeySetFailure = (error: unknown): boolean =>
  !(error instanceof errors.JOSEError) || KEY_SET_FAILURES.has(error.code);
