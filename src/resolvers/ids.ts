import type { EntityType } from '../domain/entity-type.ts';
import type { ConflictId, MappingId, PollId, RecordId, SessionId, SourceId, SpaceId } from '../domain/ids.ts';
import type { Mapping } from '../domain/mapping.ts';
import { fromGlobalId, toGlobalId } from '../lib/global-id.ts';

/** Which of the schema's types answers each kind of record. */
export const RECORD_TYPES = {
  TICKET: 'Ticket',
  COMMENT: 'Comment',
  LABEL: 'Label',
  MILESTONE: 'Milestone',
  ITERATION: 'Iteration',
  INITIATIVE: 'Initiative',
  PERSON: 'Person',
} as const satisfies Partial<Record<EntityType, string>>;

export type RecordType = (typeof RECORD_TYPES)[keyof typeof RECORD_TYPES];

interface IdTypes extends Record<RecordType, RecordId> {
  Space: SpaceId;
  ExternalSource: SourceId;
  SyncSession: SessionId;
  Mapping: MappingId;
  ExternalItems: PollId;
  FieldConflict: ConflictId;
  DeletionConflict: ConflictId;
}

/** The id behind a global id of that type; an id that no thing has when it is something else. */
export const idOf = <Type extends keyof IdTypes>(typeName: Type, globalId: string): IdTypes[Type] => {
  const parsed = fromGlobalId(globalId);
  return (parsed?.typeName === typeName ? parsed.id : NO_ID) as IdTypes[Type];
};

const NO_ID = '';

/** The id of a conflict of either kind. */
export const conflictIdOf = (globalId: string): ConflictId =>
  idOf('FieldConflict', globalId) || idOf('DeletionConflict', globalId);

/** As `idOf`, for an id that may be left out; null when it is. */
export const optionalIdOf = <Type extends keyof IdTypes>(
  typeName: Type,
  globalId: string | null | undefined,
): IdTypes[Type] | null => (typeof globalId === 'string' ? idOf(typeName, globalId) : null);

/** The id of a record of any kind; an id that no record has when it is something else. */
export const recordIdOf = (globalId: string): RecordId => {
  const parsed = fromGlobalId(globalId);
  const isRecord = Object.values(RECORD_TYPES).some((typeName) => typeName === parsed?.typeName);
  return (isRecord ? parsed?.id : NO_ID) as RecordId;
};

export const recordTypeOf = (entityType: EntityType): RecordType | null =>
  entityType in RECORD_TYPES ? RECORD_TYPES[entityType as keyof typeof RECORD_TYPES] : null;

/** The global id of a record, or null for a kind that the schema does not show yet. */
export const recordGlobalId = (entityType: EntityType, id: RecordId): string | null => {
  const typeName = recordTypeOf(entityType);
  return typeName === null ? null : toGlobalId(typeName, id);
};

/** The internal side of a mapping: the global id of a record, or what an application calls the thing. */
export const internalIdOf = ({
  entityType,
  internalId,
  applicationId,
}: Pick<Mapping, 'entityType' | 'internalId' | 'applicationId'>): string | null =>
  internalId === null ? applicationId : (recordGlobalId(entityType, internalId) ?? internalId);
