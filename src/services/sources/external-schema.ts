import type { ProviderDefinition } from '../../datasources/connector.ts';
import type { EntityType } from '../../domain/entity-type.ts';
import type { ExternalField } from '../../domain/external-field.ts';
import type { SourceId } from '../../domain/ids.ts';
import type { ExternalSource } from '../../domain/source.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import { type ProviderFailure, providerFailure } from '../provider-failure.ts';
import { askProvider } from './ask-provider.ts';
import { notValid, type SourceNotValid } from './configuration.ts';
import { connectedSource, type NotConnected } from './connected-source.ts';
import { definitionOf } from './definition-of.ts';

export interface ExternalSchema {
  readonly entityType: EntityType;
  readonly fields: readonly ExternalField[];
}

export type DescribedFailure = NotConnected | SourceNotValid | ProviderFailure<'SourceConnectionError'>;

/** The fields of a type as a source's project has them, as `askProvider` has them. */
export const externalSchema = async (
  deps: Dependencies,
  viewer: Viewer,
  { id, entityType }: { readonly id: SourceId; readonly entityType: EntityType },
): Promise<ExternalSchema | DescribedFailure> => {
  const source = await describable(deps, viewer, id);
  if ('failure' in source) return source;
  const { entityTypes, name } = definitionOf(deps.providers, source.provider);
  if (!entityTypes.includes(entityType)) {
    return notValid('entityType', `${name} has ${entityTypes.join(', ')}. Choose one of them.`);
  }
  try {
    return { entityType, fields: await describedFields(deps, source, entityType) };
  } catch (error) {
    return providerFailure(error, 'SourceConnectionError');
  }
};

/** A source of the viewer's whose project can be asked about. */
export const describable = async (
  deps: Dependencies,
  viewer: Viewer,
  id: SourceId,
): Promise<ExternalSource | NotConnected | SourceNotValid> => {
  const source = await connectedSource(deps, viewer, id);
  if ('failure' in source || !lacksProject(definitionOf(deps.providers, source.provider), source)) return source;
  return notValid(
    'configuration.externalProjectId',
    'No project is chosen. Choose one of externalProjects with configureSource first.',
  );
};

/** Whether a project has to be chosen before anything can be read. */
export const lacksProject = (
  { needsProject }: ProviderDefinition,
  { configuration }: Pick<ExternalSource, 'configuration'>,
): boolean => needsProject && configuration.externalProjectId === null;

/** What a provider says of its fields, or what is known of them. Throws ProviderError. */
export const describedFields = async (
  deps: Dependencies,
  source: ExternalSource,
  entityType: EntityType,
): Promise<readonly ExternalField[]> => {
  const described = await askProvider(
    deps,
    source,
    { operation: 'schema', args: [entityType], shows: ['LABEL', 'MILESTONE', 'PERSON'] },
    async (connector) => connector.describe?.(entityType),
  );
  return described ?? definitionOf(deps.providers, source.provider).fields[entityType] ?? [];
};
