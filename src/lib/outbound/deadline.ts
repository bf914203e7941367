/** A signal that fires after a time or with any of the given signals; disposing it lets go of them. */
export interface Deadline extends Disposable {
  readonly signal: AbortSignal;
}

/** `signals` may outlive many deadlines: nothing stays attached to them, as it would with AbortSignal.any. */
export const startDeadline = (ms: number, reason: () => Error, signals: readonly AbortSignal[]): Deadline => {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(reason()), ms);
  const listeners = signals.map((signal) => {
    const onAbort = () => controller.abort(signal.reason);
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
    return () => signal.removeEventListener('abort', onAbort);
  });
  return {
    signal: controller.signal,
    [Symbol.dispose]() {
      clearTimeout(timer);
      for (const remove of listeners) remove();
    },
  };
};
