import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  buildSchema,
  executeSync,
  type GraphQLSchema,
  getIntrospectionQuery,
  getNullableType,
  type IntrospectionOptions,
  isLeafType,
  parse,
} from 'graphql';
import { AppError } from '../../src/domain/app-error.ts';
import { createSchema } from '../../src/resolvers/schema.ts';
import {
  type AdmittedOperation,
  createAdmission,
  type OperationRequest,
} from '../../src/server/admission/admission.ts';
import { createDocuments } from '../../src/server/admission/documents.ts';
import { LimitError } from '../../src/server/admission/limit-error.ts';
import { Lru } from '../../src/server/admission/lru.ts';
import { DEFAULT_LIMITS, type DocumentLimits } from '../../src/server/limits.ts';

const admissionTo = (schema: GraphQLSchema, changed: Partial<DocumentLimits> = {}) => {
  const limits = { ...DEFAULT_LIMITS, ...changed };
  const readDocument = createDocuments({ schema, limits, validationRules: [], hideSuggestions: false });
  const admit = createAdmission({ schema, limits, readDocument, trusted: null });
  return (request: OperationRequest): AdmittedOperation => {
    const admitted = admit(request);
    if ('document' in admitted) return admitted;
    throw new Error(admitted.map(({ message }) => message).join('\n'));
  };
};

const schema = buildSchema(`
  scalar _Any
  interface Node { id: ID! }
  type PageInfo { hasNextPage: Boolean! }
  type Thing implements Node {
    id: ID!
    name: String
    tags: [String!]!
    parts: [Thing!]!
    things(first: Int, after: String): ThingConnection!
  }
  type Other implements Node { id: ID!  name: String }
  type ThingConnection { edges: [ThingEdge!]!  nodes: [Thing!]!  pageInfo: PageInfo!  totalCount: Int! }
  type ThingEdge { node: Thing! }
  union _Entity = Thing | Other
  input ThingInput { name: String  tags: [String!] }
  type Query {
    thing: Thing
    node: Node
    things(first: Int = 50, after: String): ThingConnection!
    _entities(representations: [_Any!]!): [_Entity]!
  }
  type Mutation { createThings(inputs: [ThingInput!]!): [Thing!]! }
`);
const admit = admissionTo(schema, { cost: 1_000_000 });
const costOf = (query: string, variables?: Record<string, unknown>) => admit({ query, variables }).cost;

