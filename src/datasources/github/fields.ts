import type { EntityType } from '../../domain/entity-type.ts';
import type { ExternalField } from '../../domain/external-field.ts';
import { fixed, link, writable } from '../field-builders.ts';

const LONGEST_BODY = 65_536;

/** GitHub's fields by the names that map.ts gives them. */
export const fields: Readonly<Partial<Record<EntityType, readonly ExternalField[]>>> = {
  TICKET: [
    fixed('number', 'number'),
    { ...writable('title', 'text'), maxLength: 256 },
    { ...writable('body', 'text'), maxLength: LONGEST_BODY },
    writable('state', 'enum'),
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
    { ...writable('body', 'text'), maxLength: LONGEST_BODY },
    fixed('author', 'person'),
    { name: 'issue', type: 'reference', target: 'TICKET', writable: false, onCreate: true },
    fixed('createdAt', 'timestamp'),
  ],
  LABEL: [writable('name', 'text'), writable('color', 'text'), writable('description', 'text')],
  MILESTONE: [
    writable('title', 'text'),
    writable('description', 'text'),
    writable('state', 'enum'),
    writable('dueOn', 'date'),
    fixed('closedAt', 'timestamp'),
    fixed('createdAt', 'timestamp'),
  ],
};
