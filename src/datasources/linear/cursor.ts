import { z } from 'zod';
import { ENTITY_TYPES } from '../../domain/entity-type.ts';
import { CursorExpiredError } from '../../domain/provider-error.ts';
import { readCursor } from '../stored-cursor.ts';

/** The connections that are paged side by side, in an order where a thing comes after what it refers to. */
export const CONNECTIONS = ['users', 'issueLabels', 'projects', 'cycles', 'issues', 'comments'] as const;
export type ConnectionName = (typeof CONNECTIONS)[number];

const instant = z.iso.datetime();

const schema = z.strictObject({
  version: z.literal(1),
  team: z.string(),
  types: z.array(z.enum(ENTITY_TYPES)),
  /** Only what changed at or after this; null in a full listing. */
  since: instant.nullable(),
  /** Within a pull: where the next one begins. Null between pulls. */
  next: instant.nullable(),
  /** Within a pull: where each connection goes on that has not been read to its end. */
  after: z.partialRecord(z.enum(CONNECTIONS), z.string()),
});

/** Where a pull stands. */
export type Position = z.infer<typeof schema>;

/** What the cursor of this source may be used for. */
export type Scope = Pick<Position, 'team' | 'types'>;

/** Whether the next page is the first of a pull. */
export const begins = ({ next }: Position): boolean => next === null;

export const startOfListing = (scope: Scope): Position => ({
  version: 1,
  ...scope,
  since: null,
  next: null,
  after: {},
});

export const formatCursor = (position: Position): string => JSON.stringify(position);

/** @throws CursorExpiredError for a cursor that is not ours, of another team, or that skips a type now asked for */
export const parseCursor = (text: string, scope: Scope): Position => {
  const data = readCursor(schema, text);
  if (data.team !== scope.team || scope.types.some((type) => !data.types.includes(type))) {
    throw new CursorExpiredError('The stored cursor was made for another configuration. List everything again.');
  }
  return { ...data, types: scope.types };
};
