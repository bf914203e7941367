import { takesWrites } from '../../domain/route.ts';
import type { ExternalSource, SyncConfiguration } from '../../domain/source.ts';
import type { Dependencies } from '../dependencies.ts';

/** What of a configuration says which records are written to a source, and how. */
const written = ({
  direction,
  recordKeeping,
  createHere,
  entityTypes,
  deletionPolicies,
  fieldMappings,
}: SyncConfiguration) =>
  JSON.stringify([direction, recordKeeping, createHere, entityTypes, deletionPolicies, fieldMappings]);

/**
 * Has everything that a source may be told compared once more when it is about to be written to in another way. Noted
 * before the configuration is stored: a mark too many does no harm.
 * @param before null for a source that is new
 */
export const markShared = async (
  { stores }: Pick<Dependencies, 'stores'>,
  source: Pick<ExternalSource, 'tenant' | 'id' | 'spaceId' | 'configuration'>,
  before: SyncConfiguration | null,
): Promise<void> => {
  if (!takesWrites(source) || (before !== null && written(before) === written(source.configuration))) return;
  await stores.records.markSharedPending(source, source.configuration.entityTypes);
};
