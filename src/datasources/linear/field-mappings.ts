import type { EntityType } from '../../domain/entity-type.ts';
import type { FieldMapping, ValueMapping } from '../../domain/source.ts';
import { both, pull } from '../field-builders.ts';

const states: readonly ValueMapping[] = [
  { local: 'BACKLOG', external: 'backlog' },
  { local: 'BACKLOG', external: 'triage' },
  { local: 'TODO', external: 'unstarted' },
  { local: 'IN_PROGRESS', external: 'started' },
  { local: 'DONE', external: 'completed' },
  { local: 'CANCELED', external: 'canceled' },
  { local: 'CANCELED', external: 'duplicate' },
];

const priorities: readonly ValueMapping[] = [
  { local: 'NONE', external: '0' },
  { local: 'URGENT', external: '1' },
  { local: 'HIGH', external: '2' },
  { local: 'MEDIUM', external: '3' },
  { local: 'LOW', external: '4' },
];

/** How Linear's fields become canonical ones unless a source says otherwise. */
export const fieldMappings: Readonly<Partial<Record<EntityType, readonly FieldMapping[]>>> = {
  TICKET: [
    both('title', 'title'),
    both('description', 'description'),
    both('status', 'state', states),
    both('priority', 'priority', priorities),
    both('assignees', 'assignee'),
    both('labels', 'labels'),
    both('dueOn', 'dueDate'),
    both('estimate', 'estimate'),
    both('iteration', 'cycle'),
    both('initiative', 'project'),
    both('parent', 'parent'),
    pull('reactions', 'reactions'),
  ],
  COMMENT: [both('body', 'body'), pull('author', 'author'), pull('ticket', 'issue'), pull('createdAt', 'createdAt')],
  LABEL: [both('name', 'name'), both('color', 'color'), both('description', 'description')],
  INITIATIVE: [
    both('name', 'name'),
    both('description', 'description'),
    pull('status', 'status'),
    both('startOn', 'startDate'),
    both('dueOn', 'targetDate'),
  ],
  ITERATION: [both('name', 'name'), pull('number', 'number'), both('startsAt', 'startsAt'), both('endsAt', 'endsAt')],
  PERSON: [pull('name', 'name'), pull('email', 'email'), pull('active', 'active')],
};
