import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type ClientOptions, createTestClient, type Data, type TestClient, type Variables } from '../support/client.ts';
import { sync } from '../support/sessions.ts';
import { connected, connectSource, expectMember } from '../support/sources.ts';
import { sharedStage } from '../support/stage.ts';
import { publishedSdl } from './compose.ts';
import { type DeploymentsGraph, deploymentsSdl, startDeploymentsGraph } from './deployments.ts';
import { startSupergraph } from './supergraph.ts';

const stage = sharedStage();
const stack = new AsyncDisposableStack();
let theirs: DeploymentsGraph;
let source: { readonly id: string; readonly name: string };
let tickets: readonly Data[];
/** The same tenant, through the router. */
let alice: TestClient;
let bob: TestClient;
let stranger: TestClient;

beforeAll(async () => {
  const direct = await stage.gateway.client();
  source = await connected(direct, stage.sandbox);
  await sync(direct, source.id);
  const read = await direct.query('{ tickets { edges { node { id title } } } }');
  tickets = read.tickets.edges.map(({ node }: Data) => node);

  theirs = stack.use(await startDeploymentsGraph());
  theirs.deployments.push(
    ...tickets.map(({ id }, n) => ({ id: `d-${n}`, environment: 'canary', ticketId: id, sourceId: source.id })),
  );
  const { url } = stack.use(
    await startSupergraph([
      { name: 'syncline', url: `${stage.gateway.url}/graphql`, sdl: await publishedSdl(direct) },
      { name: 'deployments', url: theirs.url, sdl: deploymentsSdl() },
    ]),
  );
  const secret = stage.gateway.secrets.jwtSecret ?? new Uint8Array();
  const through = async (options: Partial<ClientOptions>): Promise<TestClient> =>
    stack.use(await createTestClient(url, { tenant: 'somebody else', actor: 'bob', secret, ...options }));
  alice = await through(direct);
  bob = await through({});
  stranger = await through({ secret: new TextEncoder().encode('not the secret of this gateway, but as long') });
});
afterAll(() => stack.disposeAsync());

const DEPLOYMENTS = `{
  deployments {
    ... on DeploymentConnection {
      pageInfo { hasNextPage }
      edges { node { id environment ticket { id title space { name } deployments { id } } source { id name provider } } }
    }
  }
}`;

const TICKETS = `query ($first: Int, $after: String) {
  tickets(first: $first, after: $after) {
    totalCount
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { cursor node { id title deployments { id environment ticket { title } source { name } } } }
  }
}`;

describe('a join', () => {
  test('goes from their things to ours and back', async () => {
    const { deployments } = await alice.query(DEPLOYMENTS);
    expect(deployments.edges.map(({ node }: Data) => node)).toEqual(
      tickets.map(({ id, title }, n) => ({
        id: `d-${n}`,
        environment: 'canary',
        ticket: { id, title, space: { name: 'Default' }, deployments: [{ id: `d-${n}` }] },
        source: { id: source.id, name: source.name, provider: 'LINEAR' },
      })),
    );
  });

  test('goes from our things to theirs and back, page by page', async () => {
    const first = await alice.query(TICKETS, { first: 5 });
    const { pageInfo, totalCount } = first.tickets;
    expect(totalCount).toBe(tickets.length);
    expect(pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    const second = await alice.query(TICKETS, { first: 100, after: pageInfo.endCursor });
    const edges: Data[] = [...first.tickets.edges, ...second.tickets.edges];
    expect(edges.map(({ node }) => node)).toEqual(
      tickets.map(({ id, title }, n) => ({
        id,
        title,
        deployments: [{ id: `d-${n}`, environment: 'canary', ticket: { title }, source: { name: source.name } }],
      })),
    );
  });

  test('begins at their `node`, which is the only one', async () => {
    const { node } = await alice.query('{ node(id: "d-3") { id ... on Deployment { ticket { title } } } }');
    expect(node).toEqual({ id: 'd-3', ticket: { title: tickets[3].title } });
  });

  test('carries the token of whoever asks to both graphs', async () => {
    theirs.bearers.clear();
    await alice.query(DEPLOYMENTS);
    expect([...theirs.bearers]).toEqual([alice.bearer]);
  });

  test('shows another tenant nothing of ours', async () => {
    const { data, errors } = await bob.ask(DEPLOYMENTS);
    expect(errors).toEqual([]);
    expect(data.deployments.edges).toHaveLength(tickets.length);
    for (const { node } of data.deployments.edges) expect(node).toMatchObject({ ticket: null, source: null });
    expect(await bob.query(TICKETS)).toMatchObject({ tickets: { totalCount: 0, edges: [] } });
  });

  test('shows nobody anything without a token that is ours', async () => {
    const { data, errors } = await stranger.ask(TICKETS);
    expect(data).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });
});

describe('through a router', () => {
  test('interfaces and unions are answered by their members', async () => {
    const { source: answer } = await alice.query(
      `query ($id: ID!) {
        source(id: $id) {
          mappings(entityType: TICKET, first: 3) {
            edges { node { externalFields record { __typename id entityType ... on Ticket { title deployments { id } } } } }
          }
        }
      }`,
      { id: source.id },
    );
    for (const { node } of answer.mappings.edges) {
      const n = tickets.findIndex(({ id }) => id === node.record.id);
      expect(node.record).toMatchObject({
        __typename: 'Ticket',
        entityType: 'TICKET',
        title: tickets[n].title,
        deployments: [{ id: `d-${n}` }],
      });
      expect(node.externalFields).toMatchObject({ title: tickets[n].title });
    }
  });

  test('mutations answer as they do directly', async () => {
    const answer = await connectSource(alice, { name: 'Second', credentials: stage.sandbox.credentials() });
    expectMember('ExternalSource', answer);
    const again = await connectSource(alice, { name: 'Second', credentials: stage.sandbox.credentials() });
    expect(again).toMatchObject({ __typename: 'DuplicateSourceError', name: 'Second', message: expect.any(String) });
  });

  // Composition drops @oneOf: the router hands on what it would refuse if it knew.
  test('credentials are taken of exactly one provider, by the gateway itself', async () => {
    const { __type: type } = await alice.query('{ __type(name: "CredentialsInput") { inputFields { name } } }');
    const members: string[] = type.inputFields.map(({ name }: Data) => name);
    const { linear } = stage.sandbox.credentials();
    const others = members.filter((member) => member !== 'linear');
    const wrong: Variables[] = [
      {},
      ...members.map((member) => ({ [member]: null })),
      ...others.map((member) => ({ linear, [member]: null })),
    ];
    const connect = (credentials: Variables) =>
      alice.ask('mutation ($input: ConnectSourceInput!) { connectSource(input: $input) { __typename } }', {
        input: { name: 'One only', credentials },
      });
    for (const credentials of wrong) {
      const { data, errors } = await connect(credentials);
      expect(data).toBeNull();
      const { status, body } = (errors[0]!.extensions as Data).response;
      expect(status).toBe(400);
      expect(new Set(body.errors.map(({ extensions }: Data) => extensions.code))).toEqual(new Set(['BAD_USER_INPUT']));
    }
    expect((await connect({ linear })).data).toEqual({ connectSource: { __typename: 'ExternalSource' } });
  });
});
