import { type RequestHandler, Router } from 'express';
import type { Logger } from '../lib/logger.ts';
import { startTimer } from '../lib/timer.ts';

export interface Readiness {
  readonly ok: boolean;
  /** By what was checked: 'ok', or a sentence free of secrets. */
  readonly checks: Readonly<Record<string, string>>;
}

export interface HealthOptions {
  readonly ready: () => Promise<Readiness>;
  readonly draining: () => boolean;
  readonly logger: Logger;
}

const DEADLINE_MS = 3_000;

/** `/health/live` answers 200 while the process serves; `/health/ready` 503 while a check fails, hangs or it stops. */
export const createHealthRoutes = (options: HealthOptions): Router => {
  const routes = Router();
  routes.get('/health/live', (_request, response) => {
    response.set('cache-control', 'no-store').json({ ok: true });
  });
  routes.get('/health/ready', answerReadiness(options));
  return routes;
};

const answerReadiness =
  ({ ready, draining, logger }: HealthOptions): RequestHandler =>
  async (_request, response) => {
    const readiness = draining() ? unready('gateway', 'stopping') : await within(DEADLINE_MS, ready, logger);
    response
      .status(readiness.ok ? 200 : 503)
      .set('cache-control', 'no-store')
      .json({ ok: readiness.ok, checks: readiness.checks });
  };

const within = async (ms: number, ready: () => Promise<Readiness>, logger: Logger): Promise<Readiness> => {
  const { promise, resolve } = Promise.withResolvers<Readiness>();
  const stop = startTimer(ms, () => resolve(unready('deadline', `the checks took longer than ${ms / 1000} s`)));
  const checked = ready().catch((error: unknown) => {
    logger.error({ err: error }, 'The readiness check failed.');
    return unready('gateway', 'the check failed; the log says why');
  });
  try {
    return await Promise.race([checked, promise]);
  } finally {
    stop();
  }
};

const unready = (name: string, reason: string): Readiness => ({ ok: false, checks: { [name]: reason } });
