import type { EntityType } from '../../domain/entity-type.ts';
import type { FieldMapping, ValueMapping } from '../../domain/source.ts';
import { both, pull } from '../field-builders.ts';

const states: readonly ValueMapping[] = [
  { local: 'TODO', external: 'new' },
  { local: 'BACKLOG', external: 'new' },
  { local: 'TODO', external: 'undefined' },
  { local: 'IN_PROGRESS', external: 'indeterminate' },
  { local: 'DONE', external: 'done' },
  { local: 'CANCELED', external: 'done' },
];

/** Jira's own priorities, of today and of before; a site can name others. It has none that stands for nothing. */
const priorities: readonly ValueMapping[] = [
  { local: 'URGENT', external: 'Highest' },
  { local: 'HIGH', external: 'High' },
  { local: 'MEDIUM', external: 'Medium' },
  { local: 'NONE', external: 'Medium' },
  { local: 'LOW', external: 'Low' },
  { local: 'LOW', external: 'Lowest' },
  { local: 'URGENT', external: 'Blocker' },
  { local: 'URGENT', external: 'Critical' },
  { local: 'HIGH', external: 'Major' },
  { local: 'LOW', external: 'Minor' },
  { local: 'LOW', external: 'Trivial' },
];

/** How Jira's fields become canonical ones unless a source says otherwise. */
export const fieldMappings: Readonly<Partial<Record<EntityType, readonly FieldMapping[]>>> = {
  TICKET: [
    both('title', 'summary'),
    both('description', 'description'),
    both('status', 'statusCategory', states),
    both('priority', 'priority', priorities),
    both('assignees', 'assignee'),
    both('labels', 'labels'),
    both('dueOn', 'duedate'),
    both('estimate', 'storyPoints'),
    both('milestone', 'fixVersion'),
    both('iteration', 'sprint'),
    both('parent', 'parent'),
  ],
  COMMENT: [both('body', 'body'), pull('author', 'author'), pull('ticket', 'issue'), pull('createdAt', 'created')],
  LABEL: [pull('name', 'name')],
  MILESTONE: [both('name', 'name'), both('description', 'description'), both('dueOn', 'releaseDate')],
  ITERATION: [pull('name', 'name'), pull('startsAt', 'startDate'), pull('endsAt', 'endDate')],
  PERSON: [pull('name', 'name'), pull('email', 'email'), pull('active', 'active')],
};
