import { mappingEntry } from '../../domain/audit.ts';
import { isFailure } from '../../domain/failure.ts';
import type { MappingId } from '../../domain/ids.ts';
import type { Mapping } from '../../domain/mapping.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import { type FailedMappingProblem, failedMapping, mappingNotValidState, withoutError } from './failed-mapping.ts';

/** Leaves the sides as they are: nothing is tried again until one of them changes. */
export const clearMappingError = async (
  deps: Pick<Dependencies, 'stores' | 'clock'>,
  viewer: Viewer,
  id: MappingId,
): Promise<Mapping | FailedMappingProblem> => {
  const mapping = await failedMapping(deps, viewer, id);
  if (isFailure(mapping)) return mapping as FailedMappingProblem;
  if (mapping.base === null) {
    return mappingNotValidState('The thing is on one side only. Mend the cause and retry it.');
  }
  const cleared = await withoutError(deps, mapping, 'SYNCED');
  if (isFailure(cleared)) return cleared as FailedMappingProblem;
  const deed = { by: viewer.actor, at: deps.clock.now() };
  await deps.stores.audit.add([mappingEntry('MAPPING_ERROR_CLEARED', cleared as Mapping, deed)]);
  return cleared;
};
