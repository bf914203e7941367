import { z } from 'zod';
import { instant, text } from '../foreign-values.ts';

/** GitHub counts in integers that fit a JSON number; here every id is text. */
const id = z.int().positive().transform(String);

/** Null stands for an account that is gone. */
const user = z.object({ id, login: text }).nullable();

export const accountNode = z.object({ node_id: z.string().min(1), login: text, name: text.nullish() });

export const repositoryNode = z.object({
  node_id: z.string().min(1),
  full_name: text,
  html_url: text,
  url: z.string(),
  has_issues: z.boolean(),
});

export const labelNode = z.object({ id, name: text, color: text.nullable(), description: text.nullish() });

export const milestoneNode = z.object({
  number: id,
  title: text,
  description: text.nullable(),
  state: text,
  due_on: instant.nullable(),
  creator: user.nullish(),
  closed_at: instant.nullable(),
  created_at: instant,
  updated_at: instant,
  html_url: text,
});

export const issueNode = z.object({
  number: id,
  title: text,
  body: text.nullish(),
  state: text,
  state_reason: text.nullish(),
  type: z.object({ name: text }).nullish(),
  labels: z.array(labelNode),
  milestone: milestoneNode.nullable(),
  assignees: z.array(user).nullish(),
  user,
  /** A count for each name, beside a URL and a total. */
  reactions: z.record(z.string(), z.unknown()).nullish(),
  parent_issue_url: z.string().nullish(),
  repository_url: z.string(),
  locked: z.boolean(),
  closed_at: instant.nullable(),
  created_at: instant,
  updated_at: instant,
  html_url: text,
});

export const commentNode = z.object({
  id,
  body: text.nullish(),
  user,
  issue_url: z.string(),
  created_at: instant,
  updated_at: instant,
  html_url: text,
});

export type LabelNode = z.infer<typeof labelNode>;
export type MilestoneNode = z.infer<typeof milestoneNode>;
export type IssueNode = z.infer<typeof issueNode>;
export type CommentNode = z.infer<typeof commentNode>;
export type RepositoryNode = z.infer<typeof repositoryNode>;
