import type { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import express, { type ErrorRequestHandler, type Express, type RequestHandler, type Router } from 'express';
import type { Registry } from 'prom-client';
import { AppError } from '../domain/app-error.ts';
import type { Logger } from '../lib/logger.ts';
import { requestScope } from './apollo.ts';
import type { Authenticate } from './auth.ts';
import type { FormatError } from './errors.ts';
import { createExplorerRoutes } from './explorer.ts';
import type { CreateContext } from './graph-request.ts';
import { answerFailure, bodyFailure, contextFailure } from './http-errors.ts';
import type { ServerMetrics } from './metrics.ts';
import { createRequestFacts, type RequestFacts } from './request-facts.ts';

export interface HttpAppOptions<Context extends object> {
  readonly apollo: ApolloServer<Context>;
  readonly authenticate: Authenticate;
  readonly createContext: CreateContext<Context>;
  readonly formatError: FormatError;
  readonly registry: Registry;
  readonly metrics: ServerMetrics;
  readonly logger: Logger;
  readonly production: boolean;
  readonly bodyBytes: number;
  readonly healthRoutes: Router;
  /** Routes beside GraphQL that read their own bodies, such as webhooks. */
  readonly routes: Router | null;
}

export const createHttpApp = <Context extends object>(options: HttpAppOptions<Context>): Express => {
  const app = express();
  const facts = createRequestFacts();
  app.disable('x-powered-by');
  app.use(facts.identify, measure(options.metrics), protect);
  app.use(options.healthRoutes);
  app.get('/metrics', exposeMetrics(options.registry));
  if (!options.production) app.use(createExplorerRoutes());
  app.all(
    '/graphql',
    facts.authenticate(options.authenticate),
    express.json({ limit: options.bodyBytes }),
    graphqlHandler(options, facts),
  );
  if (options.routes !== null) app.use(options.routes);
  app.use(notFound, answerErrors(options, facts));
  return app;
};

const graphqlHandler = <Context extends object>(
  { apollo, createContext, logger }: HttpAppOptions<Context>,
  facts: RequestFacts,
): RequestHandler => {
  const handler = expressMiddleware(apollo, {
    context: async ({ req, res }) => {
      const requestId = facts.requestId(req);
      try {
        const request = { viewer: facts.viewer(req), requestId, logger: logger.child({ requestId }) };
        return await createContext({ ...request, signal: goneSignal(res) });
      } catch (error) {
        throw contextFailure(error);
      }
    },
  });
  return (request, response, next) =>
    requestScope.run({ requestId: facts.requestId(request) }, () => handler(request, response, next));
};

/** Fires when the connection closes, whether it was answered or given up. */
const goneSignal = (response: express.Response): AbortSignal => {
  const gone = new AbortController();
  response.once('close', () => gone.abort(new AppError('UNAVAILABLE', 'Nobody waits for the answer any more.')));
  return gone.signal;
};

const measure =
  ({ requestSeconds }: ServerMetrics): RequestHandler =>
  (request, response, next) => {
    const stop = requestSeconds.startTimer();
    response.once('close', () => {
      stop({ method: knownMethod(request.method), route: routeOf(request), status: String(response.statusCode) });
    });
    next();
  };

const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
const knownMethod = (method: string): string => (METHODS.has(method) ? method : 'other');

/** The pattern of the route that answered, never the address itself, so that labels stay few. */
const routeOf = (request: express.Request): string => {
  const path: unknown = request.route?.path;
  return typeof path === 'string' ? `${request.baseUrl}${path}` : 'other';
};

const protect: RequestHandler = (_request, response, next) => {
  response.set({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
  next();
};

const exposeMetrics =
  (registry: Registry): RequestHandler =>
  async (_request, response) => {
    response.type(registry.contentType).send(await registry.metrics());
  };

const notFound: RequestHandler = () => {
  throw new AppError('NOT_FOUND', 'There is nothing at this address. GraphQL is served at /graphql.');
};

const answerErrors =
  ({ formatError }: { formatError: FormatError }, facts: RequestFacts): ErrorRequestHandler =>
  (error, request, response, _next) => {
    const failure = bodyFailure(error);
    answerFailure(response, formatError(failure?.error ?? error, facts.requestId(request)), failure?.status);
  };
