import { GraphQLError, GraphQLScalarType } from 'graphql';
import { GraphQLDateTimeISO, GraphQLJSON, GraphQLLocalDate } from 'graphql-scalars';

const MAX_LENGTH = 2_048;

/** How a scalar's values are read and written. What it is, the SDL says, and clients and routers read the same. */
const valuesOf = ({ serialize, parseValue, parseLiteral }: GraphQLScalarType) => ({
  serialize,
  parseValue,
  parseLiteral,
});

/** Text of a reasonable length; whether it means anything, the use case says, with an answer that helps. */
const textScalar = (name: string) => {
  const text = (value: unknown): string => {
    if (typeof value === 'string' && value.length <= MAX_LENGTH) return value;
    throw new GraphQLError(`${name} takes text of at most ${MAX_LENGTH} characters.`);
  };
  return valuesOf(new GraphQLScalarType({ name, serialize: text, parseValue: text }));
};

export const scalars = {
  Date: valuesOf(GraphQLLocalDate),
  DateTime: valuesOf(GraphQLDateTimeISO),
  JSON: valuesOf(GraphQLJSON),
  TimeZone: textScalar('TimeZone'),
  URL: textScalar('URL'),
};
