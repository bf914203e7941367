import { z } from 'zod';
import type { ExternalItem } from '../../domain/external-item.ts';
import type { RejectedItem } from '../connector.ts';
import { unreadable } from '../read-answer.ts';
import type { JiraClient } from './client.ts';
import { commentItem, issueItem, labelItem, sprintItem, userItem, versionItem } from './map.ts';
import { commentNode, type IssueNode, issueNode, type SprintNode, sprintNode } from './nodes.ts';
import type { SiteFields } from './site-fields.ts';

/** Of an issue what is wanted whatever else is not. */
export const rowNode = z.object({ id: z.string().min(1), key: z.string().regex(/-\d+$/) });
export type Row = z.infer<typeof rowNode>;

export const numberOf = ({ key }: Row): number => Number(key.slice(key.lastIndexOf('-') + 1));

const FIELDS = [
  ...['summary', 'description', 'status', 'issuetype', 'priority', 'assignee', 'reporter', 'labels', 'duedate'],
  ...['fixVersions', 'parent', 'resolution', 'resolutiondate', 'project', 'created', 'updated'],
];

/** The fields to ask for: Jira tells no others. */
export const wantedFields = ({ sprint, storyPoints }: SiteFields, withComments: boolean): string =>
  [...FIELDS, ...[sprint, storyPoints].filter((one) => one !== null), ...(withComments ? ['comment'] : [])].join(',');

/** A Data Center tells sprints as text that is meant for nobody. */
const sprintList = z
  .array(z.unknown())
  .nullish()
  .transform((list) => (list ?? []).filter((one) => typeof one === 'object'))
  .pipe(z.array(sprintNode));

interface ReadIssue {
  readonly node: IssueNode;
  readonly item: ExternalItem;
  readonly sprints: readonly SprintNode[];
}

/** @throws ZodError */
export const readIssue = (client: JiraClient, raw: unknown, site: SiteFields): ReadIssue => {
  const node = issueNode.parse(raw);
  const { fields } = raw as { fields: Readonly<Record<string, unknown>> };
  const held = (name: string | null): unknown => (name === null ? null : fields[name]);
  const sprints = sprintList.parse(held(site.sprint));
  const storyPoints = z.number().nullish().parse(held(site.storyPoints)) ?? null;
  return { node, sprints, item: issueItem(node, { sprints, storyPoints }, client.browse(node.key)) };
};

/** What comes along with an issue. */
const besides = ({ node: { fields }, sprints }: ReadIssue): readonly ExternalItem[] => [
  ...[fields.assignee, fields.reporter].flatMap((user) => (user ? [userItem(user)] : [])),
  ...(fields.labels ?? []).map(labelItem),
  ...(fields.fixVersions ?? []).map(versionItem),
  ...sprints.map(sprintItem),
];

export interface ReadRows {
  readonly items: readonly ExternalItem[];
  readonly rejected: readonly RejectedItem[];
}

/** What may come along with the issues of a page; what finds no room comes with a full listing. */
const MAX_BESIDES = 100;

const distinct = (items: readonly ExternalItem[]): readonly ExternalItem[] => [
  ...new Map(items.map((item) => [`${item.entityType} ${item.externalId}`, item])).values(),
];

/** Reads issues, each by itself; what cannot be read is told with its reason. */
export const readIssues = (
  client: JiraClient,
  raws: readonly { readonly row: Row; readonly raw: unknown }[],
  site: SiteFields,
  withBesides: boolean,
): ReadRows => {
  const items: ExternalItem[] = [];
  const beside: ExternalItem[] = [];
  const rejected: RejectedItem[] = [];
  for (const { row, raw } of raws) {
    try {
      const read = readIssue(client, raw, site);
      items.push(read.item);
      if (withBesides) beside.push(...besides(read));
    } catch (error) {
      if (!(error instanceof z.ZodError)) throw error;
      rejected.push({ entityType: 'TICKET', externalId: row.id, reason: unreadable('Jira', error) });
    }
  }
  return { items: [...distinct(beside).slice(0, MAX_BESIDES), ...items], rejected };
};

/** Reads what was said about an issue. */
export const readComments = (issue: string, raws: readonly unknown[]): ReadRows => {
  const read = raws.map((raw) => ({ raw, result: commentNode.safeParse(raw) }));
  return {
    items: read.flatMap(({ result }) => (result.success ? [commentItem(result.data, issue)] : [])),
    rejected: read.flatMap(({ raw, result }): RejectedItem[] => {
      if (result.success) return [];
      const id = (raw as { id?: unknown } | null)?.id;
      const externalId = id === undefined ? null : `${issue}-${String(id)}`;
      return [{ entityType: 'COMMENT', externalId, reason: unreadable('Jira', result.error) }];
    }),
  };
};
