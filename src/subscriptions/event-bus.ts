import type { TenantId } from '../domain/ids.ts';
import type { Topic, Topics } from './topics.ts';

/**
 * Carries announcements within a tenant, in one process or between several. Delivery is at most once:
 * nothing may depend on it for correctness, a subscriber reads the state first and takes events as news.
 */
export interface EventBus extends AsyncDisposable {
  /** Never throws and never waits for subscribers; a bus that is out of reach drops the event and logs it. */
  publish<T extends Topic>(topic: T, payload: Topics[T]): void;
  /** Calls `listener` for each payload of the tenant until the returned function is called. Resolves once it listens. */
  subscribe<T extends Topic>(topic: T, tenant: TenantId, listener: (payload: Topics[T]) => void): Promise<() => void>;
}
