import type { TwinResponse } from '../core/twin.ts';
import { type Allowance, createAllowance } from './allowance.ts';
import { errorResponse } from './errors.ts';
import type { World } from './world.ts';

/** How an allowance refuses: GitHub has used both statuses, and does not always say how long to wait. */
export interface Refusing {
  readonly status: 403 | 429;
  readonly retryAfter: boolean;
}

/** What a token gives access to, and what it has left. */
export interface Account {
  readonly world: World;
  /** Requests an hour. */
  readonly core: Allowance;
  /** Points a minute. */
  readonly secondary: Allowance;
  refusing: { core: Refusing; secondary: Refusing };
}

const HOUR = 3_600_000;
const MINUTE = 60_000;

/** @param issues how many there are to list; a large seed needs to be listed some times */
export const createAccount = (world: World, issues: number): Account => ({
  world,
  core: createAllowance(Math.max(5000, issues), HOUR),
  secondary: createAllowance(Math.max(900, issues), MINUTE),
  refusing: { core: { status: 403, retryAfter: false }, secondary: { status: 403, retryAfter: true } },
});

const epochSeconds = (time: Date): string => String(Math.ceil(time.getTime() / 1000));

export const limitHeaders = ({ core }: Account, now: Date): Record<string, string> => ({
  'x-ratelimit-limit': String(core.limit),
  'x-ratelimit-remaining': String(core.remaining(now)),
  'x-ratelimit-used': String(core.limit - core.remaining(now)),
  'x-ratelimit-reset': epochSeconds(core.resetsAt(now)),
  'x-ratelimit-resource': 'core',
});

const LIMITS_PAGE = 'rest/using-the-rest-api/rate-limits-for-the-rest-api';

export const primaryRefusal = ({ status, retryAfter }: Refusing, resetsAt: Date, now: Date): TwinResponse => {
  const refusal = errorResponse(status, 'API rate limit exceeded for user ID 1.', LIMITS_PAGE);
  const wait = Math.max(0, Math.ceil((resetsAt.getTime() - now.getTime()) / 1000));
  const spent = {
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': epochSeconds(resetsAt),
    ...(retryAfter && { 'retry-after': String(wait) }),
  };
  return { ...refusal, headers: { ...refusal.headers, ...spent } };
};

const secondaryRefusal = ({ status, retryAfter }: Refusing, resetsAt: Date, now: Date): TwinResponse => {
  const message = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';
  const refusal = errorResponse(status, message, `${LIMITS_PAGE}#about-secondary-rate-limits`);
  const wait = String(Math.max(1, Math.ceil((resetsAt.getTime() - now.getTime()) / 1000)));
  return { ...refusal, headers: { ...refusal.headers, ...(retryAfter && { 'retry-after': wait }) } };
};

/** Takes a request off both allowances, or refuses it. */
export const charge = ({ core, secondary, refusing }: Account, now: Date): TwinResponse | null => {
  if (!secondary.take(now)) return secondaryRefusal(refusing.secondary, secondary.resetsAt(now), now);
  return core.take(now) ? null : primaryRefusal(refusing.core, core.resetsAt(now), now);
};
