import type { EntityType } from '../domain/entity-type.ts';
import type { ExternalItem } from '../domain/external-item.ts';
import type { DeliveredRejection } from '../domain/webhook.ts';
import type { Credentials } from './connector.ts';

/** A delivery as it came in. */
export interface WebhookDelivery {
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The very bytes that were signed. */
  readonly body: Buffer;
}

/** That something happened to a thing; what it is now is read from the provider (docs/adr/0005). */
export interface WebhookHint {
  readonly entityType: EntityType;
  readonly externalId: string;
  /** The state that the delivery tells of, by the provider's clock; null when it does not tell. */
  readonly occurredAt: Date | null;
}

export interface WebhookEvent {
  /** The same when the provider delivers again; at most 200 characters. */
  readonly deliveryId: string;
  /** Empty for what concerns nothing that is synced. */
  readonly hints: readonly WebhookHint[];
  /**
   * The things themselves, where there is nowhere to read them from: they are kept, each in its latest version, before
   * the delivery is acknowledged (docs/adr/0054).
   */
  readonly items?: readonly ExternalItem[];
  /** Things of which no more can be taken than the reason why. */
  readonly rejected?: readonly DeliveredRejection[];
}

/** Whether the sender knew a secret; `stale` when the signature is right and the time signed with it too long ago. */
export type WebhookProof = 'genuine' | 'forged' | 'stale';

/** How a provider's deliveries are read: pure, without a request. */
export interface WebhookReceiver {
  verify(delivery: WebhookDelivery, by: { readonly secrets: readonly string[]; readonly now: Date }): WebhookProof;
  /** Reads a genuine delivery. Throws UnreadableDeliveryError, ZodError or SyntaxError for what cannot be read. */
  parse(delivery: WebhookDelivery): WebhookEvent;
}

export interface ReceiverOptions {
  readonly secrets: Credentials['secrets'];
  readonly now: Date;
}

export interface WebhookAddress {
  readonly url: string;
  readonly secret: string;
}

/** Where a provider sends what happens in the chosen project. */
export interface WebhookRegistrar {
  /** Makes the webhook with this URL, or gives the one that is there this secret and a new term. May be repeated. */
  ensure(address: WebhookAddress): Promise<{ readonly expiresAt: Date | null }>;
  /** Removes the webhook with this URL; one that is not there is no error. */
  remove(url: string): Promise<void>;
}
