import type { Failure } from '../../domain/failure.ts';
import type { SourceId } from '../../domain/ids.ts';
import type { ExternalSource } from '../../domain/source.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import { type ProviderFailure, providerFailure } from '../provider-failure.ts';
import { definitionOf, openConnector } from './open-connector.ts';
import { projectProblem } from './prove-account.ts';
import { type SourceStatusFailure, transition } from './source-status.ts';

type ActivateSourceFailure =
  | SourceStatusFailure
  | ProviderFailure<'InvalidCredentialsError'>
  | Failure<'ExternalProjectNotFoundError'>;

/** Ends the set-up of a source, once its project is chosen and seen at the provider. */
export const activateSource = async (
  deps: Dependencies,
  viewer: Viewer,
  id: SourceId,
): Promise<ExternalSource | ActivateSourceFailure> => {
  const source = await deps.stores.sources.get(viewer.tenant, id);
  if (source?.status === 'CONFIGURING') {
    try {
      const missing = await projectProblem(await openConnector(deps, source), source.configuration.externalProjectId);
      if (missing !== null) return missing;
    } catch (error) {
      return providerFailure(error, 'InvalidCredentialsError');
    }
  }
  return transition(deps, viewer, id, {
    from: ['CONFIGURING'],
    to: 'ACTIVE',
    refusal: ({ provider, configuration }) =>
      definitionOf(deps.providers, provider).needsProject && configuration.externalProjectId === null
        ? 'No project is chosen. Choose one of externalProjects with configureSource first.'
        : null,
  });
};
