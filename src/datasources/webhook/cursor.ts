import { z } from 'zod';
import { readCursor } from '../stored-cursor.ts';

const instant = z.iso.datetime();

const schema = z.strictObject({
  version: z.literal(1),
  /** Only what came at or after this; null in a full listing. */
  since: instant.nullable(),
  /** Within a pull: the last thing that was listed, and where the next pull begins. */
  within: z.strictObject({ keptAt: instant, id: z.string(), next: instant }).nullable(),
});

export type Position = z.infer<typeof schema>;

export const formatCursor = (position: Position): string => JSON.stringify(position);

/** @throws CursorExpiredError for a cursor that is not ours */
export const parseCursor = (text: string): Position => readCursor(schema, text);
