import type { EntityType } from '../../domain/entity-type.ts';
import type { ExternalField, PermittedValue } from '../../domain/external-field.ts';
import { fixed, link, prose, writable } from '../field-builders.ts';

/** As Linear's schema describes `Issue.priority`. */
const PRIORITIES: readonly PermittedValue[] = ['No priority', 'Urgent', 'High', 'Medium', 'Low'].map(
  (label, index) => ({ value: `${index}`, label }),
);

/** As Linear's schema describes `WorkflowState.type`; a team need not have states of every one. */
const STATES: readonly PermittedValue[] = [
  { value: 'triage', label: 'Triage' },
  { value: 'backlog', label: 'Backlog' },
  { value: 'unstarted', label: 'Unstarted' },
  { value: 'started', label: 'Started' },
  { value: 'completed', label: 'Completed' },
  { value: 'canceled', label: 'Canceled' },
  { value: 'duplicate', label: 'Duplicate' },
];

/** Linear's fields by the names that map.ts gives them. */
export const fields: Readonly<Partial<Record<EntityType, readonly ExternalField[]>>> = {
  TICKET: [
    fixed('identifier', 'text'),
    { ...writable('title', 'text'), required: true },
    prose('description'),
    { ...writable('state', 'enum'), permitted: STATES },
    fixed('stateName', 'text'),
    fixed('stateId', 'text'),
    { ...writable('priority', 'number'), permitted: PRIORITIES },
    writable('estimate', 'number'),
    writable('dueDate', 'date'),
    writable('assignee', 'person'),
    { name: 'labels', type: 'references', target: 'LABEL', writable: true },
    link('project', 'INITIATIVE'),
    link('cycle', 'ITERATION'),
    link('parent', 'TICKET'),
    fixed('reactions', 'json'),
    fixed('createdAt', 'timestamp'),
  ],
  COMMENT: [
    { ...prose('body'), required: true },
    fixed('author', 'person'),
    { name: 'issue', type: 'reference', target: 'TICKET', writable: false, onCreate: true, required: true },
    { name: 'parent', type: 'reference', target: 'COMMENT', writable: false, onCreate: true },
    fixed('createdAt', 'timestamp'),
    fixed('editedAt', 'timestamp'),
  ],
  LABEL: [
    { ...writable('name', 'text'), required: true },
    writable('color', 'text'),
    writable('description', 'text'),
    fixed('isGroup', 'boolean'),
    link('parent', 'LABEL'),
  ],
  INITIATIVE: [
    writable('name', 'text'),
    writable('description', 'text'),
    fixed('status', 'text'),
    fixed('statusType', 'enum'),
    writable('startDate', 'date'),
    writable('targetDate', 'date'),
  ],
  ITERATION: [
    writable('name', 'text'),
    fixed('number', 'number'),
    writable('description', 'text'),
    writable('startsAt', 'timestamp'),
    writable('endsAt', 'timestamp'),
    fixed('completedAt', 'timestamp'),
  ],
  PERSON: [fixed('name', 'text'), fixed('displayName', 'text'), fixed('email', 'text'), fixed('active', 'boolean')],
};
