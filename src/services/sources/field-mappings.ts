import type { ProviderDefinition } from '../../datasources/connector.ts';
import type { EntityType } from '../../domain/entity-type.ts';
import type { ExternalSource, FieldMapping } from '../../domain/source.ts';

/** The field mapping in force: a source's own for the provider's main type, the provider's for the others. */
export const mappingsFor = (
  definition: ProviderDefinition,
  source: Pick<ExternalSource, 'configuration'>,
  type: EntityType,
): readonly FieldMapping[] =>
  type === definition.entityTypes[0] ? source.configuration.fieldMappings : (definition.fieldMappings[type] ?? []);
