import type { ConfigurationInput } from '../services/sources/configuration.ts';
import type { SyncConfigurationInput } from './types.generated.ts';

/** The input as the use cases take it: what GraphQL lets clients leave out is filled in. */
export const configurationInput = ({ fieldMappings, ...input }: SyncConfigurationInput): ConfigurationInput => ({
  ...input,
  fieldMappings: fieldMappings?.map(({ local, external, direction, owner, values }) => ({
    local,
    external,
    direction: direction ?? 'BIDIRECTIONAL',
    owner: owner ?? null,
    values: values ?? [],
  })),
});
