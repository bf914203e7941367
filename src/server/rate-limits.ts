import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '../domain/app-error.ts';
import type { Logger } from '../lib/logger.ts';
import type { ServerMetrics } from './metrics.ts';

/** What one caller may take in a minute; 0 for as much as it likes. */
export interface RateBudgets {
  /** Requests and attempts to connect from one address. */
  readonly addressRequests: number;
  /** Of one address; a good token is never refused for the bad ones beside it. */
  readonly failedAuthentications: number;
  /** Operations of one tenant. */
  readonly tenantRequests: number;
  /** The sum of what one tenant's operations cost, as `DocumentLimits.cost` counts. */
  readonly tenantCost: number;
}

export const DEFAULT_BUDGETS: RateBudgets = {
  addressRequests: 60_000,
  failedAuthentications: 120,
  tenantRequests: 30_000,
  tenantCost: 20_000_000,
};

export type RateLimitKind = keyof RateBudgets;

export interface RateLimits {
  /** @throws RateLimitError when the budget of `key`, an address or a tenant, is used up */
  spend(kind: RateLimitKind, key: string, points?: number): Promise<void>;
}

/** A caller has used up what it may take in a minute: RATE_LIMITED. */
export class RateLimitError extends AppError {
  /** Until there is a new budget; 1 or more. */
  readonly retryAfterSeconds: number;

  constructor(kind: RateLimitKind, budget: number, retryAfterSeconds: number) {
    const told = `${TOO_MANY[kind]}, where ${budget.toLocaleString('en')} may be in a minute.`;
    super('RATE_LIMITED', `${told} Try again in ${retryAfterSeconds} s.`);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

const TOO_MANY: Readonly<Record<RateLimitKind, string>> = {
  addressRequests: 'Too many requests from your address',
  failedAuthentications: 'Too many tokens from your address were not accepted',
  tenantRequests: 'Too many operations of your tenant',
  tenantCost: 'Too many fields in the answers to your tenant',
};

export interface RateLimitsOptions {
  readonly budgets: RateBudgets;
  /** Where several processes count together: an ioredis client, and what its keys begin with. */
  readonly redis: { readonly client: object; readonly prefix: string } | null;
  readonly metrics: ServerMetrics;
  readonly logger: Logger;
}

const MINUTE_SECONDS = 60;

/** Counts in Redis where there is one, and in memory without it or while it is out of reach. */
export const createRateLimits = ({ budgets, redis, metrics, logger }: RateLimitsOptions): RateLimits => {
  const limiters = {
    addressRequests: limiterOf('addressRequests'),
    failedAuthentications: limiterOf('failedAuthentications'),
    tenantRequests: limiterOf('tenantRequests'),
    tenantCost: limiterOf('tenantCost'),
  } satisfies Record<RateLimitKind, unknown>;

  return {
    async spend(kind, key, points = 1) {
      try {
        await limiters[kind]?.consume(key, points);
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) {
          logger.warn({ err: refusal, kind }, 'A rate limit could not be counted.');
          return;
        }
        metrics.rateLimited.inc({ kind });
        throw new RateLimitError(kind, budgets[kind], Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)));
      }
    },
  };

  function limiterOf(kind: RateLimitKind): RateLimiterMemory | RateLimiterRedis | null {
    const points = budgets[kind];
    if (points === 0) return null;
    const options = { points, duration: MINUTE_SECONDS, keyPrefix: `${redis?.prefix ?? ''}rate:${kind}` };
    const memory = new RateLimiterMemory(options);
    if (redis === null) return memory;
    return new RateLimiterRedis({
      ...options,
      storeClient: redis.client,
      rejectIfRedisNotReady: true,
      insuranceLimiter: memory,
      // A flood that is refused anyway is not passed on to Redis.
      inMemoryBlockOnConsumed: points + 1,
    });
  }
};
