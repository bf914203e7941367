import { bareItem, type ExternalItem } from '../../domain/external-item.ts';
import type { JsonValue } from '../../domain/json.ts';
import { timestamp } from '../foreign-values.ts';
import { adfToMarkdown } from './adf/adf-to-markdown.ts';
import type { CommentNode, IssueNode, SprintNode, UserNode, VersionNode } from './nodes.ts';

const person = (user: UserNode | null | undefined): JsonValue =>
  user ? { externalId: user.externalId, name: user.name } : null;

/** Jira has nothing at all, or an empty text, for one that is not there. */
const textOf = (body: CommentNode['body']): string => {
  if (body === null || body === undefined) return '';
  return typeof body === 'string' ? body : adfToMarkdown(body);
};

export const userItem = ({ externalId, ...fields }: UserNode): ExternalItem => bareItem('PERSON', externalId, fields);

/** A label is nothing but its name. */
export const labelItem = (name: string): ExternalItem => bareItem('LABEL', name, { name });

export const versionItem = (node: VersionNode): ExternalItem =>
  bareItem('MILESTONE', node.id, {
    name: node.name,
    description: node.description || null,
    releaseDate: node.releaseDate ?? null,
    startDate: node.startDate ?? null,
    released: node.released ?? false,
  });

export const sprintItem = (node: SprintNode): ExternalItem =>
  bareItem('ITERATION', node.id, {
    name: node.name,
    state: node.state,
    goal: node.goal || null,
    startDate: timestamp(node.startDate ?? null),
    endDate: timestamp(node.endDate ?? null),
    completeDate: timestamp(node.completeDate ?? null),
  });

/** What an issue holds in the fields that its site numbers by itself. */
export interface SiteValues {
  readonly sprints: readonly SprintNode[];
  readonly storyPoints: number | null;
}

/** An issue that was carried over is listed in its old sprints too. */
export const currentSprint = (sprints: readonly SprintNode[]): SprintNode | null =>
  sprints.findLast(({ state }) => state.toLowerCase() !== 'closed') ?? sprints.at(-1) ?? null;

export const issueItem = ({ key, ...node }: IssueNode, site: SiteValues, url: string): ExternalItem => {
  const { fields } = node;
  return {
    ...bareItem('TICKET', node.id, {
      key,
      summary: fields.summary,
      description: textOf(fields.description) || null,
      statusCategory: fields.status.statusCategory.key,
      status: fields.status.name,
      priority: fields.priority?.name ?? null,
      assignee: person(fields.assignee),
      labels: (fields.labels ?? []).toSorted(),
      duedate: fields.duedate ?? null,
      storyPoints: site.storyPoints,
      fixVersion: fields.fixVersions?.[0]?.id ?? null,
      sprint: currentSprint(site.sprints)?.id ?? null,
      parent: fields.parent?.id ?? null,
      issuetype: fields.issuetype.name,
      reporter: person(fields.reporter),
      resolution: fields.resolution?.name ?? null,
      resolutiondate: timestamp(fields.resolutiondate ?? null),
      created: timestamp(fields.created),
    }),
    modifiedAt: new Date(fields.updated),
    url,
  };
};

/** Jira finds a comment by its issue only. */
export const commentId = (issue: string, comment: string): string => `${issue}-${comment}`;

export const commentItem = (node: CommentNode, issue: string): ExternalItem => ({
  ...bareItem('COMMENT', commentId(issue, node.id), {
    body: textOf(node.body),
    author: person(node.author),
    issue,
    created: timestamp(node.created),
  }),
  modifiedAt: new Date(node.updated),
});
