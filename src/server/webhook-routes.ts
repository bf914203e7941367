import express, { type Request, type RequestHandler, Router } from 'express';
import type { DeliveryOutcome } from '../domain/webhook.ts';
import { clientAddress, clientNetwork } from './client-address.ts';
import type { RateLimits } from './rate-limits.ts';

/** Bytes of one delivery. */
const BODY_BYTES = 1024 * 1024;

/** Stores a delivery; rejects when that is not possible just now. */
export type ReceiveWebhook = (delivery: {
  readonly sourceId: string;
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}) => Promise<DeliveryOutcome>;

export interface WebhookRoutesOptions {
  readonly receive: ReceiveWebhook;
  readonly rateLimits: RateLimits;
  readonly trustedProxies: number;
  readonly onOutcome: (outcome: DeliveryOutcome | 'unavailable') => void;
}

const STATUS: Readonly<Record<DeliveryOutcome, number>> = {
  stored: 202,
  repeated: 200,
  unknown: 404,
  forbidden: 403,
  forged: 401,
  stale: 401,
  unreadable: 400,
  full: 503,
};

const RETRY_SECONDS = 60;

/** `POST /webhooks/<sourceId>`: counts the caller first, reads the raw bytes, and answers once the delivery is stored. */
export const createWebhookRoutes = (options: WebhookRoutesOptions): Router => {
  const router = Router();
  router.post(
    '/webhooks/:sourceId',
    limit(options),
    express.raw({ type: () => true, limit: BODY_BYTES }),
    take(options),
  );
  return router;
};

const limit =
  ({ rateLimits, trustedProxies }: WebhookRoutesOptions): RequestHandler =>
  async (request, _response, next) => {
    await rateLimits.spend('addressRequests', clientNetwork(request, trustedProxies));
    next();
  };

const take =
  ({ receive, trustedProxies, onOutcome }: WebhookRoutesOptions): RequestHandler =>
  async (request, response) => {
    const outcome = await receive({
      sourceId: String(request.params.sourceId),
      address: clientAddress(request, trustedProxies),
      headers: headersOf(request),
      body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    }).catch(() => 'unavailable' as const);
    onOutcome(outcome);
    const status = outcome === 'unavailable' ? 503 : STATUS[outcome];
    if (status === 503) response.set('retry-after', String(RETRY_SECONDS));
    response.status(status).end();
  };

const headersOf = ({ headers }: Request): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
