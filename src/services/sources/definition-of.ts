import type { ProviderDefinition } from '../../datasources/connector.ts';
import { AppError } from '../../domain/app-error.ts';
import type { ProviderId } from '../../domain/source.ts';
import type { Dependencies } from '../dependencies.ts';

/** The definition of a source's provider. Throws when this gateway was built without it. */
export const definitionOf = (providers: Dependencies['providers'], id: ProviderId): ProviderDefinition => {
  const definition = providers.get(id);
  if (definition === null) throw new AppError('UNAVAILABLE', `This gateway does not know the provider ${id}.`);
  return definition;
};
