import type { Router } from 'express';
import type { GraphQLSchema, ValidationRule } from 'graphql';
import type { Registry } from 'prom-client';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import { startTimer } from '../lib/timer.ts';
import { type Admit, createAdmission } from './admission/admission.ts';
import { createDocuments } from './admission/documents.ts';
import { loadTrustedDocuments } from './admission/trusted-documents.ts';
import { createApollo } from './apollo.ts';
import type { Authenticate } from './auth.ts';
import { createCountedAuthentication } from './counted-authentication.ts';
import { createFormatError } from './errors.ts';
import { createExecution } from './execution.ts';
import type { CreateContext } from './graph-request.ts';
import { createHealthRoutes, type Readiness } from './health.ts';
import { createHttpApp } from './http-app.ts';
import { listen } from './http-listener.ts';
import { DEFAULT_LIMITS, type ServerLimits } from './limits.ts';
import { createServerMetrics } from './metrics.ts';
import { createRateLimits, DEFAULT_BUDGETS, type RateBudgets, type RateLimitsOptions } from './rate-limits.ts';
import { createWebhookRoutes, type ReceiveWebhook } from './webhook-routes.ts';
import { createWebSockets } from './websocket.ts';

export interface ServerConfig {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  /** Leaves the explorer page out, and "Did you mean" in errors. */
  readonly production: boolean;
  /** The file of the only documents that may run. @default null: every document may */
  readonly trustedDocuments?: string | null;
  /** How many proxies before this server tell in `x-forwarded-for` whom they speak for. @default 0 */
  readonly trustedProxies?: number;
  readonly rateLimits?: Partial<RateBudgets>;
}

export interface ServerOptions<Context extends object> {
  readonly schema: GraphQLSchema;
  readonly authenticate: Authenticate;
  readonly createContext: CreateContext<Context>;
  readonly config: ServerConfig;
  readonly health: { ready(): Promise<Readiness> };
  readonly metrics: Registry;
  readonly logger: Logger;
  readonly clock: Clock;
  /** Routes beside /graphql, such as webhooks; they read their own bodies. */
  readonly routes?: Router;
  /** Takes what providers deliver at /webhooks/<sourceId>. */
  readonly receiveWebhook?: ReceiveWebhook;
  /** Checked besides GraphQL's own, by HTTP and WebSocket alike. */
  readonly validationRules?: readonly ValidationRule[];
  readonly limits?: Partial<ServerLimits>;
  /** Where the processes of an installation count together. @default null: each by itself */
  readonly redis?: RateLimitsOptions['redis'];
}

export interface RunningServer extends AsyncDisposable {
  /** Where it listens, such as http://127.0.0.1:4000. */
  readonly url: string;
  /** Stops taking work, lets what runs end within the drain limit, then cuts the rest. */
  close(): Promise<void>;
}

/** Starts HTTP and WebSocket on one port; resolves once it listens, rejects when it cannot. */
export const createServer = async <Context extends object>(options: ServerOptions<Context>): Promise<RunningServer> => {
  const { schema, createContext, logger, clock, config } = options;
  const { production, trustedProxies = 0 } = config;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const formatError = createFormatError(logger);
  const metrics = createServerMetrics(options.metrics);
  const budgets = { ...DEFAULT_BUDGETS, ...config.rateLimits };
  const rateLimits = createRateLimits({ budgets, redis: options.redis ?? null, metrics, logger });
  const admit = await createAdmit(options, limits);
  const execution = createExecution({ schema, limits, hideSuggestions: production });
  let draining = false;
  const authenticateFrom = createCountedAuthentication(options.authenticate, rateLimits);
  const answering = { schema, formatError, metrics, logger, createContext, admit, execution };
  const shared = { ...answering, authenticateFrom, rateLimits, trustedProxies, limits };
  const apollo = createApollo<Context>({ ...answering, production });
  await apollo.start();
  const healthRoutes = createHealthRoutes({ ready: () => options.health.ready(), draining: () => draining, logger });
  const app = createHttpApp<Context>({
    ...shared,
    apollo,
    registry: options.metrics,
    explorer: !production && !config.trustedDocuments,
    healthRoutes,
    routes: options.routes ?? null,
    webhookRoutes: webhookRoutesOf(options.receiveWebhook),
  });
  const http = await listen(app, config);
  const sockets = createWebSockets<Context>({ ...shared, httpServer: http.server, clock });

  let closing: Promise<void> | null = null;
  const close = (): Promise<void> => (closing ??= stop());
  return { url: http.url, close, [Symbol.asyncDispose]: close };

  function webhookRoutesOf(receive: ReceiveWebhook | undefined) {
    if (receive === undefined) return null;
    const onOutcome = (outcome: string) => metrics.webhooks.inc({ outcome });
    return createWebhookRoutes({ receive, rateLimits, trustedProxies, onOutcome });
  }

  async function stop(): Promise<void> {
    draining = true;
    await within(limits.drainMs, Promise.all([http.drain(), sockets.drain()]));
    sockets[Symbol.dispose]();
    http.server.closeAllConnections();
    await apollo.stop();
  }
};

const createAdmit = async (
  { schema, config, validationRules = [] }: Pick<ServerOptions<never>, 'schema' | 'config' | 'validationRules'>,
  limits: ServerLimits,
): Promise<Admit> => {
  const readDocument = createDocuments({ schema, limits, validationRules, hideSuggestions: config.production });
  const admit = createAdmission({ schema, limits, readDocument, trusted: null });
  if (!config.trustedDocuments) return admit;
  const trusted = await loadTrustedDocuments(config.trustedDocuments, { readDocument, admit });
  return createAdmission({ schema, limits, readDocument, trusted });
};

const within = async (ms: number, work: Promise<unknown>): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = startTimer(ms, resolve);
  await Promise.race([work, promise]);
  stop();
};
