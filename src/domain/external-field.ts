import type { EntityType } from './entity-type.ts';

/**
 * What kind of value a field holds at a provider, in JSON:
 * text, enum, timestamp (RFC 3339) and date (2026-03-29) are strings; number and boolean themselves; person is
 * `{externalId, name}`, people a list of those; reference is the external id of a `target`, references a list
 * of them; json anything. Every field may also be null.
 */
export type ExternalFieldType =
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

/** A value that a field may hold: as the provider gives it, in text, and as people call it there. */
export interface PermittedValue {
  readonly value: string;
  readonly label: string;
}

export interface ExternalField {
  readonly name: string;
  readonly type: ExternalFieldType;
  /** Of `reference` and `references`: the type of what is named. */
  readonly target?: EntityType;
  readonly writable: boolean;
  /** Not writable, but said when the thing is made: where a comment hangs. */
  readonly onCreate?: true;
  /** Of `text`: the most characters that the provider accepts, where it names a limit. */
  readonly maxLength?: number;
  /** Of `text`: people write it at length, in Markdown, and what it names is read by the provider. */
  readonly prose?: true;
  /** Nothing of the type can be made there without it. */
  readonly required?: true;
  /** All that it may hold, where that is a list: of references the ids of what is named, of people theirs. */
  readonly permitted?: readonly PermittedValue[];
}

/** Whether a field holds a list. */
export const holdsMany = ({ type }: Pick<ExternalField, 'type'>): boolean => type === 'people' || type === 'references';

/** A field's name as people read it: `dueDate` is `Due date`. */
export const labelOf = ({ name }: Pick<ExternalField, 'name'>): string => {
  const words = name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/[_-]+/g, ' ')
    .trim()
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};
