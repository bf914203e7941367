import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { SeenCommand } from '../../src/embedded-mongo/index.ts';
import { fromGlobalId, toGlobalId } from '../../src/lib/global-id.ts';
import { until } from '../server/support.ts';
import type { Data, TestClient } from '../support/client.ts';
import { startGateway } from '../support/gateway.ts';
import { startSandbox } from '../support/sandbox.ts';
import { sync } from '../support/sessions.ts';
import { connected } from '../support/sources.ts';
import { startWatchedMongo } from '../support/watched-mongo.ts';

const TYPES = ['ExternalSource', 'Mapping', 'SyncSession', 'Ticket', 'Space', 'Comment', 'Label', 'Person'] as const;
type TypeName = (typeof TYPES)[number];

const ENTITIES = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) { __typename ... on Node { id } ... on Ticket { title } }
}`;

const THINGS = `query ($id: ID!) {
  spaces { edges { node { id } } }
  source(id: $id) { id sessions { edges { node { id } } } mappings(first: 200) { edges { node { id internalId } } } }
}`;

const stack = new AsyncDisposableStack();
let seen: SeenCommand[];
let alice: TestClient;
let bob: TestClient;
let ids: Readonly<Record<TypeName, readonly string[]>>;

beforeAll(async () => {
  const mongo = await startWatchedMongo(stack);
  seen = mongo.seen;
  const sandbox = stack.use(await startSandbox({ items: 30 }));
  const gateway = stack.use(await startGateway({ env: { MONGODB_URI: mongo.uri } }));
  alice = await gateway.client();
  bob = await gateway.client();
  const source = await connected(alice, sandbox);
  await sync(alice, source.id);
  // Sweeps look after what a first session has brought, once: by then the gateway asks for nothing of the tenant's.
  const { webhooks } = gateway.services.stores;
  await until(async () => (await webhooks.dangerouslyDueAcrossTenants(new Date(), 1)).length === 0);
  ids = await idsOf(await alice.query(THINGS, { id: source.id }));
});
afterAll(() => stack.disposeAsync());

const idsOf = ({ spaces, source }: Data): Readonly<Record<TypeName, readonly string[]>> => {
  const nodes = ({ edges }: Data): Data[] => edges.map(({ node }: Data) => node);
  const records: string[] = nodes(source.mappings).map(({ internalId }) => internalId);
  const byType = Map.groupBy(records, (id) => fromGlobalId(id)?.typeName);
  return {
    ExternalSource: [source.id],
    Mapping: nodes(source.mappings).map(({ id }) => id),
    SyncSession: nodes(source.sessions).map(({ id }) => id),
    Space: nodes(spaces).map(({ id }) => id),
    Ticket: byType.get('Ticket') ?? [],
    Comment: byType.get('Comment') ?? [],
    Label: byType.get('Label') ?? [],
    Person: byType.get('Person') ?? [],
  };
};

const referencesTo = (typeName: string, among: readonly unknown[]) => among.map((id) => ({ __typename: typeName, id }));

const entities = async (client: TestClient, representations: readonly unknown[]): Promise<Data[]> =>
  (await client.query(ENTITIES, { representations }))._entities;

/** The id of something of the type that nobody has. */
const missing = (typeName: string, n = 0): string => toGlobalId(typeName, `${n}`.padStart(26, '0'));

/** The queries that the tenant's data took; what the gateway does by itself names no tenant. */
const queriesOf = (client: TestClient): readonly SeenCommand[] =>
  seen.filter(({ body }) => JSON.stringify(body).includes(`"${client.tenant}"`));

describe('a thousand references', () => {
  test.each(TYPES)(
    'to %s take one query and keep their order, the same thing named again included',
    async (typeName) => {
      const there = ids[typeName];
      expect(there.length).toBeGreaterThan(0);
      const asked = Array.from({ length: 1_000 }, (_, n) =>
        n % 2 === 0 ? (there[(n / 2) % there.length] as string) : missing(typeName, n),
      );
      seen.length = 0;
      const answered = await entities(alice, referencesTo(typeName, asked));
      expect(queriesOf(alice)).toHaveLength(1);
      expect(answered.map((entity) => entity?.id ?? null)).toEqual(asked.map((id, n) => (n % 2 === 0 ? id : null)));
      expect(new Set(answered.map((entity) => entity?.__typename))).toEqual(new Set([typeName, undefined]));
    },
  );

  test('to records of every kind take one query together', async () => {
    const asked = (['Ticket', 'Comment', 'Label', 'Person'] as const).flatMap((typeName) =>
      referencesTo(typeName, ids[typeName]),
    );
    seen.length = 0;
    const answered = await entities(alice, asked);
    expect(answered.map(({ __typename, id }) => ({ __typename, id }))).toEqual(asked);
    expect(queriesOf(alice)).toHaveLength(1);
  });
});

describe('a reference that finds nothing is null, and the others are answered', () => {
  const between = async (representation: unknown): Promise<void> => {
    const [first = '', second = ''] = ids.Ticket;
    const [left, found, right] = await entities(alice, [
      { __typename: 'Ticket', id: first },
      representation,
      { __typename: 'Ticket', id: second },
    ]);
    expect([left.id, found, right.id]).toEqual([first, null, second]);
  };

  test.each<[string, unknown]>([
    ['an id that nobody has', { __typename: 'Ticket', id: missing('Ticket') }],
    ['no id', { __typename: 'Ticket' }],
    ['an id that is no text', { __typename: 'Ticket', id: 7 }],
    ['an id that is an operator', { __typename: 'Ticket', id: { $ne: null } }],
    ['an id that is no global id', { __typename: 'Ticket', id: 'no id at all' }],
    ['an empty id', { __typename: 'Ticket', id: '' }],
    ['an endless id', { __typename: 'Ticket', id: 'x'.repeat(100_000) }],
    ['a type that is not there', { __typename: 'Deployment', id: missing('Deployment') }],
    ['an interface', { __typename: 'Node', id: missing('Node') }],
    ['the interface of records', { __typename: 'CanonicalRecord', id: missing('Ticket') }],
    ['a type that is no entity', { __typename: 'PageInfo', hasNextPage: true }],
    ['the root', { __typename: 'Query', id: missing('Query') }],
    ['a property of every object', { __typename: 'constructor', id: missing('constructor') }],
    ['the prototype', { __typename: '__proto__', id: missing('__proto__') }],
    ['no type', { id: missing('Ticket') }],
    ['nothing', {}],
    ['text', 'Ticket'],
    ['a list', []],
  ])('with %s', (_what, representation) => between(representation));

  test('by `node` neither, whatever type its id names', async () => {
    for (const typeName of ['constructor', '__proto__', 'toString', 'PageInfo', 'Deployment', 'Query']) {
      expect(await alice.query('query ($id: ID!) { node(id: $id) { id } }', { id: missing(typeName) })).toEqual({
        node: null,
      });
    }
  });

  test('with the id of a thing of another type', async () => {
    await between({ __typename: 'Comment', id: ids.Ticket[0] });
    await between({ __typename: 'Ticket', id: toGlobalId('Ticket', fromGlobalId(ids.Comment[0] ?? '')?.id ?? '') });
    await between({ __typename: 'Ticket', id: ids.ExternalSource[0] });
  });

  test.each(TYPES)("with another tenant's %s, exactly as one that does not exist", async (typeName) => {
    const [theirs] = ids[typeName];
    const answerTo = (id: unknown) =>
      bob.ask(ENTITIES, { representations: referencesTo(typeName, [id, id, missing(typeName, 1)]) });
    const foreign = await answerTo(theirs);
    expect(foreign).toMatchObject({ status: 200, data: { _entities: [null, null, null] }, errors: [] });
    expect(foreign.text).toBe((await answerTo(missing(typeName))).text);
  });
});

test('more references than a router ever sends at once are refused', async () => {
  const answer = await alice.ask(ENTITIES, {
    representations: Array(10_001).fill({ __typename: 'Ticket', id: missing('Ticket') }),
  });
  expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
});
