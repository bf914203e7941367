import type { EntityType } from './entity-type.ts';
import type { PollId, SourceId, TenantId } from './ids.ts';

/** A source's whole list of one type as it was at a time; the items lie in numbered parts beside it. */
export interface Poll {
  readonly id: PollId;
  readonly tenant: TenantId;
  readonly sourceId: SourceId;
  readonly entityType: EntityType;
  readonly polledAt: Date;
  readonly totalCount: number;
  /** How many items could not be read; they are not in the list. */
  readonly unreadableCount: number;
  /** How many items each part holds, in order. */
  readonly parts: readonly number[];
}

/** An item and its place in a list, counted from 0. */
export type Placed<T> = T & { readonly position: number };

/** A slice of a list, read forward from a place. */
export interface PlaceRequest {
  readonly first: number;
  /** The last place before the slice; null begins the list. */
  readonly after: number | null;
}

export interface PlacedPage<T> {
  readonly items: readonly Placed<T>[];
  readonly hasNext: boolean;
}

/** Cuts what was read with more items than asked, if there are more. */
export const placedPage = <T>(read: readonly Placed<T>[], first: number): PlacedPage<T> => ({
  items: read.slice(0, first),
  hasNext: read.length > first,
});
