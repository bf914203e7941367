import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  buildSchema,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  parse,
  validate,
} from 'graphql';

const FOLDER = new URL('../../../src/datasources/linear/', import.meta.url);
const OFFICIAL = fileURLToPath(new URL('../../../../shared/providers/linear/schema.graphql', import.meta.url));

const sdl = readFileSync(new URL('schema.graphql', FOLDER), 'utf8');
const operations = parse(readFileSync(new URL('operations.graphql', FOLDER), 'utf8'));

test('every operation fits the SDL of the folder', () => {
  expect(validate(buildSchema(sdl), operations)).toEqual([]);
});

const isAtHand = existsSync(OFFICIAL);
if (!isAtHand) console.warn(`SKIPPED: Linear's official schema is not at ${OFFICIAL}.`);

/** Arguments or input fields of ours that the official schema does not have with that very type. */
const unknownInputs = (
  where: string,
  ours: readonly (GraphQLArgument | GraphQLInputField)[],
  theirs: readonly (GraphQLArgument | GraphQLInputField)[],
): readonly string[] =>
  ours
    .filter(({ name, type }) => String(theirs.find((one) => one.name === name)?.type) !== String(type))
    .map(({ name }) => `${where}(${name})`);

const differences = (ours: GraphQLSchema, official: GraphQLSchema): readonly string[] =>
  Object.values(ours.getTypeMap())
    .filter((type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type))
    .flatMap((type) => {
      const theirs = official.getType(type.name);
      if (isObjectType(type) && isObjectType(theirs)) {
        return Object.values(type.getFields()).flatMap((field) => {
          const other = theirs.getFields()[field.name];
          if (String(other?.type) !== String(field.type)) return [`${type.name}.${field.name}`];
          return unknownInputs(`${type.name}.${field.name}`, field.args, other?.args ?? []);
        });
      }
      if (isInputObjectType(type) && isInputObjectType(theirs)) {
        return unknownInputs(type.name, Object.values(type.getFields()), Object.values(theirs.getFields()));
      }
      if (isEnumType(type) && isEnumType(theirs)) {
        const names = theirs.getValues().map(({ name }) => name);
        return type.getValues().flatMap(({ name }) => (names.includes(name) ? [] : [`${type.name}.${name}`]));
      }
      return isScalarType(type) && isScalarType(theirs) ? [] : [type.name];
    });

(isAtHand ? describe : describe.skip)("Linear's official schema", () => {
  let official: GraphQLSchema;
  beforeAll(() => {
    official = buildSchema(readFileSync(OFFICIAL, 'utf8'));
  });

  test('has every type, field and argument of ours, of the same type', () => {
    expect(differences(buildSchema(sdl), official)).toEqual([]);
  });

  test('accepts every operation', () => {
    expect(validate(official, operations)).toEqual([]);
  });
});
