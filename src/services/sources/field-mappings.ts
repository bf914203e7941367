import type { ProviderDefinition } from '../../datasources/connector.ts';
import type { EntityType } from '../../domain/entity-type.ts';
import type { ExternalField } from '../../domain/external-field.ts';
import { type MappingProblem, mappingProblems } from '../../domain/mapping-problems.ts';
import { takesWrites } from '../../domain/route.ts';
import type { ExternalSource, FieldMapping } from '../../domain/source.ts';

/** The field mapping in force: a source's own for the provider's main type, the provider's for the others. */
export const mappingsFor = (
  definition: ProviderDefinition,
  source: Pick<ExternalSource, 'configuration'>,
  type: EntityType,
): readonly FieldMapping[] =>
  type === definition.entityTypes[0] ? source.configuration.fieldMappings : (definition.fieldMappings[type] ?? []);

/**
 * What is incomplete or lossy in the mapping of a source's main type.
 * @param fields as the provider's definition has them, or as the project does
 */
export const problemsOf = (
  { entityTypes, creates, fields: defined }: ProviderDefinition,
  { configuration }: Pick<ExternalSource, 'configuration'>,
  fields?: readonly ExternalField[],
): readonly MappingProblem[] => {
  const [mainType] = entityTypes;
  if (mainType === undefined) return [];
  const writes = takesWrites({ configuration });
  return mappingProblems(mainType, {
    fields: fields ?? defined[mainType] ?? [],
    mappings: configuration.fieldMappings,
    writes,
    creates: writes && configuration.createHere !== 'NEVER' && creates.includes(mainType),
  });
};
