import { holdsMany, type ExternalFieldType as Kind, labelOf } from '../domain/external-field.ts';
import type { ExternalFieldResolvers, ExternalFieldType } from './types.generated.ts';

const kindOf = (type: Kind): ExternalFieldType => type.toUpperCase() as ExternalFieldType;

export const ExternalField: ExternalFieldResolvers = {
  label: (field) => labelOf(field),
  type: ({ type }) => kindOf(type),
  target: ({ target }) => target ?? null,
  required: ({ required }) => required === true,
  holdsMany: (field) => holdsMany(field),
  permittedValues: ({ permitted }) => permitted ?? null,
  maxLength: ({ maxLength }) => maxLength ?? null,
};
