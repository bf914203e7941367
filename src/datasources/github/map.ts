import type { EntityType } from '../../domain/entity-type.ts';
import type { ExternalItem } from '../../domain/external-item.ts';
import type { JsonObject, JsonValue } from '../../domain/json.ts';
import { timestamp } from '../foreign-values.ts';
import type { CommentNode, IssueNode, LabelNode, MilestoneNode } from './nodes.ts';

/** A time as GitHub spells it: it knows no smaller unit. */
export const secondOf = (time: string | Date): string => `${new Date(time).toISOString().slice(0, 19)}Z`;

interface Listed {
  readonly updated_at?: string;
  readonly html_url?: string;
}

const item = (entityType: EntityType, externalId: string, node: Listed, fields: JsonObject): ExternalItem => ({
  entityType,
  externalId,
  modifiedAt: node.updated_at === undefined ? null : new Date(node.updated_at),
  deleted: null,
  url: node.html_url ?? null,
  fields,
});

const person = (someone: IssueNode['user']): JsonValue => someone && { externalId: someone.id, name: someone.login };

/** GitHub has null for a text that was never written, and nothing at all for one that was taken away. */
const written = (value: string | null | undefined): string | null => (value ? value : null);

/** GitHub keeps no time of a label. */
export const labelItem = (node: LabelNode): ExternalItem =>
  item(
    'LABEL',
    node.id,
    {},
    {
      name: node.name,
      color: node.color === null ? null : `#${node.color}`,
      description: written(node.description),
    },
  );

export const milestoneItem = (node: MilestoneNode): ExternalItem =>
  item('MILESTONE', node.number, node, {
    title: node.title,
    description: written(node.description),
    state: node.state,
    // A day that people chose, told as midnight somewhere in America.
    dueOn: node.due_on === null ? null : new Date(node.due_on).toISOString().slice(0, 10),
    closedAt: timestamp(node.closed_at),
    createdAt: timestamp(node.created_at),
  });

/** Why an issue is in its state, where GitHub tells. */
const stateOf = ({ state, state_reason: reason }: IssueNode): string => {
  if (state === 'open') return reason === 'reopened' ? 'reopened' : 'open';
  return reason && reason !== 'reopened' ? reason : state;
};

const ISSUE_URL = /\/repos\/([^/]+\/[^/]+)\/issues\/(\d+)$/;

/** The number in the URL of an issue; null when there is none. */
export const issueNumber = (url: string): string | null => ISSUE_URL.exec(url)?.[2] ?? null;

/** Ids of another repository name other things here. */
const parentOf = ({ parent_issue_url: parent, repository_url: repository }: IssueNode): string | null => {
  const [, name, number = null] = ISSUE_URL.exec(parent ?? '') ?? [];
  return name !== undefined && repository.toLowerCase().endsWith(`/repos/${name.toLowerCase()}`) ? number : null;
};

const REACTIONS = ['+1', '-1', 'laugh', 'hooray', 'confused', 'heart', 'rocket', 'eyes'] as const;

const reactionsOf = ({ reactions }: IssueNode): JsonValue[] =>
  REACTIONS.flatMap((name) => {
    const count = reactions?.[name];
    return typeof count === 'number' && count > 0 ? [{ name, count }] : [];
  });

export const issueItem = (node: IssueNode): ExternalItem =>
  item('TICKET', node.number, node, {
    number: Number(node.number),
    title: node.title,
    body: written(node.body),
    state: stateOf(node),
    type: node.type?.name ?? null,
    assignees: (node.assignees ?? []).flatMap((one) => person(one) ?? []),
    labels: node.labels.map(({ id }) => id).toSorted(),
    milestone: node.milestone?.number ?? null,
    parent: parentOf(node),
    reactions: reactionsOf(node),
    author: person(node.user),
    locked: node.locked,
    closedAt: timestamp(node.closed_at),
    createdAt: timestamp(node.created_at),
  });

export const commentItem = (node: CommentNode): ExternalItem =>
  item('COMMENT', node.id, node, {
    body: node.body ?? '',
    author: person(node.user),
    issue: issueNumber(node.issue_url),
    createdAt: timestamp(node.created_at),
  });
