import type { Router } from 'express';
import type { GraphQLSchema, ValidationRule } from 'graphql';
import type { Registry } from 'prom-client';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import { startTimer } from '../lib/timer.ts';
import { createApollo } from './apollo.ts';
import type { Authenticate } from './auth.ts';
import { createFormatError } from './errors.ts';
import type { CreateContext } from './graph-request.ts';
import { createHealthRoutes, type Readiness } from './health.ts';
import { createHttpApp } from './http-app.ts';
import { listen } from './http-listener.ts';
import { DEFAULT_LIMITS, type ServerLimits } from './limits.ts';
import { createServerMetrics } from './metrics.ts';
import { createWebSockets } from './websocket.ts';

export interface ServerOptions<Context extends object> {
  readonly schema: GraphQLSchema;
  readonly authenticate: Authenticate;
  readonly createContext: CreateContext<Context>;
  readonly config: {
    readonly host: string;
    /** 0 for any free port. */
    readonly port: number;
    /** Leaves the explorer page out. */
    readonly production: boolean;
  };
  readonly health: { ready(): Promise<Readiness> };
  readonly metrics: Registry;
  readonly logger: Logger;
  readonly clock: Clock;
  /** Routes beside /graphql, such as webhooks; they read their own bodies. */
  readonly routes?: Router;
  /** Checked besides GraphQL's own, by HTTP and WebSocket alike. */
  readonly validationRules?: readonly ValidationRule[];
  readonly limits?: Partial<ServerLimits>;
}

export interface RunningServer extends AsyncDisposable {
  /** Where it listens, such as http://127.0.0.1:4000. */
  readonly url: string;
  /** Stops taking work, lets what runs end within the drain limit, then cuts the rest. */
  close(): Promise<void>;
}

/** Starts HTTP and WebSocket on one port; resolves once it listens, rejects when it cannot. */
export const createServer = async <Context extends object>(options: ServerOptions<Context>): Promise<RunningServer> => {
  const { schema, authenticate, createContext, logger, clock, config, validationRules = [] } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const formatError = createFormatError(logger);
  const metrics = createServerMetrics(options.metrics);
  let draining = false;
  const shared = { schema, formatError, metrics, logger, validationRules, authenticate, createContext };
  const apollo = createApollo<Context>({ ...shared, ...limits, ...config });
  await apollo.start();
  const healthRoutes = createHealthRoutes({ ready: () => options.health.ready(), draining: () => draining, logger });
  const registry = options.metrics;
  const routes = options.routes ?? null;
  const app = createHttpApp({ ...shared, ...limits, ...config, apollo, registry, healthRoutes, routes });
  const http = await listen(app, config);
  const sockets = createWebSockets({ ...shared, httpServer: http.server, clock, limits });

  let closing: Promise<void> | null = null;
  const close = (): Promise<void> => (closing ??= stop());
  return { url: http.url, close, [Symbol.asyncDispose]: close };

  async function stop(): Promise<void> {
    draining = true;
    await within(limits.drainMs, Promise.all([http.drain(), sockets.drain()]));
    sockets[Symbol.dispose]();
    http.server.closeAllConnections();
    await apollo.stop();
  }
};

const within = async (ms: number, work: Promise<unknown>): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = startTimer(ms, resolve);
  await Promise.race([work, promise]);
  stop();
};
