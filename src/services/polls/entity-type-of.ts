import { AppError } from '../../domain/app-error.ts';
import type { EntityType } from '../../domain/entity-type.ts';
import type { ExternalSource } from '../../domain/source.ts';
import type { Dependencies } from '../dependencies.ts';
import { definitionOf } from '../sources/definition-of.ts';

/** The type that is meant: the provider's main one when none is named. Throws BAD_USER_INPUT for one that it has not. */
export const entityTypeOf = (
  { providers }: Pick<Dependencies, 'providers'>,
  source: Pick<ExternalSource, 'provider'>,
  named: EntityType | null,
): EntityType => {
  const { name, entityTypes } = definitionOf(providers, source.provider);
  const type = named ?? entityTypes[0];
  if (type !== undefined && entityTypes.includes(type)) return type;
  throw new AppError('BAD_USER_INPUT', `${name} has ${entityTypes.join(', ')}. Name one of them as entityType.`);
};
