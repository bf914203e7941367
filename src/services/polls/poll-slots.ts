import { AppError } from '../../domain/app-error.ts';
import type { TenantId } from '../../domain/ids.ts';

/** The right to poll once in this process; disposing gives it back. */
export interface PollSlot extends Disposable {
  /** Fires when the process stops. */
  readonly signal: AbortSignal;
}

/** Bounds how many polls run at a time. Disposing ends those under way and waits for them. */
export interface PollSlots extends AsyncDisposable {
  /** Null while the tenant, or the process, polls as much as it may. */
  enter(tenant: TenantId): PollSlot | null;
}

export interface PollLimits {
  readonly perTenant: number;
  readonly perProcess: number;
}

const LIMITS: PollLimits = { perTenant: 4, perProcess: 32 };

export const createPollSlots = ({ perTenant, perProcess }: PollLimits = LIMITS): PollSlots => {
  const shutdown = new AbortController();
  const taken = new Map<TenantId, number>();
  let all = 0;
  let emptied: (() => void) | null = null;

  const leave = (tenant: TenantId): void => {
    const left = (taken.get(tenant) ?? 1) - 1;
    if (left === 0) taken.delete(tenant);
    else taken.set(tenant, left);
    all -= 1;
    if (all === 0) emptied?.();
  };

  return {
    enter(tenant) {
      const own = taken.get(tenant) ?? 0;
      if (shutdown.signal.aborted || own >= perTenant || all >= perProcess) return null;
      taken.set(tenant, own + 1);
      all += 1;
      let held = true;
      return {
        signal: shutdown.signal,
        [Symbol.dispose]() {
          if (held) leave(tenant);
          held = false;
        },
      };
    },
    async [Symbol.asyncDispose]() {
      const empty = Promise.withResolvers<void>();
      emptied = empty.resolve;
      shutdown.abort(new AppError('UNAVAILABLE', 'The gateway is stopping. Poll again shortly.'));
      if (all > 0) await empty.promise;
    },
  };
};
