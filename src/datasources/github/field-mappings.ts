import type { EntityType } from '../../domain/entity-type.ts';
import type { FieldMapping, ValueMapping } from '../../domain/source.ts';
import { both, pull } from '../field-builders.ts';

const states: readonly ValueMapping[] = [
  { local: 'TODO', external: 'open' },
  { local: 'BACKLOG', external: 'open' },
  { local: 'IN_PROGRESS', external: 'open' },
  { local: 'TODO', external: 'reopened' },
  { local: 'DONE', external: 'completed' },
  { local: 'DONE', external: 'closed' },
  { local: 'CANCELED', external: 'not_planned' },
  { local: 'CANCELED', external: 'duplicate' },
];

/** How GitHub's fields become canonical ones unless a source says otherwise. */
export const fieldMappings: Readonly<Partial<Record<EntityType, readonly FieldMapping[]>>> = {
  TICKET: [
    both('title', 'title'),
    both('description', 'body'),
    both('status', 'state', states),
    both('assignees', 'assignees'),
    both('labels', 'labels'),
    both('milestone', 'milestone'),
    pull('parent', 'parent'),
    pull('reactions', 'reactions'),
  ],
  COMMENT: [both('body', 'body'), pull('author', 'author'), pull('ticket', 'issue'), pull('createdAt', 'createdAt')],
  LABEL: [both('name', 'name'), both('color', 'color'), both('description', 'description')],
  MILESTONE: [both('name', 'title'), both('description', 'description'), both('dueOn', 'dueOn')],
};
