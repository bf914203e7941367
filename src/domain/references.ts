import type { EntityType } from './entity-type.ts';
import { type RecordId, recordIdFor, type SourceId } from './ids.ts';
import type { PersonKey, PersonValue } from './record.ts';

/** A person as one source names them. */
export type Account = Omit<PersonValue, 'sourceId'>;

/** Which record a thing of one source stands for, and the other way round. */
export interface References {
  readonly sourceId: SourceId;
  recordOf(type: EntityType, externalId: string): RecordId;
  /** Null when the source does not hold the record. */
  externalIdOf(record: RecordId): string | null;
  /** The account that a person of another source has here; null when it is not known (docs/adr/0032). */
  accountOf(person: PersonKey): Account | null;
}

/** The references of a source all of whose things were first seen there. */
export const ownReferences = (sourceId: SourceId): References => ({
  sourceId,
  recordOf: (type, externalId) => recordIdFor(sourceId, type, externalId),
  externalIdOf: () => null,
  accountOf: () => null,
});
