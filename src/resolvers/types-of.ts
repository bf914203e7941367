import type { EntityType } from '../domain/entity-type.ts';
import { isFailure } from '../domain/failure.ts';
import { recordTypeOf } from './ids.ts';

/** Resolves a result union: a failure is answered by the type it names, anything else by `success`. */
export const resultOf = (success: string) => ({
  __resolveType: (value: object): string => (isFailure(value) ? value.failure : success),
});

/** Resolves the type of a record. */
export const typeOfRecord = ({ entityType }: { readonly entityType: EntityType }): string => {
  const typeName = recordTypeOf(entityType);
  if (typeName === null) throw new Error(`The schema has no type for ${entityType} yet.`);
  return typeName;
};
