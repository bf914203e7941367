/** The provider's time: the machine's, moved by an offset. */
export interface SandboxClock {
  now(): Date;
  /** @param offsetMs may be negative; replaces the one before */
  setOffset(offsetMs: number): void;
}

export const createClock = (): SandboxClock => {
  let offset = 0;
  return {
    now: () => new Date(Date.now() + offset),
    setOffset: (offsetMs) => {
      offset = offsetMs;
    },
  };
};
