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
}
