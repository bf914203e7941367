import { z } from 'zod';
import { text } from '../foreign-values.ts';

/** Jira spells the offset of a time without a colon. */
const time = z
  .string()
  .transform((value) => value.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'))
  .pipe(z.iso.datetime({ offset: true }));

const id = z.union([z.string().min(1), z.int()]).transform(String);
const day = z.iso.date();

/** Jira Cloud knows people by account ids, a Data Center by names. */
export const userNode = z
  .object({
    accountId: z.string().min(1).nullish(),
    name: text.nullish(),
    displayName: text.nullish(),
    emailAddress: text.nullish(),
    active: z.boolean().nullish(),
  })
  .transform(({ accountId, name, displayName, emailAddress, active }) => {
    const externalId = accountId ?? name ?? '';
    return { externalId, name: displayName || externalId, email: emailAddress || null, active: active ?? true };
  })
  .refine(({ externalId }) => externalId !== '', { path: ['accountId'], message: 'no account' });

export const projectNode = z.object({ id, key: z.string().min(1), name: text });

export const versionNode = z.object({
  id,
  name: text,
  description: text.nullish(),
  released: z.boolean().nullish(),
  releaseDate: day.nullish(),
  startDate: day.nullish(),
});

export const sprintNode = z.object({
  id,
  name: text,
  state: text,
  goal: text.nullish(),
  startDate: time.nullish(),
  endDate: time.nullish(),
  completeDate: time.nullish(),
  originBoardId: z.int().nullish(),
});

/** A body of Jira Cloud is a document, one of a Data Center its own markup. */
const body = z.union([text, z.looseObject({ type: z.literal('doc') })]).nullish();

export const commentNode = z.object({
  id,
  body,
  author: userNode.nullish(),
  created: time,
  updated: time,
});

export const statusNode = z.object({ id, name: text, statusCategory: z.object({ key: text }) });

export const issueNode = z.object({
  id,
  key: z.string().min(1),
  fields: z.object({
    summary: text,
    description: body,
    status: statusNode,
    issuetype: z.object({ id, name: text, subtask: z.boolean(), hierarchyLevel: z.int().nullish() }),
    priority: z.object({ name: text }).nullish(),
    assignee: userNode.nullish(),
    reporter: userNode.nullish(),
    labels: z.array(text).nullish(),
    duedate: day.nullish(),
    fixVersions: z.array(versionNode).nullish(),
    parent: z.object({ id }).nullish(),
    resolution: z.object({ name: text }).nullish(),
    resolutiondate: time.nullish(),
    project: projectNode,
    created: time,
    updated: time,
  }),
});

export type UserNode = z.infer<typeof userNode>;
export type ProjectNode = z.infer<typeof projectNode>;
export type VersionNode = z.infer<typeof versionNode>;
export type SprintNode = z.infer<typeof sprintNode>;
export type CommentNode = z.infer<typeof commentNode>;
export type IssueNode = z.infer<typeof issueNode>;
