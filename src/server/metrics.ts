import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { LimitError } from './admission/limit-error.ts';

export type OperationType = 'query' | 'mutation' | 'subscription' | 'unknown';
export type OperationResult = 'ok' | 'error';

/** What the server measures of itself. Labels hold no tenant and nothing a caller can choose freely. */
export interface ServerMetrics {
  readonly requestSeconds: Histogram<'method' | 'route' | 'status'>;
  readonly operations: Counter<'type' | 'result'>;
  readonly droppedSubscribers: Counter<'reason'>;
  readonly refused: Counter<'limit'>;
  readonly rateLimited: Counter<'kind'>;
  readonly webhooks: Counter<'outcome'>;
  /** Counts what is open at the moment of each scrape. */
  watchSockets(open: () => { readonly connections: number; readonly subscriptions: number }): void;
}

interface KeyCount {
  readonly role: string;
  readonly keyId: string | null;
  readonly sealed: number;
}

/** Shows how many credentials are sealed under each master key, as last counted. */
export const createKeyMetrics = (registry: Registry): ((counts: readonly KeyCount[]) => void) => {
  const gauge = new Gauge({
    name: 'syncline_credentials',
    help: 'Sealed credentials by master key; under a previous key: still to be wrapped under the current one.',
    labelNames: ['role', 'key_id'],
    registers: [registry],
  });
  return (counts) => {
    for (const { role, keyId, sealed } of counts) gauge.set({ role, key_id: keyId ?? 'unknown' }, sealed);
  };
};

/** A gateway's own registry with Node's default metrics in it. */
export const createRegistry = (): Registry => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
};

/** Counts what is asked of the cache of providers' answers, and how often it has the answer. */
export const createCacheCounter = (registry: Registry): ((result: 'hit' | 'miss') => void) => {
  const requests = new Counter({
    name: 'syncline_cache_requests_total',
    help: "Reads of providers' answers; a hit needed no request.",
    labelNames: ['result'],
    registers: [registry],
  });
  return (result) => requests.inc({ result });
};

export const createServerMetrics = (registry: Registry): ServerMetrics => {
  const registers = [registry];
  return {
    requestSeconds: new Histogram({
      name: 'syncline_http_request_seconds',
      help: 'Time from a request to the end of its answer.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    operations: new Counter({
      name: 'syncline_graphql_operations_total',
      help: 'GraphQL operations by type; a subscription counts when it begins.',
      labelNames: ['type', 'result'],
      registers,
    }),
    droppedSubscribers: new Counter({
      name: 'syncline_ws_dropped_total',
      help: 'Sockets closed because the peer read too slowly or no longer answered.',
      labelNames: ['reason'],
      registers,
    }),
    refused: new Counter({
      name: 'syncline_refused_total',
      help: 'Requests and operations refused because something in them is larger than a limit permits.',
      labelNames: ['limit'],
      registers,
    }),
    rateLimited: new Counter({
      name: 'syncline_rate_limited_total',
      help: 'Requests and operations refused because the budget of a minute was used up.',
      labelNames: ['kind'],
      registers,
    }),
    webhooks: new Counter({
      name: 'syncline_webhook_deliveries_total',
      help: 'Deliveries of providers by what became of them; `forged` is a wrong signature.',
      labelNames: ['outcome'],
      registers,
    }),
    watchSockets(open) {
      new Gauge({
        name: 'syncline_ws_connections',
        help: 'Open WebSocket connections.',
        registers,
        collect() {
          this.set(open().connections);
        },
      });
      new Gauge({
        name: 'syncline_ws_subscriptions',
        help: 'Running subscriptions.',
        registers,
        collect() {
          this.set(open().subscriptions);
        },
      });
    },
  };
};

/** Counts an error that tells of a limit; every other is counted elsewhere. */
export const countRefusal = ({ refused }: ServerMetrics, error: unknown): void => {
  if (error instanceof LimitError) refused.inc({ limit: error.limit });
};
