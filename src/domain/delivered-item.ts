import type { EntityType } from './entity-type.ts';
import type { ExternalItem } from './external-item.ts';

/** What a source was delivered, each thing in its latest version (docs/adr/0054). */
export interface DeliveredItems {
  /** In the order in which they came, from `since` on and after the place named; deleted things included. */
  page(from: DeliveredFrom, limit: number): Promise<readonly DeliveredItem[]>;
  find(entityType: EntityType, externalId: string): Promise<ExternalItem | null>;
  /** Keeps each thing unless a later version of it is known; `at` stands in for the time of one that has none. */
  keep(items: readonly ExternalItem[], at: Date): Promise<void>;
}

export interface DeliveredPlace {
  readonly keptAt: Date;
  readonly id: string;
}

export interface DeliveredFrom {
  readonly since: Date | null;
  readonly after: DeliveredPlace | null;
}

export interface DeliveredItem extends DeliveredPlace {
  readonly item: ExternalItem;
}

/** Nothing of a delivery can be read. The message is a sentence for people. */
export class UnreadableDeliveryError extends Error {
  override readonly name = 'UnreadableDeliveryError';
}
