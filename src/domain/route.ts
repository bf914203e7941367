import type { EntityType } from './entity-type.ts';
import type { SourceId } from './ids.ts';
import type { CanonicalRecord } from './record.ts';
import type { DeletionPolicy, ExternalSource, SyncConfiguration } from './source.ts';

/** What of a record says where it may go. */
export type Travelling = Pick<
  CanonicalRecord,
  'entityType' | 'spaceId' | 'privacy' | 'sharedWith' | 'sourceIds' | 'deletedAt'
>;

/** What of a source says what it takes. */
export type Destination = Pick<ExternalSource, 'id' | 'spaceId' | 'configuration'>;

/** Whether a record's privacy lets it go to a source (docs/adr/0024). */
export const mayLeave = ({ privacy, sharedWith }: Pick<Travelling, 'privacy' | 'sharedWith'>, id: SourceId): boolean =>
  privacy === 'PUBLIC' || (privacy === 'SHAREABLE' && sharedWith.includes(id));

/** Whether a source is written to at all. */
export const takesWrites = ({ configuration }: Pick<Destination, 'configuration'>): boolean =>
  configuration.recordKeeping === 'GATEWAY' &&
  (configuration.direction === 'PUSH' || configuration.direction === 'BIDIRECTIONAL');

/** What a deletion on one side means for the others: by default it is marked and goes no further (docs/adr/0004). */
export const deletionPolicyOf = ({ deletionPolicies }: SyncConfiguration, type: EntityType): DeletionPolicy =>
  deletionPolicies.find(({ entityType }) => entityType === type)?.policy ?? 'MARK';

/** Whether a record that a source does not hold is to be made there; its privacy is another question. */
const createsHere = ({ privacy }: Travelling, { configuration: { createHere } }: Destination): boolean =>
  createHere !== 'NEVER' && (privacy === 'SHAREABLE' || createHere === 'ALL_PUBLIC');

/** Whether a record, as it is now, is to be written to a source: changed, made or removed there (docs/adr/0025). */
export const isDestination = (record: Travelling, source: Destination): boolean => {
  const { configuration } = source;
  const isTaken =
    takesWrites(source) &&
    record.spaceId === source.spaceId &&
    configuration.entityTypes.includes(record.entityType) &&
    mayLeave(record, source.id);
  if (!isTaken) return false;
  const isHeld = record.sourceIds.includes(source.id);
  if (record.deletedAt !== null) return isHeld && deletionPolicyOf(configuration, record.entityType) === 'PROPAGATE';
  return isHeld || createsHere(record, source);
};

/** The sources that a record, as it is now, is to be written to. */
export const destinationsOf = (record: Travelling, sources: readonly Destination[]): SourceId[] =>
  sources.filter((source) => isDestination(record, source)).map(({ id }) => id);
