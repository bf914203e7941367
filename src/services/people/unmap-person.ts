import { mappingEntry } from '../../domain/audit.ts';
import type { Failure } from '../../domain/failure.ts';
import { mintId, type RecordId, type SourceId } from '../../domain/ids.ts';
import type { CanonicalRecord } from '../../domain/record.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import { findRecord } from '../records/find-record.ts';
import { definitionOf } from '../sources/open-connector.ts';
import { sourceNotFound } from '../sources/source-not-found.ts';
import { type PersonNotFound, type PersonNotValid, personNotFound, personNotValid } from './person-failures.ts';

export interface UnmapPersonInput {
  readonly sourceId: SourceId;
  readonly externalId: string;
}

/** Takes back what `mapPerson` gave. Nothing is written anywhere: who is not known clears no field (docs/adr/0032). */
export const unmapPerson = async (
  deps: Pick<Dependencies, 'stores' | 'providers' | 'clock'>,
  viewer: Viewer,
  { sourceId, externalId }: UnmapPersonInput,
): Promise<CanonicalRecord | PersonNotFound | PersonNotValid | Failure<'SourceNotFoundError'>> => {
  const { stores, providers, clock } = deps;
  const source = await stores.sources.get(viewer.tenant, sourceId);
  if (source === null) return sourceNotFound();
  const [before] = await stores.mappings.findByExternal(viewer.tenant, [
    { sourceId, entityType: 'PERSON', externalId },
  ]);
  const isListed = definitionOf(providers, source.provider).entityTypes.includes('PERSON');
  if (isListed || before === undefined || before.internalId === null) return personNotFound();
  const after = { ...before, internalId: null, version: before.version + 1 };
  const stale = await stores.mappings.write([{ before: before.version, after }], mintId<RecordId>(), 0);
  if (stale.length > 0) return personNotValid('externalId', 'Somebody else has just given it away. Look again.');
  const { version } = after;
  const deed = { by: viewer.actor, at: clock.now() };
  await stores.audit.add([mappingEntry('PERSON_UNMAPPED', { ...before, version }, deed)]);
  return (await findRecord(deps, viewer, 'PERSON', before.internalId)) ?? personNotFound();
};
