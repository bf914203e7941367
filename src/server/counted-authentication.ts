import { AppError } from '../domain/app-error.ts';
import type { Viewer } from '../domain/viewer.ts';
import type { Authenticate } from './auth.ts';
import { bearerToken } from './bearer-token.ts';
import type { RateLimits } from './rate-limits.ts';

/** Who an `authorization` value speaks for; rejects as Authenticate does, with RATE_LIMITED once too many were bad. */
export type AuthenticateFrom = (authorization: unknown, address: string) => Promise<Viewer>;

/**
 * Counts the attempts of an address. A good token is let in whatever came before it: tokens cannot be guessed, and
 * whoever shares an address with an attacker, as all do behind one proxy, would be locked out with it.
 */
export const createCountedAuthentication =
  (authenticate: Authenticate, rateLimits: RateLimits): AuthenticateFrom =>
  async (authorization, address) => {
    await rateLimits.spend('addressRequests', address);
    try {
      return await authenticate(bearerToken(authorization));
    } catch (error) {
      if (error instanceof AppError && error.code === 'UNAUTHENTICATED') {
        await rateLimits.spend('failedAuthentications', address);
      }
      throw error;
    }
  };
