import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../src/domain/json.ts';
import type { OutgoingDelivery } from '../core/hooks.ts';
import type { TwinItem } from '../core/twin.ts';
import { sign } from './signing.ts';
import type { Hook } from './world.ts';

const eventOf = ({ deleted, version }: TwinItem): string => {
  if (deleted) return 'item.deleted';
  return version === 1 ? 'item.created' : 'item.updated';
};

/** An item as it is told, in deliveries and answers. */
export const message = (item: TwinItem): JsonObject => ({
  type: eventOf(item),
  timestamp: item.updatedAt,
  data: { id: item.id, updated_at: item.updatedAt, ...item.data },
});

const FORGED = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

export const deliveryOf = (
  item: TwinItem,
  { url, secret }: Hook,
  { now, forged }: { readonly now: Date; readonly forged: boolean },
): OutgoingDelivery => {
  const body = JSON.stringify(message(item));
  const signed = { id: `msg_${randomUUID()}`, timestamp: String(Math.floor(now.getTime() / 1_000)), body };
  return { url, body, headers: { 'content-type': 'application/json', ...sign(signed, forged ? FORGED : secret) } };
};
