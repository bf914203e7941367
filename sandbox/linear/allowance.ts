/** A leaky bucket: it refills evenly, a full one in an hour. */
export interface Allowance {
  readonly limit: number;
  /** Takes the amount, or nothing at all when less is left. */
  take(amount: number, now: Date): boolean;
  remaining(now: Date): number;
  /** When it is full again. */
  resetsAt(now: Date): Date;
}

const HOUR = 3_600_000;

export const createAllowance = (limit: number): Allowance => {
  let left = limit;
  let asOf: number | null = null;
  const refill = (now: Date): number => {
    const passed = Math.max(0, now.getTime() - (asOf ?? now.getTime()));
    left = Math.min(limit, left + (passed / HOUR) * limit);
    asOf = now.getTime();
    return left;
  };
  return {
    limit,
    take: (amount, now) => {
      if (refill(now) < amount) return false;
      left -= amount;
      return true;
    },
    remaining: (now) => Math.floor(refill(now)),
    resetsAt: (now) => new Date(now.getTime() + ((limit - refill(now)) / limit) * HOUR),
  };
};
