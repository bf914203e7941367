import type { EntityType } from '../../domain/entity-type.ts';
import type { ExternalField, PermittedValue } from '../../domain/external-field.ts';
import { fixed, link, writable } from '../field-builders.ts';

export const LONGEST_TEXT = 32_767;

/** Every status of a workflow is of one of these categories, whatever it is called. */
const CATEGORIES: readonly PermittedValue[] = [
  { value: 'new', label: 'To Do' },
  { value: 'indeterminate', label: 'In Progress' },
  { value: 'done', label: 'Done' },
  { value: 'undefined', label: 'No Category' },
];

/** Jira's fields by the names that map.ts gives them. */
export const fields: Readonly<Partial<Record<EntityType, readonly ExternalField[]>>> = {
  TICKET: [
    fixed('key', 'text'),
    { ...writable('summary', 'text'), required: true, maxLength: 255 },
    { ...writable('description', 'text'), maxLength: LONGEST_TEXT },
    { ...writable('statusCategory', 'enum'), permitted: CATEGORIES },
    writable('status', 'enum'),
    writable('priority', 'enum'),
    writable('assignee', 'person'),
    { name: 'labels', type: 'references', target: 'LABEL', writable: true },
    writable('duedate', 'date'),
    writable('storyPoints', 'number'),
    link('fixVersion', 'MILESTONE'),
    link('sprint', 'ITERATION'),
    link('parent', 'TICKET'),
    fixed('issuetype', 'text'),
    fixed('reporter', 'person'),
    fixed('resolution', 'text'),
    fixed('resolutiondate', 'timestamp'),
    fixed('created', 'timestamp'),
  ],
  COMMENT: [
    { ...writable('body', 'text'), required: true, maxLength: LONGEST_TEXT },
    fixed('author', 'person'),
    { name: 'issue', type: 'reference', target: 'TICKET', writable: false, onCreate: true, required: true },
    fixed('created', 'timestamp'),
  ],
  LABEL: [{ ...fixed('name', 'text'), onCreate: true, required: true }],
  MILESTONE: [
    { ...writable('name', 'text'), required: true, maxLength: 255 },
    writable('description', 'text'),
    writable('releaseDate', 'date'),
    writable('startDate', 'date'),
    fixed('released', 'boolean'),
  ],
  ITERATION: [
    fixed('name', 'text'),
    fixed('state', 'text'),
    fixed('goal', 'text'),
    fixed('startDate', 'timestamp'),
    fixed('endDate', 'timestamp'),
    fixed('completeDate', 'timestamp'),
  ],
  PERSON: [fixed('name', 'text'), fixed('email', 'text'), fixed('active', 'boolean')],
};
