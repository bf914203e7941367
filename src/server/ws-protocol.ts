import {
  type ExecutionArgs,
  type FormattedExecutionResult,
  type GraphQLError,
  type GraphQLSchema,
  getOperationAST,
} from 'graphql';
import { makeServer, type OperationResult, type SubscribePayload } from 'graphql-ws';
import { AppError } from '../domain/app-error.ts';
import type { Logger } from '../lib/logger.ts';
import { type Admit, asGraphQLError } from './admission/admission.ts';
import type { FormatError } from './errors.ts';
import type { Execution } from './execution.ts';
import type { CreateContext } from './graph-request.ts';
import { countRefusal, type OperationType, type ServerMetrics } from './metrics.ts';
import type { Peer, PeerContext, PeerProtocol } from './peer.ts';
import type { RateLimits } from './rate-limits.ts';
import { operationRequestId } from './request-id.ts';

export interface ProtocolOptions<Context extends object> {
  readonly schema: GraphQLSchema;
  readonly admit: Admit;
  readonly execution: Execution;
  readonly rateLimits: RateLimits;
  /** Decides about a `connection_init`: false, after the socket was closed, refuses it. */
  readonly connect: (context: PeerContext) => Promise<boolean>;
  readonly createContext: CreateContext<Context>;
  readonly formatError: FormatError;
  readonly metrics: ServerMetrics;
  readonly logger: Logger;
  readonly draining: () => boolean;
  readonly operationsPerSocket: number;
  readonly connectionInitMs: number;
}

/** graphql-transport-ws for queries, mutations and subscriptions, with the errors and contexts of HTTP. */
export const createProtocol = <Context extends object>(options: ProtocolOptions<Context>): PeerProtocol => {
  const { metrics, formatError } = options;
  return makeServer<Record<string, unknown> | undefined, Peer>({
    connectionInitWaitTimeout: options.connectionInitMs,
    execute: options.execution.execute,
    subscribe: options.execution.subscribe,
    onConnect: options.connect,
    onSubscribe: async (context, id, payload) => {
      const prepared = await prepare(context, id, payload).catch((error: unknown) => {
        countRefusal(metrics, error);
        return [asGraphQLError(error)];
      });
      if (isErrors(prepared)) metrics.operations.inc({ type: 'unknown', result: 'error' });
      return prepared;
    },
    onOperation: async ({ extra: peer }, ...[, , args, result]) => {
      metrics.operations.inc({ type: typeOf(args), result: hasErrors(await result) ? 'error' : 'ok' });
      // A subscription that begins while the server drains owes no answer any more once this hook is over.
      if (options.draining()) setImmediate(() => peer.drain());
    },
    onNext: ({ extra }, id, ...[, , { errors, data, extensions }]): FormattedExecutionResult => ({
      ...(errors === undefined ? {} : { errors: errors.map((error) => formatError(error, idOf(extra, id))) }),
      ...(data === undefined ? {} : { data }),
      ...(extensions === undefined ? {} : { extensions }),
    }),
    onError: ({ extra }, id, _payload, errors) => errors.map((error) => formatError(error, idOf(extra, id))),
  });

  async function prepare(
    { extra: peer }: PeerContext,
    id: string,
    payload: SubscribePayload,
  ): Promise<ExecutionArgs | readonly GraphQLError[]> {
    const viewer = viewerOf(peer);
    await options.rateLimits.spend('tenantRequests', viewer.tenant);
    const admitted = options.admit(payload);
    if (!('document' in admitted)) return admitted;
    await options.rateLimits.spend('tenantCost', viewer.tenant, admitted.cost);
    const requestId = idOf(peer, id);
    const logger = options.logger.child({ requestId });
    return {
      schema: options.schema,
      document: admitted.document,
      operationName: payload.operationName ?? null,
      variableValues: payload.variables ?? null,
      contextValue: await options.createContext({ viewer, requestId, logger }),
    };
  }

  function viewerOf(peer: Peer) {
    if (options.draining()) throw new AppError('UNAVAILABLE', 'The gateway is stopping. Connect again shortly.');
    if (peer.session === null) throw new AppError('UNAUTHENTICATED', 'Send connection_init with a token first.');
    if (peer.operations > options.operationsPerSocket) {
      throw new AppError(
        'RATE_LIMITED',
        `A socket carries at most ${options.operationsPerSocket} operations at a time. Complete some, or open another.`,
      );
    }
    return peer.session.viewer;
  }
};

const idOf = (peer: Peer, operationId: string): string => operationRequestId(peer.connectionId, operationId);

const isErrors = (prepared: ExecutionArgs | readonly GraphQLError[]): prepared is readonly GraphQLError[] =>
  Array.isArray(prepared);

const typeOf = ({ document, operationName }: ExecutionArgs): OperationType =>
  getOperationAST(document, operationName)?.operation ?? 'unknown';

const hasErrors = (result: Awaited<OperationResult>): boolean => 'errors' in result && result.errors !== undefined;
