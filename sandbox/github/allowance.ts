/** So many points in a window of time, which begins with the first that is taken. */
export interface Allowance {
  readonly limit: number;
  /** Takes a point; false when none is left. */
  take(now: Date): boolean;
  /** Gives the last point back. */
  giveBack(): void;
  /** Leaves so many for the rest of the window. */
  leave(points: number, now: Date): void;
  remaining(now: Date): number;
  /** When the window ends; a window from now on when none is open. */
  resetsAt(now: Date): Date;
}

export const createAllowance = (limit: number, windowMs: number): Allowance => {
  let used = 0;
  let opened: number | null = null;
  const look = (now: Date): void => {
    if (opened !== null && now.getTime() >= opened + windowMs) {
      used = 0;
      opened = null;
    }
  };
  return {
    limit,
    take(now) {
      look(now);
      opened ??= now.getTime();
      if (used >= limit) return false;
      used += 1;
      return true;
    },
    giveBack() {
      used = Math.max(0, used - 1);
    },
    leave(points, now) {
      look(now);
      opened ??= now.getTime();
      used = limit - points;
    },
    remaining(now) {
      look(now);
      return limit - used;
    },
    resetsAt: (now) => new Date((opened ?? now.getTime()) + windowMs),
  };
};
