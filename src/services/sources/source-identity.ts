import type { ExternalProject } from '../../datasources/connector.ts';
import type { ExternalSource } from '../../domain/source.ts';
import type { Dependencies } from '../dependencies.ts';

/**
 * What the external ids of a source live in once `project` is its project. Null when that is another place than before
 * and the source has mappings, or may be making some: one id could then name two things (docs/adr/0003).
 */
export const identityWith = async (
  { stores }: Pick<Dependencies, 'stores'>,
  source: ExternalSource,
  project: ExternalProject | null,
): Promise<string | null> => {
  const identity = project?.identity ?? source.identity;
  if (identity === source.identity) return identity;
  const isInUse = (await stores.mappings.any(source)) || (await stores.sessions.active(source.id)) !== null;
  return isInUse ? null : identity;
};
