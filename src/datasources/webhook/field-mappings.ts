import type { EntityType } from '../../domain/entity-type.ts';
import type { FieldMapping, ValueMapping } from '../../domain/source.ts';
import { both, pull } from '../field-builders.ts';

/** Of several words for one status, the first is sent. */
const states: readonly ValueMapping[] = [
  { local: 'TODO', external: 'open' },
  { local: 'TODO', external: 'todo' },
  { local: 'TODO', external: 'new' },
  { local: 'BACKLOG', external: 'backlog' },
  { local: 'IN_PROGRESS', external: 'in_progress' },
  { local: 'IN_PROGRESS', external: 'started' },
  { local: 'DONE', external: 'closed' },
  { local: 'DONE', external: 'done' },
  { local: 'DONE', external: 'completed' },
  { local: 'CANCELED', external: 'canceled' },
  { local: 'CANCELED', external: 'cancelled' },
];

const priorities: readonly ValueMapping[] = [
  { local: 'NONE', external: 'none' },
  { local: 'URGENT', external: 'urgent' },
  { local: 'HIGH', external: 'high' },
  { local: 'MEDIUM', external: 'medium' },
  { local: 'LOW', external: 'low' },
];

/** How the fields become canonical ones unless a source says otherwise. */
export const fieldMappings: Readonly<Partial<Record<EntityType, readonly FieldMapping[]>>> = {
  TICKET: [
    both('title', 'title'),
    both('description', 'description'),
    both('status', 'state', states),
    both('priority', 'priority', priorities),
    both('labels', 'labels'),
    both('assignees', 'assignees'),
    both('dueOn', 'dueDate'),
    both('estimate', 'estimate'),
  ],
  LABEL: [pull('name', 'name')],
  PERSON: [pull('name', 'name'), pull('email', 'email')],
};
