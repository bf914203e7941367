import { mappingEntry } from '../../domain/audit.ts';
import type { Failure } from '../../domain/failure.ts';
import { type ActorId, mintId, type RecordId, type SourceId } from '../../domain/ids.ts';
import { type Mapping, newMapping } from '../../domain/mapping.ts';
import type { CanonicalRecord } from '../../domain/record.ts';
import type { ExternalSource } from '../../domain/source.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import { joinMapping } from '../links/link-mapping.ts';
import { checkExternalId } from '../mappings/check-ids.ts';
import { nameProblem } from '../name-problem.ts';
import { findRecord } from '../records/find-record.ts';
import { definitionOf } from '../sources/definition-of.ts';
import { sourceNotFound } from '../sources/source-not-found.ts';
import { followPerson } from './follow-person.ts';
import { type PersonNotFound, type PersonNotValid, personNotFound, personNotValid } from './person-failures.ts';

export interface MapPersonInput {
  readonly sourceId: SourceId;
  readonly externalId: string;
  readonly name: string;
  readonly personId: RecordId;
}

type Mapper = Pick<Dependencies, 'stores' | 'providers' | 'clock' | 'failpoint'>;

/**
 * Gives a person an account at a source (docs/adr/0032). A try that was cut off is finished by the next one.
 * Throws AppError BAD_USER_INPUT for an external id that no provider gives.
 */
export const mapPerson = async (
  deps: Dependencies,
  viewer: Viewer,
  given: MapPersonInput,
): Promise<CanonicalRecord | PersonNotFound | PersonNotValid | Failure<'SourceNotFoundError'>> => {
  checkExternalId(given.externalId);
  const input = { ...given, name: given.name.trim() };
  const source = await deps.stores.sources.get(viewer.tenant, input.sourceId);
  if (source === null) return sourceNotFound();
  const person = await findRecord(deps, viewer, 'PERSON', input.personId);
  if (person === null || person.deletedAt !== null) return personNotFound();
  const giving = { source, person, input, by: viewer.actor };
  const isListed = definitionOf(deps.providers, source.provider).entityTypes.includes('PERSON');
  const problem =
    problemOf(giving) ?? (isListed ? await joinPeople(deps, viewer, giving) : await giveAccount(deps, giving));
  if (problem !== null || isListed) return problem ?? person;
  if ((await deps.stores.sources.get(viewer.tenant, source.id)) === null) {
    // The source was erased meanwhile, perhaps before the account was there to be erased with it.
    await deps.stores.mappings.removeAll(source);
    return sourceNotFound();
  }
  await followPerson(deps, person);
  return person;
};

interface Giving {
  readonly source: ExternalSource;
  readonly person: CanonicalRecord;
  readonly input: MapPersonInput;
  readonly by: ActorId;
}

const problemOf = ({ source, person, input }: Giving): PersonNotValid | null => {
  const problem = nameProblem(input.name);
  if (problem !== null) return personNotValid('name', problem);
  return person.spaceId === source.spaceId
    ? null
    : personNotValid('personId', 'The person and the source are of different spaces. Choose a person of its space.');
};

/** Says that two people whom sources have brought are one: a session of the source makes them so (docs/adr/0028). */
const joinPeople = async (
  deps: Dependencies,
  viewer: Viewer,
  { source, person, input: { externalId } }: Giving,
): Promise<PersonNotValid | null> => {
  const key = { sourceId: source.id, entityType: 'PERSON' as const, externalId };
  const [account] = await deps.stores.mappings.findByExternal(viewer.tenant, [key]);
  if (account === undefined) {
    return personNotValid('externalId', 'This source lists its people itself, and nobody of this id. Sync it first.');
  }
  if (account.internalId === person.id) return null;
  const joining = await joinMapping(deps, viewer, account, person.id);
  return 'failure' in joining ? personNotValid('personId', joining.message) : null;
};

/** Null when the person has the account now. */
const giveAccount = async (
  { stores, clock, failpoint }: Mapper,
  { source, person, input: { externalId, name }, by }: Giving,
): Promise<PersonNotValid | null> => {
  const { tenant, id: sourceId } = source;
  const key = { sourceId, entityType: 'PERSON' as const, externalId };
  const [[before], accounts] = await Promise.all([
    stores.mappings.findByExternal(tenant, [key]),
    stores.mappings.findByRecord(tenant, [person.id]),
  ]);
  if (accounts.some((account) => account.sourceId === sourceId && account.externalId !== externalId)) {
    return personNotValid('personId', 'The person has another account at this source. Take that one away first.');
  }
  if (before?.internalId === person.id && before.externalFields.name === name) return null;
  const at = clock.now();
  const after: Mapping = {
    ...(before ?? newMapping({ tenant, ...key, fence: 0 })),
    internalId: person.id,
    status: 'SYNCED',
    externalFields: { name },
    called: name.toLowerCase(),
    lastSyncedAt: at,
    version: (before?.version ?? 0) + 1,
  };
  await failpoint('before-account');
  const stale = await stores.mappings.write([{ before: before?.version ?? null, after }], mintId<RecordId>(), 0);
  if (stale.length > 0) return personNotValid('externalId', 'Somebody else has just given it away. Look again.');
  await stores.audit.add([mappingEntry('PERSON_MAPPED', after, { by, at })]);
  return null;
};
