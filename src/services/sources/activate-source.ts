import type { ProviderDefinition } from '../../datasources/connector.ts';
import type { Failure } from '../../domain/failure.ts';
import type { SourceId } from '../../domain/ids.ts';
import type { ExternalSource } from '../../domain/source.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import { type ProviderFailure, providerFailure } from '../provider-failure.ts';
import { definitionOf } from './definition-of.ts';
import { lacksProject } from './external-schema.ts';
import { problemsOf } from './field-mappings.ts';
import { openConnector } from './open-connector.ts';
import { findProject, projectNotFound } from './prove-account.ts';
import { identityWith } from './source-identity.ts';
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
  const place = source?.status === 'CONFIGURING' ? await findPlace(deps, source) : null;
  if (place !== null && 'failure' in place) return place;
  return transition(deps, viewer, id, {
    from: ['CONFIGURING'],
    to: 'ACTIVE',
    action: 'SOURCE_ACTIVATED',
    changes: place ?? {},
    refusal: (now) => refusalOf(definitionOf(deps.providers, now.provider), now),
  });
};

/** What of the set-up is still to be done, as a sentence. */
const refusalOf = (definition: ProviderDefinition, source: ExternalSource): string | null =>
  lacksProject(definition, source)
    ? 'No project is chosen. Choose one of externalProjects with configureSource first.'
    : (problemsOf(definition, source).find(({ blocking }) => blocking)?.message ?? null);

/** What the external ids live in, as the source's project is seen now. */
const findPlace = async (deps: Dependencies, source: ExternalSource) => {
  try {
    const project = await findProject(await openConnector(deps, source), source.configuration.externalProjectId);
    if (project !== null && 'failure' in project) return project;
    const identity = await identityWith(deps, source, project);
    return identity === null
      ? projectNotFound('The project of this id is not the one that was synced. Connect it as a source of its own.')
      : { identity };
  } catch (error) {
    return providerFailure(error, 'InvalidCredentialsError');
  }
};
