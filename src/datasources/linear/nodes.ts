import { z } from 'zod';
import { instant, text } from '../foreign-values.ts';

/** Half of a surrogate pair could not be stored as it is, and would stand for another thing's id. */
const id = z
  .string()
  .min(1)
  .max(255)
  .refine((value) => value.isWellFormed(), 'not well-formed');
const day = z.iso.date();
const named = z.object({ id, name: text });
const reference = z.object({ id });

/** What every listed node carries. */
const listed = { id, archivedAt: instant.nullable(), updatedAt: instant };

export const userNode = z.object({
  ...listed,
  name: text,
  displayName: text,
  email: text,
  active: z.boolean(),
  url: text,
});

export const labelNode = z.object({
  ...listed,
  name: text,
  color: text,
  description: text.nullable(),
  isGroup: z.boolean(),
  parent: reference.nullable(),
});

export const projectNode = z.object({
  ...listed,
  name: text,
  description: text,
  status: z.object({ name: text, type: text }),
  startDate: day.nullable(),
  targetDate: day.nullable(),
  trashed: z.boolean().nullable(),
  url: text,
});

export const cycleNode = z.object({
  ...listed,
  name: text.nullable(),
  number: z.number(),
  description: text.nullable(),
  startsAt: instant,
  endsAt: instant,
  completedAt: instant.nullable(),
});

export const issueNode = z.object({
  ...listed,
  identifier: text,
  title: text,
  description: text.nullable(),
  priority: z.number(),
  estimate: z.number().nullable(),
  dueDate: day.nullable(),
  labelIds: z.array(id),
  // The schema calls it an object; it is a list with one entry for each emoji, and {} when nobody reacted.
  reactionData: z.union([
    z.array(z.object({ emoji: text, reactions: z.array(z.unknown()) })),
    z.strictObject({}).transform(() => []),
  ]),
  state: z.object({ id, name: text, type: text }),
  assignee: named.nullable(),
  project: reference.nullable(),
  cycle: reference.nullable(),
  parent: reference.nullable(),
  trashed: z.boolean().nullable(),
  url: text,
  createdAt: instant,
});

export const commentNode = z.object({
  ...listed,
  body: text,
  issueId: id,
  parentId: id.nullable(),
  user: named.nullable(),
  externalUser: named.nullable(),
  botActor: z.object({ id: id.nullable(), name: text.nullable() }).nullable(),
  url: text,
  createdAt: instant,
  editedAt: instant.nullable(),
});

export type UserNode = z.infer<typeof userNode>;
export type LabelNode = z.infer<typeof labelNode>;
export type ProjectNode = z.infer<typeof projectNode>;
export type CycleNode = z.infer<typeof cycleNode>;
export type IssueNode = z.infer<typeof issueNode>;
export type CommentNode = z.infer<typeof commentNode>;
