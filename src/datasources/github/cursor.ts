import { z } from 'zod';
import { ENTITY_TYPES } from '../../domain/entity-type.ts';
import { CursorExpiredError } from '../../domain/provider-error.ts';
import { readCursor } from '../stored-cursor.ts';
import { LISTS } from './lists.ts';

const instant = z.iso.datetime();

const place = z.strictObject({
  since: instant.nullable(),
  link: z.string().nullable(),
  seen: z.array(z.string()).readonly(),
  met: z.number(),
  before: z.number().nullable(),
  readings: z.number(),
});

const schema = z.strictObject({
  version: z.literal(1),
  /** As the source names it. */
  project: z.string(),
  /** The id of the repository that stood under that name, and what it is called now. */
  repository: z.string(),
  name: z.string(),
  types: z.array(z.enum(ENTITY_TYPES)),
  /** Only what changed at or after this; null in a full listing. */
  since: instant.nullable(),
  /** Of the lists as they were found from `since` on, each in one page. */
  etags: z.partialRecord(z.enum(LISTS), z.string()),
  /** Within a pull: where the next one begins, unless it may as well begin where this one did. Null between pulls. */
  next: instant.nullable(),
  /** Within a pull: the earliest second of anything that a list has held. Null as long as all were empty. */
  earliest: z.string().nullable(),
  /** Within a pull: the list that is being read, and how far. Null between pulls. */
  reading: z.strictObject({ list: z.enum(LISTS), place }).nullable(),
});

/** Where a pull stands. */
export type Position = z.infer<typeof schema>;

/** What the cursor of this source may be used for. */
export type Scope = Pick<Position, 'project' | 'types'>;

/** Always with its members in one order, so that a position that is the same has the same text. */
export const formatCursor = (position: Position): string => {
  const { version, project, repository, name, types, since, etags, next, earliest, reading } = position;
  return JSON.stringify({ version, project, repository, name, types, since, etags, next, earliest, reading });
};

/** @throws CursorExpiredError for a cursor that is not ours, of another repository, or that skips a type now asked for */
export const parseCursor = (text: string, scope: Scope): Position => {
  const data = readCursor(schema, text);
  if (data.project !== scope.project || scope.types.some((type) => !data.types.includes(type))) {
    throw new CursorExpiredError('The stored cursor was made for another configuration. List everything again.');
  }
  return { ...data, types: scope.types };
};

/**
 * The same place without ETags. A time of GitHub's is a whole second: what is written and changed back within one looks
 * as it did in the answer before.
 */
export const withoutEtags = (cursor: string): string => formatCursor({ ...readCursor(schema, cursor), etags: {} });
