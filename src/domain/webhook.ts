import type { EntityType } from './entity-type.ts';
import type { SourceId, TenantId } from './ids.ts';
import type { SourceHealth } from './source.ts';

/** How a source hears of changes without asking: one for each source whose provider sends webhooks. */
export interface SourceWebhook {
  readonly id: SourceId;
  readonly tenant: TenantId;
  /** Where the provider was told to send to; null before it was first tried. */
  readonly url: string | null;
  readonly active: boolean;
  /** Why it is not active and what to do, as a sentence; null while it is. */
  readonly reason: string | null;
  readonly expiresAt: Date | null;
  readonly lastDeliveryAt: Date | null;
  /** Deliveries in a row that were refused for their signature or time. */
  readonly refused: number;
  /** When it is looked after next. */
  readonly dueAt: Date;
}

/** What was delivered and waits to be read from the provider. */
export interface Delivery {
  readonly sourceId: SourceId;
  readonly deliveryId: string;
  readonly hints: readonly DeliveredHint[];
  /** What was delivered and cannot be taken. */
  readonly rejected?: readonly DeliveredRejection[];
  readonly receivedAt: Date;
}

export interface DeliveredHint {
  readonly entityType: EntityType;
  readonly externalId: string;
  readonly occurredAt: Date | null;
}

/** A thing that was delivered and cannot be taken, with the reason as a sentence. */
export interface DeliveredRejection {
  readonly entityType: EntityType;
  readonly externalId: string | null;
  readonly reason: string;
}

/** A source's health, and whose it is. */
export interface HealthOfSource extends SourceHealth {
  readonly sourceId: SourceId;
}

/** What became of a delivery that came in. */
export type DeliveryOutcome =
  | 'stored'
  | 'repeated'
  | 'unknown'
  | 'forbidden'
  | 'forged'
  | 'stale'
  | 'unreadable'
  | 'full';
