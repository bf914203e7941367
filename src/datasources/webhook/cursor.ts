import { z } from 'zod';
import { ENTITY_TYPES, type EntityType } from '../../domain/entity-type.ts';
import { CursorExpiredError } from '../../domain/provider-error.ts';
import { readCursor } from '../stored-cursor.ts';

const instant = z.iso.datetime();

const schema = z.strictObject({
  version: z.literal(1),
  types: z.array(z.enum(ENTITY_TYPES)),
  /** Only what came at or after this; null in a full listing. */
  since: instant.nullable(),
  /** Within a pull: the last thing that was listed, and where the next pull begins. */
  within: z.strictObject({ keptAt: instant, id: z.string(), next: instant }).nullable(),
});

export type Position = z.infer<typeof schema>;

export const formatCursor = (position: Position): string => JSON.stringify(position);

/** @throws CursorExpiredError for a cursor that is not ours, or that skips a type now asked for */
export const parseCursor = (text: string, types: readonly EntityType[]): Position => {
  const position = readCursor(schema, text);
  if (types.every((type) => position.types.includes(type))) return position;
  throw new CursorExpiredError('The stored cursor was made for fewer types. List everything again.');
};
