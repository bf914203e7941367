import { z } from 'zod';
import { ENTITY_TYPES } from '../../domain/entity-type.ts';
import { CursorExpiredError } from '../../domain/provider-error.ts';
import { readCursor } from '../stored-cursor.ts';
import { siteFields } from './site-fields.ts';

/** Jira's lists, in an order where a thing comes after what it refers to. */
export const LISTS = ['people', 'labels', 'versions', 'sprints', 'issues'] as const;
export type ListName = (typeof LISTS)[number];

const instant = z.iso.datetime();

const reading = z.strictObject({
  list: z.enum(LISTS),
  /** Jira Cloud's own word for where the issues go on. */
  token: z.string().nullable(),
  /** How many rows of the list have been read. */
  start: z.int(),
  /** Of sprints: how many boards have been read to their end. */
  board: z.int(),
  /** Of issues: the number of the last one that was read. */
  last: z.int(),
  /** Issues of which more comments are to be read, and how many of each have been. */
  pending: z.array(z.strictObject({ issue: z.string(), start: z.int() })),
});

const schema = z.strictObject({
  version: z.literal(1),
  project: z.string(),
  /** What the project is known by whatever it is called. */
  projectId: z.string(),
  types: z.array(z.enum(ENTITY_TYPES)),
  siteFields,
  /** Only what changed at or after this; null in a full listing. */
  since: instant.nullable(),
  /** Within a pull: where the next one begins. Null between pulls. */
  next: instant.nullable(),
  /** The zone that Jira reads times in. */
  timeZone: z.string(),
  /** Null between pulls. */
  reading: reading.nullable(),
});

/** Where a pull stands. */
export type Position = z.infer<typeof schema>;
export type Reading = z.infer<typeof reading>;

/** What the cursor of this source may be used for. */
export type Scope = Pick<Position, 'project' | 'types'>;

export const beginOf = (list: ListName): Reading => ({ list, token: null, start: 0, board: 0, last: 0, pending: [] });

export const formatCursor = (position: Position): string => JSON.stringify(position);

/** @throws CursorExpiredError for a cursor that is not ours, of another project, or that skips a type now asked for */
export const parseCursor = (text: string, scope: Scope): Position => {
  const data = readCursor(schema, text);
  if (data.project !== scope.project || scope.types.some((type) => !data.types.includes(type))) {
    throw new CursorExpiredError('The stored cursor was made for another configuration. List everything again.');
  }
  return { ...data, types: scope.types };
};
