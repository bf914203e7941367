import type { IncomingMessage } from 'node:http';
import type { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import express, { type RequestHandler } from 'express';
import { AppError } from '../domain/app-error.ts';
import type { Logger } from '../lib/logger.ts';
import type { Admit, AdmittedOperation } from './admission/admission.ts';
import { checkJsonShape } from './admission/json-shape.ts';
import { requestScope } from './apollo.ts';
import { clientNetwork } from './client-address.ts';
import type { AuthenticateFrom } from './counted-authentication.ts';
import type { FormatError } from './errors.ts';
import type { CreateContext } from './graph-request.ts';
import { answerFailures, contextFailure } from './http-errors.ts';
import { operationOf } from './http-operation.ts';
import type { JsonLimits } from './limits.ts';
import type { ServerMetrics } from './metrics.ts';
import type { RateLimits } from './rate-limits.ts';
import type { RequestFacts } from './request-facts.ts';

export interface HttpGraphqlOptions<Context extends object> {
  readonly apollo: ApolloServer<Context>;
  readonly admit: Admit;
  readonly authenticateFrom: AuthenticateFrom;
  readonly createContext: CreateContext<Context>;
  readonly formatError: FormatError;
  readonly logger: Logger;
  readonly metrics: ServerMetrics;
  readonly rateLimits: RateLimits;
  readonly trustedProxies: number;
  readonly limits: JsonLimits & { readonly bodyBytes: number };
}

/** Answers GraphQL: who asks is known before the body is read, and what is asked is admitted before it runs. */
export const createGraphqlHandlers = <Context extends object>(
  options: HttpGraphqlOptions<Context>,
  facts: RequestFacts,
): readonly RequestHandler[] => {
  const { rateLimits, limits } = options;
  const admitted = new WeakMap<IncomingMessage, AdmittedOperation>();
  return [
    facts.authenticate(async (request) => {
      const address = clientNetwork(request, options.trustedProxies);
      const viewer = await options.authenticateFrom(request.headers.authorization, address);
      await rateLimits.spend('tenantRequests', viewer.tenant);
      return viewer;
    }),
    express.json({ limit: limits.bodyBytes, verify: (_request, _response, body, encoding) => look(body, encoding) }),
    admitOperation(options, facts, admitted),
    runOperation(options, facts, admitted),
  ];

  function look(body: Buffer, encoding: string): void {
    if (encoding !== 'utf-8') throw new AppError('BAD_USER_INPUT', 'Send JSON in UTF-8.');
    checkJsonShape(body, limits);
  }
};

type Admitted = WeakMap<IncomingMessage, AdmittedOperation>;

const admitOperation =
  <Context extends object>(
    { admit, rateLimits, metrics, formatError, limits }: HttpGraphqlOptions<Context>,
    facts: RequestFacts,
    admitted: Admitted,
  ): RequestHandler =>
  async (request, response, next) => {
    try {
      const asked = operationOf(request, limits);
      const operation = asked === null ? null : admit(asked);
      if (operation !== null && !('document' in operation)) {
        metrics.operations.inc({ type: 'unknown', result: 'error' });
        const requestId = facts.requestId(request);
        answerFailures(
          response,
          operation.map((error) => formatError(error, requestId)),
        );
        return;
      }
      if (operation !== null) {
        await rateLimits.spend('tenantCost', facts.viewer(request).tenant, operation.cost);
        admitted.set(request, operation);
      }
    } catch (error) {
      metrics.operations.inc({ type: 'unknown', result: 'error' });
      throw error;
    }
    next();
  };

const runOperation = <Context extends object>(
  { apollo, createContext, logger }: HttpGraphqlOptions<Context>,
  facts: RequestFacts,
  admitted: Admitted,
): RequestHandler => {
  const handler = expressMiddleware(apollo, {
    context: async ({ req, res }) => {
      const requestId = facts.requestId(req);
      try {
        const asked = { viewer: facts.viewer(req), requestId, logger: logger.child({ requestId }) };
        return await createContext({ ...asked, signal: goneSignal(res) });
      } catch (error) {
        throw contextFailure(error);
      }
    },
  });
  return (request, response, next) => {
    const scope = { requestId: facts.requestId(request), admitted: admitted.get(request) ?? null };
    return requestScope.run(scope, () => handler(request, response, next));
  };
};

/** Fires when the connection closes, whether it was answered or given up. */
const goneSignal = (response: express.Response): AbortSignal => {
  const gone = new AbortController();
  response.once('close', () => gone.abort(new AppError('UNAVAILABLE', 'Nobody waits for the answer any more.')));
  return gone.signal;
};
