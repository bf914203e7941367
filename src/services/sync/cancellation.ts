import type { SyncSession } from '../../domain/session.ts';
import type { Dependencies } from '../dependencies.ts';

/** A person asked the session to end. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';
}

export interface CancellationWatch extends AsyncDisposable {
  readonly signal: AbortSignal;
}

/** Fires as soon as the session is asked to end; a request that the bus does not carry is seen at the next batch. */
export const watchCancellation = async (
  { bus, stores }: Dependencies,
  session: SyncSession,
): Promise<CancellationWatch> => {
  const controller = new AbortController();
  const cancel = () => controller.abort(new CancelledError());
  const unsubscribe = await bus.subscribe('sessionChanged', session.tenant, (changed) => {
    if (changed.id === session.id && changed.cancelRequested) cancel();
  });
  const now = await stores.sessions.get(session.tenant, session.id);
  if (now?.cancelRequested) cancel();
  return {
    signal: controller.signal,
    async [Symbol.asyncDispose]() {
      unsubscribe();
    },
  };
};
