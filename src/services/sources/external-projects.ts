import type { ExternalProject } from '../../datasources/connector.ts';
import { type Failure, failure } from '../../domain/failure.ts';
import type { SourceId } from '../../domain/ids.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import { type ProviderFailure, providerFailure } from '../provider-failure.ts';
import { openConnector } from './open-connector.ts';
import { sourceNotFound } from './source-not-found.ts';

export interface ExternalProjects {
  readonly items: readonly ExternalProject[];
}

type ExternalProjectsFailure =
  | Failure<'SourceNotFoundError' | 'SourceNotActiveError'>
  | ProviderFailure<'SourceConnectionError'>;

/** The projects that a source's account can sync, asked for now; empty when the provider has none. */
export const externalProjects = async (
  deps: Dependencies,
  viewer: Viewer,
  id: SourceId,
): Promise<ExternalProjects | ExternalProjectsFailure> => {
  const source = await deps.stores.sources.get(viewer.tenant, id);
  if (source === null) return sourceNotFound();
  if (source.status === 'DISCONNECTED') {
    return failure('SourceNotActiveError', 'The source is DISCONNECTED and has no credentials. Reconnect it first.');
  }
  try {
    const connector = await openConnector(deps, source);
    return { items: (await connector.projects?.list()) ?? [] };
  } catch (error) {
    return providerFailure(error, 'SourceConnectionError');
  }
};
