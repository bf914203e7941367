import type { EntityType } from '../../domain/entity-type.ts';
import type { ExternalField, PermittedValue } from '../../domain/external-field.ts';
import { fixed, link, prose, writable } from '../field-builders.ts';

const LONGEST_BODY = 65_536;

/** A state of GitHub's with the reason for it, where GitHub tells one. */
const STATES: readonly PermittedValue[] = [
  { value: 'open', label: 'Open' },
  { value: 'reopened', label: 'Reopened' },
  { value: 'completed', label: 'Closed as completed' },
  { value: 'not_planned', label: 'Closed as not planned' },
  { value: 'duplicate', label: 'Closed as duplicate' },
  { value: 'closed', label: 'Closed' },
];

const MILESTONE_STATES: readonly PermittedValue[] = [
  { value: 'open', label: 'Open' },
  { value: 'closed', label: 'Closed' },
];

/** GitHub's fields by the names that map.ts gives them. */
export const fields: Readonly<Partial<Record<EntityType, readonly ExternalField[]>>> = {
  TICKET: [
    fixed('number', 'number'),
    { ...writable('title', 'text'), required: true, maxLength: 256 },
    { ...prose('body'), maxLength: LONGEST_BODY },
    { ...writable('state', 'enum'), permitted: STATES },
    writable('type', 'text'),
    writable('assignees', 'people'),
    { name: 'labels', type: 'references', target: 'LABEL', writable: true },
    link('milestone', 'MILESTONE'),
    { name: 'parent', type: 'reference', target: 'TICKET', writable: false },
    fixed('reactions', 'json'),
    fixed('author', 'person'),
    fixed('locked', 'boolean'),
    fixed('closedAt', 'timestamp'),
    fixed('createdAt', 'timestamp'),
  ],
  COMMENT: [
    { ...prose('body'), required: true, maxLength: LONGEST_BODY },
    fixed('author', 'person'),
    { name: 'issue', type: 'reference', target: 'TICKET', writable: false, onCreate: true, required: true },
    fixed('createdAt', 'timestamp'),
  ],
  LABEL: [
    { ...writable('name', 'text'), required: true, maxLength: 50 },
    writable('color', 'text'),
    { ...writable('description', 'text'), maxLength: 100 },
  ],
  MILESTONE: [
    { ...writable('title', 'text'), required: true },
    prose('description'),
    { ...writable('state', 'enum'), permitted: MILESTONE_STATES },
    writable('dueOn', 'date'),
    fixed('closedAt', 'timestamp'),
    fixed('createdAt', 'timestamp'),
  ],
};
