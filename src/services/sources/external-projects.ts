import type { ExternalProject } from '../../datasources/connector.ts';
import type { SourceId } from '../../domain/ids.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import { type ProviderFailure, providerFailure } from '../provider-failure.ts';
import { connectedSource, type NotConnected } from './connected-source.ts';
import { openConnector } from './open-connector.ts';

export interface ExternalProjects {
  readonly items: readonly ExternalProject[];
}

type ExternalProjectsFailure = NotConnected | ProviderFailure<'SourceConnectionError'>;

/** The projects that a source's account can sync, asked for now; empty when the provider has none. */
export const externalProjects = async (
  deps: Dependencies,
  viewer: Viewer,
  id: SourceId,
): Promise<ExternalProjects | ExternalProjectsFailure> => {
  const source = await connectedSource(deps, viewer, id);
  if ('failure' in source) return source;
  try {
    const connector = await openConnector(deps, source);
    return { items: (await connector.projects?.list()) ?? [] };
  } catch (error) {
    return providerFailure(error, 'SourceConnectionError');
  }
};
