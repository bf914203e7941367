import type { EntityType } from '../../domain/entity-type.ts';
import { type Failure, failure } from '../../domain/failure.ts';
import type { SourceId } from '../../domain/ids.ts';
import type { Mapping } from '../../domain/mapping.ts';
import type { Viewer } from '../../domain/viewer.ts';
import { toGlobalId } from '../../lib/global-id.ts';
import type { Dependencies } from '../dependencies.ts';
import { sourceNotFound } from '../sources/source-not-found.ts';

export interface MappedInternalIdInput {
  readonly sourceId: SourceId;
  readonly entityType: EntityType;
  readonly externalId: string;
}

/** The mapping of a thing that has an internal side. */
export const mappedInternalId = async (
  { stores }: Pick<Dependencies, 'stores'>,
  viewer: Viewer,
  { sourceId, entityType, externalId }: MappedInternalIdInput,
): Promise<Mapping | Failure<'NotMappedError' | 'SourceNotFoundError'>> => {
  const source = await stores.sources.get(viewer.tenant, sourceId);
  if (source === null) return sourceNotFound();
  const [mapping] = await stores.mappings.findByExternal(viewer.tenant, [{ sourceId, entityType, externalId }]);
  if (mapping !== undefined && (mapping.internalId ?? mapping.applicationId ?? null) !== null) return mapping;
  const named = toGlobalId('ExternalSource', source.id);
  return failure('NotMappedError', `External assignment with ID '${externalId}' not found for source '${named}'`);
};
