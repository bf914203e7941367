import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  type EnumValueDefinitionNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  type InputValueDefinitionNode,
  isEnumType,
  isTypeDefinitionNode,
  type NamedTypeNode,
  parse,
  print,
  printSchema,
  type TypeDefinitionNode,
} from 'graphql';
import { createSchema } from '../../src/resolvers/schema.ts';
import type { Data } from '../support/client.ts';
import { startGateway } from '../support/gateway.ts';
import { compose, publishedSdl } from './compose.ts';
import { deploymentsSdl } from './deployments.ts';

/** What federation adds to a subgraph for routers. */
const FOREIGN = /^_|^(?:link|federation)__/;

let sdl: string;
/** What clients of a router see. */
let api: GraphQLSchema;
let providers: readonly string[];

const composed = (version?: string) =>
  compose([
    { name: 'syncline', url: 'http://syncline.invalid/graphql', sdl },
    { name: 'deployments', url: 'http://deployments.invalid/graphql', sdl: deploymentsSdl(version) },
  ]);

beforeAll(async () => {
  await using gateway = await startGateway();
  const alice = await gateway.client();
  sdl = await publishedSdl(alice);
  const { schema } = composed();
  if (schema === undefined) throw new Error('The graphs do not compose.');
  api = schema.toAPISchema().toGraphQLJSSchema();
  providers = (await alice.query('{ providers { provider } }')).providers.map(({ provider }: Data) => provider);
});

type Member = NamedTypeNode | FieldDefinitionNode | InputValueDefinitionNode | EnumValueDefinitionNode;

const membersOf = (type: TypeDefinitionNode): readonly Member[] => [
  ...('interfaces' in type ? (type.interfaces ?? []) : []),
  ...('fields' in type ? (type.fields ?? []) : []),
  ...('values' in type ? (type.values ?? []) : []),
  ...('types' in type ? (type.types ?? []) : []),
];

/** The types and their members as they are printed, with their arguments and descriptions. */
const partsOf = (schema: GraphQLSchema): string[] =>
  parse(printSchema(schema))
    .definitions.filter(isTypeDefinitionNode)
    .filter(({ name }) => !FOREIGN.test(name.value))
    .flatMap((type) => [
      `${type.kind} ${type.name.value} "${type.description?.value}"`,
      ...membersOf(type)
        .filter(({ name }) => !FOREIGN.test(name.value))
        .map((member) => `${type.name.value}: ${print(member)}`),
    ]);

describe('the published SDL', () => {
  test.each(['v2.0', 'v2.7', 'v2.14'])(
    'composes without an error or a hint beside a graph of federation %s that has a node, a PageInfo and fields of our tickets',
    (version) => {
      const { errors, hints } = composed(version);
      expect(errors ?? []).toEqual([]);
      expect((hints ?? []).map(String)).toEqual([]);
    },
  );

  test('loses nothing on the way: types, fields, arguments, unions, interfaces, enums, descriptions', async () => {
    const kept = new Set(partsOf(api));
    const own = partsOf(await createSchema());
    expect(own.length).toBeGreaterThan(500);
    expect(own.filter((part) => !kept.has(part))).toEqual([expect.stringMatching(/^Query: "+\s*Any thing of yours/)]);
  });

  test('leaves `node` to whichever graph owns it', () => {
    expect(sdl).not.toMatch(/\bnode\(/);
    const { node } = api.getQueryType()?.getFields() ?? {};
    expect(node).toMatchObject({ description: undefined });
  });

  test('has every provider in its enum', () => {
    const provider = api.getType('Provider');
    if (!isEnumType(provider)) throw new Error('Provider is no enum.');
    expect(
      provider
        .getValues()
        .map(({ name }) => name)
        .sort(),
    ).toEqual([...providers].sort());
  });
});
