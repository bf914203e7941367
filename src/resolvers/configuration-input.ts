import type { FieldMapping } from '../domain/source.ts';
import type { ConfigurationInput } from '../services/sources/configuration.ts';
import type { FieldMappingInput, SyncConfigurationInput } from './types.generated.ts';

/** The input as the use cases take it: what GraphQL lets clients leave out is filled in. */
export const configurationInput = ({ fieldMappings, ...input }: SyncConfigurationInput): ConfigurationInput => ({
  ...input,
  fieldMappings: fieldMappings && fieldMappingInputs(fieldMappings),
});

/** Field mappings as the use cases take them. */
export const fieldMappingInputs = (inputs: readonly FieldMappingInput[]): readonly FieldMapping[] =>
  inputs.map(({ local, external, direction, owner, values }) => ({
    local,
    external,
    direction: direction ?? 'BIDIRECTIONAL',
    owner: owner ?? null,
    values: values ?? [],
  }));
