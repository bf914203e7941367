import type { Failure } from '../../domain/failure.ts';
import { mintId, type RecordId, type SourceId } from '../../domain/ids.ts';
import type { CanonicalRecord } from '../../domain/record.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import { findRecord } from '../records/find-record.ts';
import { definitionOf } from '../sources/open-connector.ts';
import { sourceNotFound } from '../sources/source-not-found.ts';
import { type PersonNotFound, personNotFound } from './person-failures.ts';

export interface UnmapPersonInput {
  readonly sourceId: SourceId;
  readonly externalId: string;
}

/** Takes back what `mapPerson` gave. Nothing is written anywhere: who is not known clears no field (docs/adr/0032). */
export const unmapPerson = async (
  deps: Pick<Dependencies, 'stores' | 'providers'>,
  viewer: Viewer,
  { sourceId, externalId }: UnmapPersonInput,
): Promise<CanonicalRecord | PersonNotFound | Failure<'SourceNotFoundError'>> => {
  const { stores, providers } = deps;
  const source = await stores.sources.get(viewer.tenant, sourceId);
  if (source === null) return sourceNotFound();
  const [before] = await stores.mappings.findByExternal(viewer.tenant, [
    { sourceId, entityType: 'PERSON', externalId },
  ]);
  const isListed = definitionOf(providers, source.provider).entityTypes.includes('PERSON');
  if (isListed || before === undefined || before.internalId === null) return personNotFound();
  const after = { ...before, internalId: null, version: before.version + 1 };
  const stale = await stores.mappings.write([{ before: before.version, after }], mintId<RecordId>(), 0);
  const person = await findRecord(deps, viewer, 'PERSON', before.internalId);
  return stale.length > 0 || person === null ? personNotFound() : person;
};
