import type { EntityType } from '../../domain/entity-type.ts';
import type { ExternalItem } from '../../domain/external-item.ts';
import type { JsonObject, JsonValue } from '../../domain/json.ts';
import { timestamp } from '../foreign-values.ts';
import type { CommentNode, CycleNode, IssueNode, LabelNode, ProjectNode, UserNode } from './nodes.ts';

interface Listed {
  readonly id: string;
  readonly updatedAt: string;
  readonly archivedAt: string | null;
  readonly trashed?: boolean | null;
  readonly url?: string;
}

/** What Linear has archived or put in its trash counts as gone; it lists both for as long as it keeps them. */
const item = (entityType: EntityType, node: Listed, fields: JsonObject): ExternalItem => {
  const updated = Date.parse(node.updatedAt);
  return {
    entityType,
    externalId: node.id,
    modifiedAt: new Date(node.archivedAt === null ? updated : Math.max(updated, Date.parse(node.archivedAt))),
    deleted: node.archivedAt !== null || node.trashed === true ? 'TOMBSTONE' : null,
    url: node.url ?? null,
    fields,
  };
};

const person = (someone: { id: string; name: string } | null): JsonValue =>
  someone && { externalId: someone.id, name: someone.name };

export const userItem = (node: UserNode): ExternalItem =>
  item('PERSON', node, {
    name: node.name,
    displayName: node.displayName,
    email: node.email,
    active: node.active,
  });

export const labelItem = (node: LabelNode): ExternalItem =>
  item('LABEL', node, {
    name: node.name,
    color: node.color,
    description: node.description,
    isGroup: node.isGroup,
    parent: node.parent?.id ?? null,
  });

export const projectItem = (node: ProjectNode): ExternalItem =>
  item('INITIATIVE', node, {
    name: node.name,
    description: node.description,
    status: node.status.name,
    statusType: node.status.type,
    startDate: node.startDate,
    targetDate: node.targetDate,
  });

export const cycleItem = (node: CycleNode): ExternalItem =>
  item('ITERATION', node, {
    // A cycle without a name of its own is shown by its number.
    name: node.name ?? `Cycle ${node.number}`,
    number: node.number,
    description: node.description,
    startsAt: timestamp(node.startsAt),
    endsAt: timestamp(node.endsAt),
    completedAt: timestamp(node.completedAt),
  });

export const issueItem = (node: IssueNode): ExternalItem =>
  item('TICKET', node, {
    identifier: node.identifier,
    title: node.title,
    description: node.description,
    state: node.state.type,
    stateName: node.state.name,
    stateId: node.state.id,
    priority: node.priority,
    estimate: node.estimate,
    dueDate: node.dueDate,
    assignee: person(node.assignee),
    labels: node.labelIds.toSorted(),
    project: node.project?.id ?? null,
    cycle: node.cycle?.id ?? null,
    parent: node.parent?.id ?? null,
    reactions: node.reactionData.map(({ emoji, reactions }) => ({ name: emoji, count: reactions.length })),
    createdAt: timestamp(node.createdAt),
  });

/** A person of the workspace, of a connected service such as Slack, or an integration. */
const authorOf = ({ user, externalUser, botActor }: CommentNode): JsonValue => {
  if (user) return person(user);
  if (externalUser) return person(externalUser);
  if (botActor?.id) return person({ id: botActor.id, name: botActor.name ?? 'Integration' });
  return null;
};

export const commentItem = (node: CommentNode): ExternalItem =>
  item('COMMENT', node, {
    body: node.body,
    author: authorOf(node),
    issue: node.issueId,
    parent: node.parentId,
    createdAt: timestamp(node.createdAt),
    editedAt: timestamp(node.editedAt),
  });
