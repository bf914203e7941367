import { AsyncLocalStorage } from 'node:async_hooks';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema, ValidationRule } from 'graphql';
import type { Logger } from '../lib/logger.ts';
import type { FormatError } from './errors.ts';
import type { ServerMetrics } from './metrics.ts';

export interface ApolloOptions {
  readonly schema: GraphQLSchema;
  readonly formatError: FormatError;
  readonly metrics: ServerMetrics;
  readonly logger: Logger;
  readonly production: boolean;
  readonly documentTokens: number;
  readonly validationRules: readonly ValidationRule[];
}

/** The request being answered, for the one hook of Apollo's that is not told. */
export const requestScope = new AsyncLocalStorage<{ readonly requestId: string }>();

export const createApollo = <Context extends object>(options: ApolloOptions): ApolloServer<Context> =>
  new ApolloServer<Context>({
    schema: options.schema,
    formatError: (_formatted, error) => options.formatError(error, requestScope.getStore()?.requestId ?? 'unknown'),
    introspection: true,
    // No page of another site can add a token, so a request that has one may be a plain GET, as urql sends them.
    csrfPrevention: { requestHeaders: ['authorization'] },
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    nodeEnv: options.production ? 'production' : 'development',
    parseOptions: { maxTokens: options.documentTokens },
    validationRules: [...options.validationRules],
    logger: apolloLogger(options.logger),
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      countOperations<Context>(options.metrics),
    ],
  });

const countOperations = <Context extends object>(metrics: ServerMetrics): ApolloServerPlugin<Context> => ({
  requestDidStart: async () => ({
    willSendResponse: async ({ operation, errors }) => {
      metrics.operations.inc({
        type: operation?.operation ?? 'unknown',
        result: errors === undefined || errors.length === 0 ? 'ok' : 'error',
      });
    },
  }),
});

const apolloLogger = (logger: Logger) => ({
  debug: (message: unknown) => logger.debug({}, String(message)),
  info: (message: unknown) => logger.info({}, String(message)),
  warn: (message: unknown) => logger.warn({}, String(message)),
  error: (message: unknown) => logger.error({}, String(message)),
});
