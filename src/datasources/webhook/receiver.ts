import { hash } from 'node:crypto';
import { UnreadableDeliveryError } from '../../domain/delivered-item.ts';
import type { JsonValue } from '../../domain/json.ts';
import type { ReceiverOptions, WebhookReceiver } from '../webhooks.ts';
import { readItems } from './map.ts';
import { readSettings, type Settings } from './settings.ts';
import { deliveryIdHeader, verify } from './signature.ts';
import { ItemError, textAt } from './values.ts';

const LONGEST_ID = 200;

/** Whatever a sender calls its deliveries, in a length that can be kept; without a name, what it holds names it. */
const deliveryIdOf = (
  { headers, body }: Parameters<WebhookReceiver['parse']>[0],
  { hmac, deliveryId }: Settings,
  read: JsonValue,
): string => {
  const header = deliveryIdHeader(hmac);
  const timestamp = hmac?.timestampHeader ? headers[hmac.timestampHeader] : '';
  const named =
    (header === null ? '' : headers[header]) || (deliveryId === null ? '' : textAt(read, 'delivery id', deliveryId));
  const id = named || `sha256:${hash('sha256', Buffer.concat([Buffer.from(`${timestamp}.`), body]))}`;
  return id.length <= LONGEST_ID ? id : `sha256:${hash('sha256', id)}`;
};

const parseBody = (body: Buffer): JsonValue => {
  try {
    return JSON.parse(body.toString());
  } catch (cause) {
    throw new UnreadableDeliveryError('The body of the delivery is not JSON.', { cause });
  }
};

/** Reads deliveries as the source says that they are signed and what they hold. */
export const createReceiver = ({ secrets, now }: ReceiverOptions): WebhookReceiver => {
  const { secret = '', settings: stored = '' } = secrets;
  const settings = readSettings(stored);
  return {
    verify: (delivery) => verify(delivery, { hmac: settings.hmac, secret }, now),
    parse(delivery) {
      const body = parseBody(delivery.body);
      try {
        const { items, rejected } = readItems(body, settings, now);
        const hints = items.map(({ entityType, externalId, modifiedAt: occurredAt }) => ({
          entityType,
          externalId,
          occurredAt,
        }));
        return { deliveryId: deliveryIdOf(delivery, settings, body), hints, items, rejected };
      } catch (error) {
        if (error instanceof ItemError) throw new UnreadableDeliveryError(error.message, { cause: error });
        throw error;
      }
    },
  };
};
