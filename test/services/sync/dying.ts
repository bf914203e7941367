import type { Dependencies } from '../../../src/services/dependencies.ts';

/**
 * A worker that dies at a place where it is told to: from then on it does nothing, as a process that is gone. It gives its
 * leases back, so that another one need not wait.
 */
export const dying = (services: Dependencies, diesAt: (place: string) => boolean): Dependencies => {
  let isDead = false;
  return {
    ...services,
    failpoint: async (place) => {
      if (isDead) throw new Error('A dead worker does nothing.');
      if (!diesAt(place)) return;
      isDead = true;
      throw new Error(`died at ${place}`);
    },
    stores: new Proxy(services.stores, {
      get: (stores, name) => {
        if (isDead && name !== 'leases') throw new Error('A dead worker writes nothing.');
        return stores[name as keyof typeof stores];
      },
    }),
  };
};
