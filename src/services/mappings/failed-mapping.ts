import { type Failure, failure } from '../../domain/failure.ts';
import type { MappingId } from '../../domain/ids.ts';
import type { Mapping } from '../../domain/mapping.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';

type Mapper = Pick<Dependencies, 'stores'>;

export type FailedMappingProblem = Failure<'MappingNotFoundError' | 'MappingNotValidStateError'>;

export const mappingNotFound = (): FailedMappingProblem => failure('MappingNotFoundError', 'There is no such mapping.');

export const mappingNotValidState = (message: string): FailedMappingProblem =>
  failure('MappingNotValidStateError', message);

/** A mapping of the viewer's that could not be synced. */
export const failedMapping = async (
  { stores }: Mapper,
  { tenant }: Viewer,
  id: MappingId,
): Promise<Mapping | FailedMappingProblem> => {
  const [mapping] = await stores.mappings.find(tenant, [id]);
  if (mapping === undefined) return mappingNotFound();
  if (mapping.status === 'ERROR') return mapping;
  return mappingNotValidState(`The mapping is ${mapping.status}: it has no error.`);
};

/** Takes the error off a mapping that is still as it was read. */
export const withoutError = async (
  { stores }: Mapper,
  mapping: Mapping,
  status: 'PENDING' | 'SYNCED',
): Promise<Mapping | FailedMappingProblem> => {
  const after: Mapping = { ...mapping, status, errorMessage: null, version: mapping.version + 1 };
  const write = { before: mapping.version, after };
  const stale = await stores.mappings.write([write], `${mapping.id}:${after.version}:${status}`, mapping.fence);
  return stale.length === 0 ? after : mappingNotValidState('The mapping was changed meanwhile. Read it again.');
};
