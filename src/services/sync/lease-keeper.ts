import { isStorageUnreachable } from '../../lib/storage-errors.ts';
import type { Lease } from '../../models/lease-store.ts';
import type { Dependencies } from '../dependencies.ts';

export const LEASE_MS = 15_000;
const RENEW_MS = 5_000;
/** Between two tries to give a lease back while the database is away. */
const GIVE_BACK_MS = 500;

/** Another worker has the source now: nothing more may be written. */
export class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';
}

/** A held lease that is renewed until it is disposed of; `signal` fires when it is lost. */
export interface KeptLease extends AsyncDisposable {
  readonly fence: number;
  readonly signal: AbortSignal;
}

type Keeper = Pick<Dependencies, 'stores' | 'clock' | 'logger'>;

/** Name of the lease under which a source is synced, configured away or erased. */
export const sourceLease = (sourceId: string): string => `source:${sourceId}`;

/**
 * Takes a lease and keeps it; null while somebody else has it. Disposing gives it back, also when the database is away
 * just then, unless `hurry` fires: what is not given back runs out.
 */
export const keepLease = async (
  deps: Keeper,
  name: string,
  holder: string,
  hurry?: AbortSignal,
): Promise<KeptLease | null> => {
  const request = () => ({ name, holder, now: deps.clock.now(), milliseconds: LEASE_MS });
  const lease = await deps.stores.leases.acquire(request());
  if (lease === null) return null;
  const stop = new AbortController();
  const lost = new AbortController();
  const renewing = renewUntil(deps, lease, { stop: stop.signal, lost, request });
  return {
    fence: lease.fence,
    signal: lost.signal,
    async [Symbol.asyncDispose]() {
      stop.abort();
      await renewing;
      if (!lost.signal.aborted) await giveBack(deps, lease, hurry);
    },
  };
};

const giveBack = async ({ stores, clock }: Keeper, lease: Lease, hurry?: AbortSignal): Promise<void> => {
  const runsOut = clock.now().getTime() + LEASE_MS;
  while (true) {
    try {
      return await stores.leases.release(lease);
    } catch (error) {
      if (!isStorageUnreachable(error) || hurry?.aborted || clock.now().getTime() >= runsOut) return;
      await clock.sleep(GIVE_BACK_MS, hurry).catch(() => undefined);
    }
  }
};

interface Renewal {
  readonly stop: AbortSignal;
  readonly lost: AbortController;
  readonly request: () => Parameters<Dependencies['stores']['leases']['renew']>[1];
}

/** Renews every five seconds; gives the lease up for lost when it could not be renewed before it ended. */
const renewUntil = async ({ stores, clock, logger }: Keeper, lease: Lease, { stop, lost, request }: Renewal) => {
  let expiresAt = lease.expiresAt.getTime();
  while (!stop.aborted && !lost.signal.aborted) {
    const slept = await clock.sleep(RENEW_MS, stop).then(
      () => true,
      () => false,
    );
    if (!slept) return;
    const asked = request();
    try {
      if (!(await stores.leases.renew(lease, asked))) lost.abort(new LeaseLostError());
      else expiresAt = asked.now.getTime() + asked.milliseconds;
    } catch (error) {
      logger.warn({ err: error, lease: lease.name }, 'A lease could not be renewed.');
      if (clock.now().getTime() >= expiresAt) lost.abort(new LeaseLostError());
    }
  }
};
