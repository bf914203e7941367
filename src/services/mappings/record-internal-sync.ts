import type { EntityType } from '../../domain/entity-type.ts';
import { type Failure, failure } from '../../domain/failure.ts';
import type { MappingId, SourceId } from '../../domain/ids.ts';
import { type Mapping, newMapping } from '../../domain/mapping.ts';
import type { ExternalSource } from '../../domain/source.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import { entityTypeOf } from '../polls/entity-type-of.ts';
import { sourceNotFound } from '../sources/source-not-found.ts';
import { checkExternalId, checkInternalId } from './check-ids.ts';

export interface RecordInternalSyncInput {
  readonly sourceId: SourceId;
  readonly entityType: EntityType;
  readonly externalId: string;
  /** What the application calls the thing. */
  readonly internalId: string;
  /** Of the version that the application has processed. */
  readonly externalModifiedAt: Date;
}

type RecordFailure = Failure<'SourceNotFoundError' | 'WrongRecordKeepingError'>;
type Recorder = Pick<Dependencies, 'stores' | 'providers' | 'clock' | 'failpoint'>;

const ATTEMPTS = 20;

/**
 * Records that an application has processed a version of a thing. The mapping becomes what is given, an earlier time
 * included: the thing is then offered again.
 */
export const recordInternalSync = async (
  deps: Recorder,
  viewer: Viewer,
  input: RecordInternalSyncInput,
): Promise<Mapping | RecordFailure> => {
  checkExternalId(input.externalId);
  checkInternalId(input.internalId);
  const { internalId: applicationId, externalModifiedAt } = input;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const id = await placeFor(deps, viewer, input);
    if (typeof id !== 'string') return id;
    await deps.failpoint('before-record');
    const at = deps.clock.now();
    const recorded = await deps.stores.mappings.record(viewer.tenant, id, { applicationId, externalModifiedAt, at });
    if (recorded !== null) return recorded;
  }
  throw new Error('The mapping kept vanishing while it was to be written.');
};

/**
 * The mapping to record in, reserved if there is none. It was seen before the source was: had the source been erased
 * since, the mapping would be too, and nothing could be recorded in it. A reservation comes to hold something only after
 * the source was seen once more; what is left behind in between expires.
 */
const placeFor = async (
  deps: Recorder,
  viewer: Viewer,
  input: RecordInternalSyncInput,
): Promise<MappingId | RecordFailure> => {
  const { mappings, sources } = deps.stores;
  const place = await mappings.placeOf({ tenant: viewer.tenant, id: input.sourceId }, input);
  const source = await sources.get(viewer.tenant, input.sourceId);
  const refusal = refusalOf(source);
  if (source === null || refusal !== null) return refusal ?? sourceNotFound();
  entityTypeOf(deps, source, input.entityType);
  if (place?.recorded) return place.id;
  const reserved = place?.id ?? (await reserve(deps, source, input));
  if (reserved === null) return placeFor(deps, viewer, input);
  await deps.failpoint('after-reservation');
  const later = await stillRefused(deps, source);
  if (later === null) return reserved;
  await mappings.release(viewer.tenant, reserved);
  return later;
};

/** Null when somebody else was first. */
const reserve = async (
  { stores, clock, failpoint }: Recorder,
  { tenant, id }: ExternalSource,
  { entityType, externalId }: RecordInternalSyncInput,
): Promise<MappingId | null> => {
  await failpoint('before-reservation');
  const mapping = newMapping({ tenant, sourceId: id, entityType, externalId, fence: 0 });
  return (await stores.mappings.reserve(mapping, clock.now())) ? mapping.id : null;
};

const refusalOf = (source: ExternalSource | null): RecordFailure | null => {
  if (source === null) return sourceNotFound();
  return source.configuration.recordKeeping === 'APPLICATION'
    ? null
    : failure('WrongRecordKeepingError', 'The gateway keeps the records of this source. Use startSync.');
};

/** From the first mapping on, who keeps the records is fixed: a change of it under way must not cross that mapping. */
const stillRefused = async ({ stores }: Recorder, source: ExternalSource): Promise<RecordFailure | null> => {
  const first = !(await stores.mappings.anyRecorded(source));
  if (first && (await stores.sources.confirmKeeping(source.tenant, source.id, 'APPLICATION'))) return null;
  return refusalOf(await stores.sources.get(source.tenant, source.id));
};