describe('cost counts the fields that the answer can hold', () => {
  test.each([
    ['one by one', '{ thing { id name } }', 3],
    ['a list of scalars as one', '{ thing { tags } }', 2],
    ['ten items where nothing is known of a list', '{ thing { parts { id name } } }', 2 + 10 * 2],
    ['a page as large as it is asked for', '{ things(first: 7) { edges { node { id } } } }', 2 + 7 * 2],
    ['nodes as edges', '{ things(first: 7) { nodes { id } } }', 2 + 7],
    ['a page of the default size', '{ things { nodes { id } } }', 2 + 50],
    ['no page beyond the largest', '{ things(first: 100000) { nodes { id } } }', 2 + 200],
    ['what stands beside the page once', '{ things(first: 7) { totalCount pageInfo { hasNextPage } } }', 4],
    ['pages within pages', '{ things(first: 7) { nodes { things(first: 3) { nodes { id } } } } }', 2 + 7 * (2 + 3)],
    ['equal fields once', '{ thing { id } thing { id name } ...F } fragment F on Query { thing { name } }', 3],
    ['fields under several names each', '{ a: thing { id } b: thing { id } }', 4],
    ['what is skipped not at all', '{ thing { id name @skip(if: true) ... @include(if: false) { parts { id } } } }', 2],
  ])('%s', (_name, query, cost) => {
    expect(costOf(query)).toBe(cost);
  });

  test.each([
    ['the size of a page', 'query ($n: Int) { things(first: $n) { nodes { id } } }', { n: 9 }, 2 + 9],
    ['null, and so the default', 'query ($n: Int) { things(first: $n) { nodes { id } } }', { n: null }, 2 + 50],
    [
      'nothing, and so the default of the operation',
      'query ($n: Int = 4) { things(first: $n) { nodes { id } } }',
      {},
      2 + 4,
    ],
    ['what is no number', 'query ($n: Int) { things(first: $n) { nodes { id } } }', { n: '9' }, 2 + 50],
    ['less than nothing', 'query ($n: Int) { things(first: $n) { nodes { id } } }', { n: -5 }, 2 + 50],
    [
      'whether a field is there',
      'query ($i: Boolean!) { thing { id parts @include(if: $i) { id } } }',
      { i: false },
      2,
    ],
  ])('a variable can be %s', (_name, query, variables, cost) => {
    expect(costOf(query, variables)).toBe(cost);
  });

  test('a thousand inputs, with an answer for each', () => {
    const query = 'mutation ($inputs: [ThingInput!]!) { createThings(inputs: $inputs) { id name } }';
    const inputs = Array.from({ length: 1_000 }, () => ({ name: 'x', tags: ['a', 'b'] }));
    expect(costOf(query, { inputs })).toBe(1 + 3_000 + 1_000 * 2);
    expect(costOf('mutation { createThings(inputs: [{ tags: ["a"] }, {}]) { id } }')).toBe(1 + 3 + 2);
  });

  test('a thousand entities for a router', () => {
    const representations = Array.from({ length: 1_000 }, (_, id) => ({ __typename: 'Thing', id: String(id) }));
    const entities = (fields: string) =>
      `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Thing { ${fields} } } }`;
    const byDefault = admissionTo(schema);
    expect(byDefault({ query: entities('id name tags'), variables: { representations } }).cost).toBe(1 + 1_000 + 3_000);
    const nested = entities('things(first: 10) { nodes { id name } }');
    expect(byDefault({ query: nested, variables: { representations } }).cost).toBe(1 + 1_000 + 1_000 * (2 + 20));
    const far = entities('things { nodes { id name tags parts { id } } }');
    expect(() => byDefault({ query: far, variables: { representations } })).toThrow(LimitError);
  });

  test('a variable that many fields share is read once, and paid for each time', () => {
    const fields = Array.from({ length: 20 }, (_, n) => `a${n}: createThings(inputs: $inputs) { id }`).join(' ');
    const inputs = Array.from({ length: 100 }, () => ({}));
    expect(costOf(`mutation ($inputs: [ThingInput!]!) { ${fields} }`, { inputs })).toBe(20 * (1 + 100 + 100));
  });
});

