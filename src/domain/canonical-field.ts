import type { EntityType } from './entity-type.ts';
import type { JsonValue } from './json.ts';

/**
 * What a field of a record holds, in JSON: text, enum, timestamp (RFC 3339, UTC) and date are strings; people are a
 * list of `{sourceId, externalId, name}` in order of external id; reference is a record id, references a sorted list
 * of them; json anything. Every field may be null, save the required ones.
 */
export interface CanonicalField {
  readonly type:
    | 'text'
    | 'enum'
    | 'number'
    | 'boolean'
    | 'timestamp'
    | 'date'
    | 'person'
    | 'people'
    | 'reference'
    | 'references'
    | 'json';
  readonly required?: true;
  /** Of `reference` and `references`: the type of what is named. */
  readonly target?: EntityType;
  /** Of `enum`. */
  readonly values?: readonly string[];
  /** Of an enum that is never null: what a missing value means. */
  readonly missing?: string;
}

/** What a field holds that nothing was said of; undefined is a custom field. */
export const emptyValue = (field: CanonicalField | undefined): JsonValue =>
  field?.missing ?? (field?.type === 'people' || field?.type === 'references' ? [] : null);

const TEXT = { type: 'text' } as const;
const NAME = { type: 'text', required: true } as const;
const DATE = { type: 'date' } as const;
const TIMESTAMP = { type: 'timestamp' } as const;
const NUMBER = { type: 'number' } as const;
const reference = (target: EntityType) => ({ type: 'reference', target }) as const;

export const TICKET_STATUSES = ['BACKLOG', 'TODO', 'IN_PROGRESS', 'DONE', 'CANCELED'] as const;
export const TICKET_PRIORITIES = ['NONE', 'LOW', 'MEDIUM', 'HIGH', 'URGENT'] as const;

type CanonicalFields = Readonly<Record<string, CanonicalField>>;

/** The fields of each kind of record that the gateway keeps. */
export const CANONICAL_FIELDS: Readonly<Partial<Record<EntityType, CanonicalFields>>> = {
  TICKET: {
    title: NAME,
    description: TEXT,
    status: { type: 'enum', values: TICKET_STATUSES, missing: 'BACKLOG' },
    priority: { type: 'enum', values: TICKET_PRIORITIES, missing: 'NONE' },
    assignees: { type: 'people' },
    labels: { type: 'references', target: 'LABEL' },
    dueOn: DATE,
    estimate: NUMBER,
    milestone: reference('MILESTONE'),
    iteration: reference('ITERATION'),
    initiative: reference('INITIATIVE'),
    parent: reference('TICKET'),
    reactions: { type: 'json' },
  },
  COMMENT: { body: NAME, author: { type: 'person' }, createdAt: TIMESTAMP, ticket: reference('TICKET') },
  LABEL: { name: NAME, color: TEXT, description: TEXT },
  MILESTONE: { name: NAME, description: TEXT, dueOn: DATE },
  ITERATION: { name: NAME, number: NUMBER, startsAt: TIMESTAMP, endsAt: TIMESTAMP },
  INITIATIVE: { name: NAME, description: TEXT, status: TEXT, startOn: DATE, dueOn: DATE },
  PERSON: { name: NAME, email: TEXT, active: { type: 'boolean' } },
};

/** The field that names the record a record hangs under: a ticket's parent, a comment's ticket. */
export const PARENT_FIELD: Readonly<Partial<Record<EntityType, string>>> = { TICKET: 'parent', COMMENT: 'ticket' };

/** A field of a type of records that names other records. */
export interface NamingField {
  readonly entityType: EntityType;
  readonly name: string;
}

/** The fields of all types that name records of a type. */
export const fieldsNaming = (target: EntityType): NamingField[] =>
  Object.entries(CANONICAL_FIELDS).flatMap(([entityType, fields]) =>
    Object.entries(fields).flatMap(([name, field]) =>
      field.target === target ? { entityType: entityType as EntityType, name } : [],
    ),
  );
