import type { Failpoint } from '../../src/lib/failpoint.ts';

/** Holds whoever comes to one of the places between two writes. */
export interface Gate {
  /** Give it to the gateway among its overrides. */
  readonly failpoint: Failpoint;
  /** Shuts the place: the next visitor is held there. */
  shut(place: string): Shut;
}

export interface Shut {
  /** Resolves once somebody is held. */
  readonly reached: Promise<void>;
  /** Lets go whoever is held, and everybody after. */
  open(): void;
}

export const createGate = (): Gate => {
  let held: { place: string; reach: () => void; opened: Promise<void> } | null = null;
  return {
    failpoint: async (name) => {
      if (held?.place !== name) return;
      held.reach();
      await held.opened;
    },
    shut(place) {
      const reached = Promise.withResolvers<void>();
      const opened = Promise.withResolvers<void>();
      const mine = { place, reach: reached.resolve, opened: opened.promise };
      held = mine;
      return {
        reached: reached.promise,
        open() {
          if (held === mine) held = null;
          opened.resolve();
        },
      };
    },
  };
};