describe('whatever is sent', () => {
  /** As long as cost takes lists for: pages as they are asked for, and no other list longer than ten. */
  const page = (length: number) => Array.from({ length }, () => ({}));
  const answer = (source: string) =>
    executeSync({
      schema,
      document: parse(source),
      rootValue: {},
      fieldResolver: (_parent, { first }, _context, { fieldName, returnType }) => {
        if (fieldName === 'things') return { nodes: page(first ?? 50), edges: page(first ?? 50), pageInfo: {} };
        if (fieldName === 'tags') return ['a'];
        if (fieldName === 'parts') return page(10);
        return isLeafType(getNullableType(returnType)) ? '1' : {};
      },
    });

  const fieldsIn = (value: unknown): number => {
    if (Array.isArray(value)) return value.reduce((sum, one) => sum + fieldsIn(one), 0);
    if (typeof value !== 'object' || value === null) return 0;
    return Object.values(value).reduce((sum, one) => sum + 1 + fieldsIn(one), 0);
  };

  test('the answer holds no more fields than it was taken to cost', () => {
    const { thing } = fc.letrec<{ one: string; thing: string; page: string }>((tie) => ({
      one: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        fc.constantFrom('id', 'name', 'tags', '__typename', 'alias: name', '...F', 'id @skip(if: true)'),
        tie('thing').map((fields) => `parts { ${fields} }`),
        tie('thing').map((fields) => `... on Thing { ${fields} }`),
        fc.tuple(fc.nat(4), tie('page')).map(([n, fields]) => `of${n}: things(first: ${n}) { ${fields} }`),
      ),
      thing: fc.array(tie('one'), { minLength: 1, maxLength: 4 }).map((fields) => fields.join(' ')),
      page: tie('thing').map((fields) => `totalCount nodes { ${fields} } edges { node { ${fields} } }`),
    }));
    const loose = { cost: 1e9, depth: 99, documentNesting: 999, aliases: 999, selections: 1e6, mergedPairs: 1e6 };
    const admitted = admissionTo(schema, loose);
    fc.assert(
      fc.property(thing, (fields) => {
        const query = `{ thing { ${fields} ...F } } fragment F on Thing { id name parts { id name } }`;
        expect(fieldsIn(answer(query).data)).toBeLessThanOrEqual(admitted({ query }).cost);
      }),
      { numRuns: 40 },
    );
  });

  test('it is admitted, or refused in words', () => {
    const token = fc.constantFrom(
      ...['{', '}', '(', ')', '[', ']', '...', 'F', 'on', 'Thing', 'thing', 'id', 'things', 'first', 'nodes', 'query'],
      ...['fragment', 'mutation', ':', '$v', '@skip', '@include', 'if', 'true', '"x"', '1', '1e9', '!', '=', '|', '&'],
      ...['__schema', '__typename', '__proto__', '#', '"""', '\n', '\u0000', '\ud800', ','],
    );
    const readDocument = createDocuments({
      schema,
      limits: DEFAULT_LIMITS,
      validationRules: [],
      hideSuggestions: true,
    });
    const admitAny = createAdmission({ schema, limits: DEFAULT_LIMITS, readDocument, trusted: null });
    fc.assert(
      fc.property(fc.array(token, { maxLength: 60 }), fc.object(), (tokens, variables) => {
        for (const query of [tokens.join(' '), `{ thing { ${tokens.join(' ')} } }`]) {
          try {
            admitAny({ query, variables });
          } catch (error) {
            expect(error).toBeInstanceOf(AppError);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('what well-behaved clients send is admitted', () => {
  let real: ReturnType<typeof admissionTo>;
  beforeAll(async () => {
    real = admissionTo(await createSchema());
  });

  const flags = [
    'descriptions',
    'specifiedByUrl',
    'directiveIsRepeatable',
    'schemaDescription',
    'inputValueDeprecation',
    'oneOf',
  ] as const satisfies readonly (keyof IntrospectionOptions)[];

  test('the introspection of GraphiQL, Apollo, Relay and the others, which differ in what they ask for', () => {
    for (let chosen = 0; chosen < 2 ** flags.length; chosen++) {
      const options = Object.fromEntries(flags.map((flag, bit) => [flag, (chosen & (2 ** bit)) > 0]));
      expect(real({ query: getIntrospectionQuery(options), operationName: 'IntrospectionQuery' }).cost).toBeLessThan(
        20_000,
      );
    }
  });

  test('the types of one type’s fields', () => {
    expect(
      real({ query: '{ __type(name: "Ticket") { fields { name type { name fields { name } } } } }' }).cost,
    ).toBeGreaterThan(0);
  });

  test('a dashboard that asks for all its widgets at once', () => {
    const widgets = Array.from(
      { length: 40 },
      (_, n) => `w${n}: tickets(first: 20, status: DONE) { totalCount edges { node { ...Card } } }`,
    );
    const card = 'fragment Card on Ticket { __typename id title status priority updatedAt assignees { name } labels }';
    expect(real({ query: `query Dashboard { ${widgets.join(' ')} } ${card}` }).cost).toBeLessThan(
      DEFAULT_LIMITS.cost / 2,
    );
  });

  test('a page of many components, each with a fragment of its own, as Relay and Apollo write it', () => {
    const names = Array.from({ length: 40 }, (_, n) => `Part${n}`);
    const fragments = names.map((name) => `fragment ${name} on Ticket { __typename id title status }`);
    const query = `query Page($id: ID!) { ticket(id: $id) { __typename id ${names.map((name) => `...${name}`).join(' ')} } } ${fragments.join(' ')}`;
    expect(real({ query, variables: { id: 'x' } }).cost).toBe(5);
  });
});

test('an operation of a long document runs without places, since each error would count all lines before it', () => {
  const placesIn = (lines: number) => admit({ query: `${'\n'.repeat(lines - 1)}{ thing { id } }` }).operation.loc;
  expect(placesIn(200)).toBeDefined();
  expect(placesIn(201)).toBeUndefined();
});

test('documents are kept until there are too many, the last used longest', () => {
  const kept = new Lru<string>(10);
  kept.set('a', 'A', 4);
  kept.set('b', 'B', 4);
  kept.get('a');
  kept.set('c', 'C', 4);
  expect(['a', 'b', 'c'].map((key) => kept.get(key))).toEqual(['A', undefined, 'C']);
  kept.set('a', 'AA', 10);
  expect(['a', 'c'].map((key) => kept.get(key))).toEqual(['AA', undefined]);
});
