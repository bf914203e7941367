/** Calls `run` once after `ms` milliseconds, unless the returned function is called before. */
export type StartTimer = (ms: number, run: () => void) => () => void;

/** The longest wait setTimeout knows; anything longer fires at once there. */
const MAX_MS = 2 ** 31 - 1;

/** A timer that does not keep the process alive and may be longer than setTimeout permits. */
export const startTimer: StartTimer = (ms, run) => {
  let timer: NodeJS.Timeout;
  const arm = (left: number): void => {
    const step = Math.min(Math.max(left, 0), MAX_MS);
    timer = setTimeout(() => (left > step ? arm(left - step) : run()), step).unref();
  };
  arm(ms);
  return () => clearTimeout(timer);
};
