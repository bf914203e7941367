import { type Allowance, createAllowance } from './allowance.ts';
import type { World } from './world.ts';

/** What an API key gives access to, and what it has left of its hour. */
export interface Account {
  readonly world: World;
  readonly requests: Allowance;
  readonly complexity: Allowance;
  readonly isAdmin: boolean;
}

/** As for an OAuth application; what a large seed needs to be listed some times beyond that. */
const MIN_REQUESTS_PER_HOUR = 5000;
const COMPLEXITY_PER_REQUEST = 2000;

/** @param issues how many there are to list */
export const createAccount = (world: World, issues: number, isAdmin = true): Account => {
  const requests = Math.max(MIN_REQUESTS_PER_HOUR, issues);
  return {
    world,
    isAdmin,
    requests: createAllowance(requests),
    complexity: createAllowance(requests * COMPLEXITY_PER_REQUEST),
  };
};

/** Linear's headers for both currencies. */
export const limitHeaders = ({ requests, complexity }: Account, now: Date): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ requests, complexity }).flatMap(([name, allowance]) => [
      [`x-ratelimit-${name}-limit`, String(allowance.limit)],
      [`x-ratelimit-${name}-remaining`, String(allowance.remaining(now))],
      [`x-ratelimit-${name}-reset`, String(allowance.resetsAt(now).getTime())],
    ]),
  );
