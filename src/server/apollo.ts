import { AsyncLocalStorage } from 'node:async_hooks';
import { ApolloServer, type ApolloServerPlugin, type GraphQLRequest, HeaderMap } from '@apollo/server';
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from '../lib/logger.ts';
import type { AdmittedOperation } from './admission/admission.ts';
import type { FormatError } from './errors.ts';
import type { Execution } from './execution.ts';
import { statusCodeOf } from './http-errors.ts';
import type { ServerMetrics } from './metrics.ts';

export interface ApolloOptions {
  readonly schema: GraphQLSchema;
  readonly formatError: FormatError;
  readonly metrics: ServerMetrics;
  readonly logger: Logger;
  readonly production: boolean;
  readonly execution: Execution;
}

/** The request being answered, for the hooks of Apollo's that are not told. */
export interface RequestScope {
  readonly requestId: string;
  /** Null for a request that Apollo is to refuse. */
  readonly admitted: AdmittedOperation | null;
}

export const requestScope = new AsyncLocalStorage<RequestScope>();

/** Speaks GraphQL over HTTP. What it runs was parsed, validated and admitted before; it runs nothing else. */
export const createApollo = <Context extends object>(options: ApolloOptions): ApolloServer<Context> =>
  new ApolloServer<Context>({
    schema: options.schema,
    formatError: (_formatted, error) => options.formatError(error, requestIdInScope()),
    introspection: true,
    // No page of another site can add a token, so a request that has one may be a plain GET, as urql sends them.
    csrfPrevention: { requestHeaders: ['authorization'] },
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    nodeEnv: options.production ? 'production' : 'development',
    documentStore: {
      get: async () => requestScope.getStore()?.admitted?.document,
      set: async () => {},
      delete: async () => {},
    },
    logger: apolloLogger(options.logger),
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      runAdmitted<Context>(options),
      countOperations<Context>(options.metrics),
    ],
  });

const requestIdInScope = (): string => requestScope.getStore()?.requestId ?? 'unknown';

const runAdmitted = <Context extends object>({
  schema,
  execution,
  formatError,
}: ApolloOptions): ApolloServerPlugin<Context> => ({
  requestDidStart: async ({ request }) => {
    takeText(request, requestScope.getStore()?.admitted ?? null);
    return {
      responseForOperation: async ({ document, contextValue, request: { variables, operationName } }) => {
        const { errors, ...result } = await execution.execute({
          schema,
          document,
          contextValue,
          variableValues: variables ?? null,
          operationName: operationName ?? null,
        });
        const formatted = errors?.map((error) => formatError(error, requestIdInScope()));
        return {
          http: {
            ...(result.data === undefined ? { status: statusCodeOf(formatted?.[0]) } : {}),
            headers: new HeaderMap(),
          },
          body: {
            kind: 'single',
            singleResult: formatted === undefined ? result : { ...result, errors: formatted },
          },
        };
      },
    };
  },
});

/** A trusted document's text comes from here; what was not admitted has none. */
const takeText = (request: GraphQLRequest, admitted: AdmittedOperation | null): void => {
  if (admitted === null) delete request.query;
  else {
    request.query = admitted.text;
    delete request.extensions;
  }
};

const countOperations = <Context extends object>(metrics: ServerMetrics): ApolloServerPlugin<Context> => ({
  requestDidStart: async () => ({
    willSendResponse: async ({ operation, response: { body } }) => {
      const failed = body.kind === 'single' && body.singleResult.errors !== undefined;
      metrics.operations.inc({ type: operation?.operation ?? 'unknown', result: failed ? 'error' : 'ok' });
    },
  }),
});

const apolloLogger = (logger: Logger) => ({
  debug: (message: unknown) => logger.debug({}, String(message)),
  info: (message: unknown) => logger.info({}, String(message)),
  warn: (message: unknown) => logger.warn({}, String(message)),
  error: (message: unknown) => logger.error({}, String(message)),
});
