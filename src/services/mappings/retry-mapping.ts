import { mappingEntry } from '../../domain/audit.ts';
import { isFailure } from '../../domain/failure.ts';
import type { MappingId } from '../../domain/ids.ts';
import type { Mapping } from '../../domain/mapping.ts';
import type { CanonicalRecord } from '../../domain/record.ts';
import { isDestination, takesWrites } from '../../domain/route.ts';
import type { ExternalSource } from '../../domain/source.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import { alreadyRunning, queueSession, type StartSyncFailure, syncRefusalOf } from '../sync/start-sync.ts';
import {
  type FailedMappingProblem,
  failedMapping,
  mappingNotFound,
  mappingNotValidState,
  withoutError,
} from './failed-mapping.ts';

/**
 * Tries a mapping again that could not be synced. What it waits for is noted first: a session that is cut off, or never
 * begins, leaves it to the next one.
 */
export const retryMapping = async (
  deps: Dependencies,
  viewer: Viewer,
  id: MappingId,
): Promise<Mapping | FailedMappingProblem | StartSyncFailure> => {
  const { stores } = deps;
  const mapping = await failedMapping(deps, viewer, id);
  if (isFailure(mapping)) return mapping as FailedMappingProblem;
  const source = await stores.sources.get(viewer.tenant, mapping.sourceId);
  if (source === null) return mappingNotFound();
  const { direction } = source.configuration;
  const refusal = syncRefusalOf(deps, source, direction);
  if (refusal !== null) return refusal;
  const active = await stores.sessions.active(source.id);
  if (active !== null) return alreadyRunning(active);
  const record =
    mapping.internalId === null ? undefined : (await stores.records.find(viewer.tenant, [mapping.internalId]))[0];
  if (mapping.intent !== null && !isWanted(record, source)) {
    return mappingNotValidState('The record is not to be made at this source any more. Share it first.');
  }
  if (record !== undefined && takesWrites(source)) await stores.records.markPending(source, [record.id]);
  const retried = await withoutError(deps, mapping, 'PENDING');
  if (isFailure(retried)) return retried as FailedMappingProblem;
  const deed = { by: viewer.actor, at: deps.clock.now() };
  await stores.audit.add([mappingEntry('MAPPING_RETRIED', retried as Mapping, deed)]);
  await queueSession(deps, source, { direction, full: false, trigger: 'MANUAL', startedBy: viewer.actor });
  return retried;
};

const isWanted = (record: CanonicalRecord | undefined, source: ExternalSource): boolean =>
  record !== undefined && record.deletedAt === null && isDestination(record, source);
