import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  type GraphQLObjectType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  isUnionType,
  print,
} from 'graphql';
import { createSchema } from '../../src/resolvers/schema.ts';

let schema: GraphQLSchema;

beforeAll(async () => {
  schema = await createSchema();
});

/** What federation adds for routers, and graphql-js for introspection. */
const FOREIGN = /^_|^(?:link|federation)__/;
const ROOTS = new Set(['Query', 'Mutation', 'Subscription']);

const ownTypes = () =>
  Object.values(schema.getTypeMap()).filter(
    (type) => !FOREIGN.test(type.name) && !(isScalarType(type) && isSpecifiedScalarType(type)),
  );

/** Everything in the schema that can have a description, with the one it has. */
const described = (): [string, string | null | undefined][] =>
  ownTypes().flatMap(
    (type): [string, string | null | undefined][] =>
      [
        [type.name, ROOTS.has(type.name) ? 'a root' : type.description],
        ...(isEnumType(type)
          ? type.getValues().map(({ name, description }) => [`${type.name}.${name}`, description])
          : []),
        ...(isObjectType(type) || isInterfaceType(type)
          ? Object.values(type.getFields())
              .filter(({ name }) => !name.startsWith('_'))
              .map(({ name, description }) => [`${type.name}.${name}`, description])
          : []),
        ...(isInputObjectType(type)
          ? Object.values(type.getFields()).map(({ name, description }) => [`${type.name}.${name}`, description])
          : []),
      ] as [string, string | null | undefined][],
  );

const argumentsOf = (): [string, string | null | undefined][] =>
  ownTypes().flatMap((type) =>
    isObjectType(type) || isInterfaceType(type)
      ? Object.values(type.getFields())
          .filter(({ name }) => !name.startsWith('_'))
          .flatMap((field) =>
            field.args.map(({ name, description }): [string, string | null | undefined] => [
              `${type.name}.${field.name}(${name})`,
              description,
            ]),
          )
      : [],
  );

const implementers = (name: string): readonly GraphQLObjectType[] =>
  ownTypes()
    .filter(isObjectType)
    .filter((type) => type.getInterfaces().some((implemented) => implemented.name === name));

/** The directives that stand at the type, as they are written. */
const directivesOf = ({ astNode }: GraphQLObjectType): string => (astNode?.directives ?? []).map(print).join(' ');

const bare = (all: [string, string | null | undefined][]): string[] =>
  all.filter(([, description]) => !description?.trim()).map(([name]) => name);

describe('the schema', () => {
  test('describes every type, field and enum value', () => {
    expect(bare(described())).toEqual([]);
  });

  test('describes every argument', () => {
    expect(bare(argumentsOf())).toEqual([]);
  });

  test('has unions whose members are the thing itself and errors', () => {
    for (const union of ownTypes()
      .filter(isUnionType)
      .filter(({ name }) => name.endsWith('Result'))) {
      const errors = union.getTypes().filter((type) => type.getInterfaces().some(({ name }) => name === 'UserError'));
      const others = union.getTypes().filter((type) => !errors.includes(type));
      // A conflict is one thing of several types.
      const things = others.map((type) => type.getInterfaces().find(({ name }) => name === 'Conflict') ?? type);
      expect({ union: union.name, things: new Set(things).size }).toEqual({ union: union.name, things: 1 });
    }
  });

  test('names every error by what it is', () => {
    const errors = ownTypes()
      .filter(isObjectType)
      .filter((type) => type.name.endsWith('Error') && type.name !== 'SyncError');
    for (const type of errors) expect(type.getInterfaces().map(({ name }) => name)).toContain('UserError');
  });

  test('makes every Node an entity that other graphs can refer to by its id', () => {
    const without = implementers('Node').filter((type) => directivesOf(type) !== '@key(fields: "id")');
    expect(without.map(({ name }) => name)).toEqual([]);
  });

  test('lets another graph have an error of the same name and fields', () => {
    const without = implementers('UserError').filter((type) => directivesOf(type) !== '@shareable');
    expect(without.map(({ name }) => name)).toEqual([]);
  });
});
