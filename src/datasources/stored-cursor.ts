import type { z } from 'zod';
import { CursorExpiredError } from '../domain/provider-error.ts';

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** Reads a cursor that a connector made as JSON. @throws CursorExpiredError for anything else */
export const readCursor = <Schema extends z.ZodType>(schema: Schema, text: string): z.infer<Schema> => {
  const result = schema.safeParse(parseJson(text));
  if (result.success) return result.data;
  throw new CursorExpiredError('The stored cursor is not one of this connector. List everything again.');
};
