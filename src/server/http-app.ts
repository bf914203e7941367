import express, { type ErrorRequestHandler, type Express, type RequestHandler, type Router } from 'express';
import type { Registry } from 'prom-client';
import { AppError } from '../domain/app-error.ts';
import { createExplorerRoutes } from './explorer.ts';
import { answerFailures, readFailure } from './http-errors.ts';
import { createGraphqlHandlers, type HttpGraphqlOptions } from './http-graphql.ts';
import { countRefusal, type ServerMetrics } from './metrics.ts';
import { createRequestFacts, type RequestFacts } from './request-facts.ts';

export interface HttpAppOptions<Context extends object> extends HttpGraphqlOptions<Context> {
  readonly registry: Registry;
  /** Whether browsers that open /graphql get the explorer. */
  readonly explorer: boolean;
  readonly healthRoutes: Router;
  /** Routes beside GraphQL that read their own bodies, such as webhooks. */
  readonly routes: Router | null;
  readonly webhookRoutes: Router | null;
}

export const createHttpApp = <Context extends object>(options: HttpAppOptions<Context>): Express => {
  const app = express();
  const facts = createRequestFacts();
  app.disable('x-powered-by');
  app.use(facts.identify, measure(options.metrics), protect);
  app.use(options.healthRoutes);
  app.get('/metrics', exposeMetrics(options.registry));
  if (options.explorer) app.use(createExplorerRoutes());
  app.all('/graphql', ...createGraphqlHandlers(options, facts));
  if (options.routes !== null) app.use(options.routes);
  if (options.webhookRoutes !== null) app.use(options.webhookRoutes);
  app.use(notFound, answerErrors(options, facts));
  return app;
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
  (
    { formatError, metrics }: Pick<HttpAppOptions<object>, 'formatError' | 'metrics'>,
    facts: RequestFacts,
  ): ErrorRequestHandler =>
  (error, request, response, _next) => {
    const failure = readFailure(error);
    const cause: unknown = failure?.error ?? error;
    countRefusal(metrics, cause);
    answerFailures(response, [formatError(cause, facts.requestId(request))], failure?.status);
  };
