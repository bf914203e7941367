import { z } from 'zod';
import type { EntityType } from '../../domain/entity-type.ts';
import { isHmacHex } from '../../lib/hmac.ts';
import type { WebhookReceiver } from '../webhooks.ts';

const payload = z.object({
  type: z.string(),
  webhookTimestamp: z.number(),
  data: z.object({ id: z.string().min(1), updatedAt: z.iso.datetime({ offset: true }).optional() }).optional(),
});
const deliveryId = z.string().min(1).max(200);

const read = (body: Buffer) => payload.parse(JSON.parse(body.toString()));

/** By Linear's names of its resources. */
const TYPES: Readonly<Record<string, EntityType>> = {
  Issue: 'TICKET',
  Comment: 'COMMENT',
  IssueLabel: 'LABEL',
  Cycle: 'ITERATION',
  Project: 'INITIATIVE',
};

/** The resources that a webhook is registered for. */
export const RESOURCES: readonly string[] = Object.keys(TYPES);

/** How far from now a delivery may have been sent, as Linear recommends. */
const WINDOW_MS = 60_000;

/** https://linear.app/developers/webhooks */
export const webhooks: WebhookReceiver = {
  verify({ headers, body }, { secrets, now }) {
    if (!isHmacHex(body, headers['linear-signature'] ?? '', secrets)) return 'forged';
    const { webhookTimestamp } = read(body);
    return Math.abs(now.getTime() - webhookTimestamp) > WINDOW_MS ? 'stale' : 'genuine';
  },
  parse({ headers, body }) {
    const id = deliveryId.parse(headers['linear-delivery']);
    const { type, data } = read(body);
    const entityType = TYPES[type];
    if (entityType === undefined || data === undefined) return { deliveryId: id, hints: [] };
    const occurredAt = data.updatedAt === undefined ? null : new Date(data.updatedAt);
    return { deliveryId: id, hints: [{ entityType, externalId: data.id, occurredAt }] };
  },
};
