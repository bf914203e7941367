import type { Conflict } from '../domain/conflict.ts';
import type { EntityType } from '../domain/entity-type.ts';
import { isFailure } from '../domain/failure.ts';
import { typeOfConflict } from './conflict-fields.ts';
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

/** Resolves a result union that is answered with a conflict of either kind. */
export const resultOfConflict = {
  __resolveType: (value: object): string => (isFailure(value) ? value.failure : typeOfConflict(value as Conflict)),
};
