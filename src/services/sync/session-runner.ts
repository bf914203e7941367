import { randomUUID } from 'node:crypto';
import type { SessionId } from '../../domain/ids.ts';
import type { Dependencies } from '../dependencies.ts';
import { LeaseLostError } from './lease-keeper.ts';
import { runSession } from './run-session.ts';

export interface SessionRunner extends AsyncDisposable {
  /** Begins to run a session here, unless it already runs or every place is taken; a later sweep then finds it. */
  run(id: SessionId): void;
}

const PLACES = 8;

/** Runs sessions in this process, a few at a time. Disposing leaves those under way to other workers. */
export const createSessionRunner = (deps: Dependencies, places = PLACES): SessionRunner => {
  const holder = randomUUID();
  const shutdown = new AbortController();
  const running = new Map<SessionId, Promise<void>>();

  const start = async (id: SessionId): Promise<void> => {
    try {
      await runSession(deps, id, { holder, shutdown: shutdown.signal });
    } catch (error) {
      if (error instanceof LeaseLostError) return;
      deps.logger.error({ err: error, sessionId: id }, 'A sync session stopped; a worker will take it up again.');
    } finally {
      running.delete(id);
    }
  };

  return {
    run(id) {
      if (shutdown.signal.aborted || running.has(id) || running.size >= places) return;
      running.set(id, start(id));
    },
    async [Symbol.asyncDispose]() {
      shutdown.abort(new Error('The gateway is stopping.'));
      await Promise.all(running.values());
    },
  };
};
