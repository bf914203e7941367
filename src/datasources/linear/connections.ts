import { z } from 'zod';
import type { EntityType } from '../../domain/entity-type.ts';
import type { ExternalItem } from '../../domain/external-item.ts';
import type { RejectedItem } from '../connector.ts';
import { unreadable } from '../read-answer.ts';
import type { ConnectionName } from './cursor.ts';
import { commentItem, cycleItem, issueItem, labelItem, projectItem, userItem } from './map.ts';
import { commentNode, cycleNode, issueNode, labelNode, projectNode, userNode } from './nodes.ts';

interface Connection {
  readonly entityType: EntityType;
  /** @throws ZodError */
  read(node: unknown): ExternalItem;
}

const connection = <Schema extends z.ZodType>(
  entityType: EntityType,
  schema: Schema,
  toItem: (node: z.infer<Schema>) => ExternalItem,
): Connection => ({ entityType, read: (node) => toItem(schema.parse(node)) });

/** Which of Linear's lists holds which entity type, and how its nodes are read. */
export const CONNECTION: Readonly<Record<ConnectionName, Connection>> = {
  users: connection('PERSON', userNode, userItem),
  issueLabels: connection('LABEL', labelNode, labelItem),
  projects: connection('INITIATIVE', projectNode, projectItem),
  cycles: connection('ITERATION', cycleNode, cycleItem),
  issues: connection('TICKET', issueNode, issueItem),
  comments: connection('COMMENT', commentNode, commentItem),
};

const withId = z.object({ id: z.string() });

/** Reads one node, or says why it cannot be read. `damage` is what Linear itself reported for it. */
export const readNode = (
  name: ConnectionName,
  node: unknown,
  damage: string | undefined,
): { item: ExternalItem } | { rejected: RejectedItem } => {
  const { entityType, read } = CONNECTION[name];
  const reject = (reason: string) => ({
    rejected: { entityType, externalId: withId.safeParse(node).data?.id ?? null, reason },
  });
  if (damage !== undefined) return reject(`Linear could not answer field ${damage}.`);
  try {
    return { item: read(node) };
  } catch (error) {
    if (error instanceof z.ZodError) return reject(unreadable('Linear', error));
    throw error;
  }
};
