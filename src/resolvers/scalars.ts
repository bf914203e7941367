import { GraphQLError, GraphQLScalarType } from 'graphql';
import { GraphQLDateTimeISO, GraphQLJSON, GraphQLLocalDate } from 'graphql-scalars';

const MAX_LENGTH = 2_048;

/** Text of a reasonable length; whether it means anything, the use case says, with an answer that helps. */
const textScalar = (name: string, description: string): GraphQLScalarType<string, string> => {
  const text = (value: unknown): string => {
    if (typeof value === 'string' && value.length <= MAX_LENGTH) return value;
    throw new GraphQLError(`${name} takes text of at most ${MAX_LENGTH} characters.`);
  };
  return new GraphQLScalarType({ name, description, serialize: text, parseValue: text });
};

export const scalars = {
  Date: new GraphQLScalarType({ ...GraphQLLocalDate.toConfig(), name: 'Date' }),
  DateTime: new GraphQLScalarType({ ...GraphQLDateTimeISO.toConfig(), name: 'DateTime' }),
  JSON: GraphQLJSON,
  TimeZone: textScalar('TimeZone', 'An IANA time zone name such as Europe/Berlin.'),
  URL: textScalar('URL', 'An absolute URL.'),
};
