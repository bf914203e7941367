import { isGiven } from '../../domain/account.ts';
import { mappingEntry } from '../../domain/audit.ts';
import type { Failure } from '../../domain/failure.ts';
import { mintId, type RecordId, recordIdFor, type SourceId } from '../../domain/ids.ts';
import { type LocalChange, newRecord } from '../../domain/local-change.ts';
import type { Mapping } from '../../domain/mapping.ts';
import type { CanonicalRecord } from '../../domain/record.ts';
import type { ExternalSource } from '../../domain/source.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import { findRecord } from '../records/find-record.ts';
import { localChange } from '../records/local-change.ts';
import { writeRecord } from '../records/write-record.ts';
import { definitionOf } from '../sources/definition-of.ts';
import { sourceNotFound } from '../sources/source-not-found.ts';
import { type PersonNotFound, type PersonNotValid, personNotFound, personNotValid } from './person-failures.ts';

export interface UnmapPersonInput {
  readonly sourceId: SourceId;
  readonly externalId: string;
}

type Unmapper = Pick<Dependencies, 'stores' | 'providers' | 'clock'>;

/**
 * Takes an account back from the person that it was given to, by whomever. One that its source lists is a person of its
 * own from then on, and any other is nobody's. Nothing is written anywhere: who is not known clears no field
 * (docs/adr/0032). A try that was cut off is finished by the next one.
 */
export const unmapPerson = async (
  deps: Unmapper,
  viewer: Viewer,
  { sourceId, externalId }: UnmapPersonInput,
): Promise<CanonicalRecord | PersonNotFound | PersonNotValid | Failure<'SourceNotFoundError'>> => {
  const { stores, providers, clock } = deps;
  const source = await stores.sources.get(viewer.tenant, sourceId);
  if (source === null) return sourceNotFound();
  const [before] = await stores.mappings.findByExternal(viewer.tenant, [
    { sourceId, entityType: 'PERSON', externalId },
  ]);
  if (before === undefined || before.internalId === null || !isGiven(before)) return personNotFound();
  const isListed = definitionOf(providers, source.provider).entityTypes.includes('PERSON');
  const internalId = isListed ? await ownPerson(deps, viewer, { source, account: before }) : null;
  const after = { ...before, internalId, version: before.version + 1 };
  const stale = await stores.mappings.write([{ before: before.version, after }], mintId<RecordId>(), before.fence);
  if (stale.length > 0) return personNotValid('externalId', 'Somebody else has just given it away. Look again.');
  const deed = { by: viewer.actor, at: clock.now() };
  const { version } = after;
  await stores.audit.add([mappingEntry('PERSON_UNMAPPED', { ...before, version }, deed)]);
  const person = await findRecord(deps, viewer, 'PERSON', before.internalId);
  if (person === null) return personNotFound();
  return isListed ? withoutSource(deps, viewer, person, sourceId) : person;
};

/** The person once the source is none of those that list them. */
const withoutSource = async (
  deps: Unmapper,
  viewer: Viewer,
  before: CanonicalRecord,
  sourceId: SourceId,
): Promise<CanonicalRecord> => {
  const sourceIds = before.sourceIds.filter((id) => id !== sourceId);
  const after = { ...before, sourceIds, version: before.version + 1 };
  return (await writeRecord(deps, viewer.actor, { before, after })) ? after : before;
};

interface ListedAccount {
  readonly source: ExternalSource;
  readonly account: Mapping;
}

/** The person that a listed account is by itself; made if it is not there yet. */
const ownPerson = async (deps: Unmapper, viewer: Viewer, listed: ListedAccount): Promise<RecordId> => {
  const { source, account } = listed;
  const id = recordIdFor(source.id, 'PERSON', account.externalId);
  const before = await findRecord(deps, viewer, 'PERSON', id);
  if (before === null || before.deletedAt !== null) {
    const made = personOf(id, listed, await localChange(deps, viewer, source.spaceId));
    // One that was made one with somebody else is there, deleted, as it was then.
    const after = before === null ? made : { ...made, version: before.version + 1, createdAt: before.createdAt };
    await writeRecord(deps, viewer.actor, { before, after });
  }
  return id;
};

/** As its source would have made it, but by whoever took the account back. */
const personOf = (id: RecordId, { source, account }: ListedAccount, change: LocalChange): CanonicalRecord => {
  const { tenant, spaceId } = source;
  const privacy = source.configuration.pulledPrivacy;
  const sharedWith = privacy === 'LOCAL_ONLY' ? [] : [source.id];
  const of = { id, tenant, spaceId, entityType: 'PERSON', fields: account.base ?? {}, privacy, sharedWith } as const;
  return { ...newRecord(of, change), sourceIds: [source.id], pendingSourceIds: [] };
};
