import type { EntityType } from '../../domain/entity-type.ts';
import type { ExternalField } from '../../domain/external-field.ts';
import { fixed, writable } from '../field-builders.ts';

/** The fields that paths can lead to. */
export const fields: Readonly<Partial<Record<EntityType, readonly ExternalField[]>>> = {
  TICKET: [
    { ...writable('title', 'text'), required: true },
    writable('description', 'text'),
    writable('state', 'enum'),
    writable('priority', 'enum'),
    { name: 'labels', type: 'references', target: 'LABEL', writable: true },
    writable('assignees', 'people'),
    fixed('url', 'text'),
    writable('dueDate', 'date'),
    writable('estimate', 'number'),
  ],
  LABEL: [{ ...fixed('name', 'text'), onCreate: true, required: true }],
  PERSON: [fixed('name', 'text'), fixed('email', 'text')],
};
