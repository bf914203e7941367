import type { ExternalProject } from '../../datasources/connector.ts';
import type { SourceId } from '../../domain/ids.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import { type ProviderFailure, providerFailure } from '../provider-failure.ts';
import { askProvider } from './ask-provider.ts';
import { connectedSource, type NotConnected } from './connected-source.ts';

export interface ExternalProjects {
  readonly items: readonly ExternalProject[];
}

type ExternalProjectsFailure = NotConnected | ProviderFailure<'SourceConnectionError'>;

/** The projects that a source's account can sync, as `askProvider` has them; empty when the provider has none. */
export const externalProjects = async (
  deps: Dependencies,
  viewer: Viewer,
  id: SourceId,
): Promise<ExternalProjects | ExternalProjectsFailure> => {
  const source = await connectedSource(deps, viewer, id);
  if ('failure' in source) return source;
  try {
    const items = await askProvider(deps, source, { operation: 'projects' }, async ({ projects }) => projects?.list());
    return { items: items ?? [] };
  } catch (error) {
    return providerFailure(error, 'SourceConnectionError');
  }
};
