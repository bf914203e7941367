import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache, type PossibleTypesMap } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { relayStylePagination } from '@apollo/client/utilities';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { OperationTypeNode } from 'graphql';
import { filter, firstValueFrom, lastValueFrom, tap } from 'rxjs';
import type { Data, TestClient } from '../support/client.ts';
import { readAll } from '../support/lists.ts';
import { sync } from '../support/sessions.ts';
import { changeStatus, connected, expectMember } from '../support/sources.ts';
import { sharedStage } from '../support/stage.ts';
import { openSocket } from './socket.ts';

const stage = sharedStage({ items: 23 });
const stack = new AsyncDisposableStack();
let alice: TestClient;
let apollo: ApolloClient;
let source: { readonly id: string; readonly name: string };

const POSSIBLE_TYPES = '{ __schema { types { name possibleTypes { name } } } }';

/** Which types each interface and union has, as Apollo's documents advise to fetch them. */
const possibleTypes = async (): Promise<PossibleTypesMap> => {
  const { __schema: schema } = await alice.query(POSSIBLE_TYPES);
  const abstract: Data[] = schema.types.filter(({ possibleTypes: members }: Data) => members !== null);
  return Object.fromEntries(
    abstract.map(({ name, possibleTypes: members }) => [name, members.map((member: Data) => member.name)]),
  );
};

beforeAll(async () => {
  alice = await stage.gateway.client();
  source = await connected(alice, stage.sandbox);
  await sync(alice, source.id);
  const socket = openSocket(stage.gateway, alice);
  stack.defer(() => socket.dispose());
  apollo = new ApolloClient({
    link: ApolloLink.split(
      ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
      new GraphQLWsLink(socket),
      new HttpLink({ uri: `${stage.gateway.url}/graphql`, headers: { authorization: alice.bearer } }),
    ),
    cache: new InMemoryCache({
      possibleTypes: await possibleTypes(),
      typePolicies: { Query: { fields: { tickets: relayStylePagination(['status', 'sourceId']) } } },
    }),
  });
  stack.defer(() => apollo.stop());
});
afterAll(() => stack.disposeAsync());

const cached = (id: string): Data => (apollo.cache as InMemoryCache).extract()[id];

describe('Apollo Client', () => {
  test('keeps a source once, whichever query or result union it came in', async () => {
    const { data } = await apollo.query<Data>({
      query: gql`query ($id: ID!) { source(id: $id) { id name status version space { id name } } }`,
      variables: { id: source.id },
    });
    expect(data).toMatchObject({ source: { name: source.name, status: 'ACTIVE' } });
    const change = async (id: string): Promise<Data> =>
      (
        await apollo.mutate<Data>({
          mutation: gql`mutation ($id: ID!) {
            pauseSource(id: $id) { ... on ExternalSource { id status version } ... on UserError { message } }
          }`,
          variables: { id },
        })
      ).data.pauseSource;
    expect(await change(source.id)).toMatchObject({ __typename: 'ExternalSource', status: 'PAUSED' });
    const key = `ExternalSource:${source.id}`;
    expect(cached(key)).toMatchObject({ name: source.name, status: 'PAUSED', version: data.source.version + 1 });
    expect(await change('nothing')).toEqual({ __typename: 'SourceNotFoundError', message: expect.any(String) });
    expectMember('ExternalSource', await changeStatus(alice, 'resumeSource', source.id));
  });

  test('reads a connection page by page into one list', async () => {
    const query = gql`query ($after: String) {
      tickets(first: 5, after: $after) {
        totalCount
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        edges { cursor node { id title mappings { id record { ... on CanonicalRecord { entityType } } } } }
      }
    }`;
    const list = apollo.watchQuery<Data>({ query });
    const whole = () => firstValueFrom(list.pipe(filter(({ dataState }) => dataState === 'complete')));
    let read = await whole();
    let pages = 1;
    for (; read.data.tickets.pageInfo.hasNextPage; pages += 1) {
      await list.fetchMore({ variables: { after: read.data.tickets.pageInfo.endCursor } });
      read = await whole();
    }
    const { tickets } = read.data;
    const all = await readAll(
      alice,
      'query ($after: String) { tickets(after: $after) { pageInfo { hasNextPage endCursor } edges { node { id title } } } }',
      { pick: (data) => data.tickets },
    );
    expect(pages).toBe(Math.ceil(all.length / 5));
    expect(tickets.totalCount).toBe(all.length);
    expect(tickets.edges.map(({ node: { id, title } }: Data) => ({ id, title }))).toEqual(all);
    for (const { node } of tickets.edges) expect(node.mappings[0].record.entityType).toBe('TICKET');
    expect(
      Object.keys((apollo.cache as InMemoryCache).extract()).filter((key) => key.startsWith('Ticket:')),
    ).toHaveLength(all.length);
  });

  test('follows a session over graphql-ws, and what it says is in the cache', async () => {
    const started = await apollo.mutate<Data>({
      mutation: gql`mutation ($id: ID!) { startSync(sourceId: $id, full: true) { ... on SyncSession { id status } } }`,
      variables: { id: source.id },
    });
    const { id, status } = started.data.startSync;
    expect(status).toBe('QUEUED');
    const seen: string[] = [];
    await lastValueFrom(
      apollo
        .subscribe<Data>({
          query: gql`subscription ($id: ID!) { syncProgress(sessionId: $id) { id status version } }`,
          variables: { id },
        })
        .pipe(tap(({ data }) => void seen.push(data.syncProgress.status))),
    );
    expect(seen.at(-1)).toBe('SUCCEEDED');
    expect(cached(`SyncSession:${id}`)).toMatchObject({ status: 'SUCCEEDED' });
  });
});
