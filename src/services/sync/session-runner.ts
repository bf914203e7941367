import { randomUUID } from 'node:crypto';
import type { SessionId } from '../../domain/ids.ts';
import type { Dependencies } from '../dependencies.ts';
import { runSession } from './run-session.ts';

export interface SessionRunner extends AsyncDisposable {
  /** Runs a session here, unless it already runs or every place is taken; a later sweep then finds it. */
  run(id: SessionId): Promise<void>;
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
      deps.logger.error({ err: error, sessionId: id }, 'A sync session stopped; a worker will take it up again.');
    } finally {
      running.delete(id);
    }
  };

  return {
    async run(id) {
      if (shutdown.signal.aborted || running.has(id) || running.size >= places) return;
      const work = start(id);
      running.set(id, work);
      await work;
    },
    async [Symbol.asyncDispose]() {
      shutdown.abort(new Error('The gateway is stopping.'));
      await Promise.all(running.values());
    },
  };
};
