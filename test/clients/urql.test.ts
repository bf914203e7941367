import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client, cacheExchange, fetchExchange, gql, subscriptionExchange } from '@urql/core';
import type { Data, TestClient } from '../support/client.ts';
import { sync } from '../support/sessions.ts';
import { changeStatus, connected, expectMember } from '../support/sources.ts';
import { sharedStage } from '../support/stage.ts';
import { openSocket } from './socket.ts';

const stage = sharedStage();
const stack = new AsyncDisposableStack();
let alice: TestClient;
let urql: Client;
let source: { readonly id: string; readonly name: string };

beforeAll(async () => {
  alice = await stage.gateway.client();
  source = await connected(alice, stage.sandbox);
  await sync(alice, source.id);
  const socket = openSocket(stage.gateway, alice);
  stack.defer(() => socket.dispose());
  urql = new Client({
    url: `${stage.gateway.url}/graphql`,
    fetchOptions: { headers: { authorization: alice.bearer } },
    exchanges: [
      cacheExchange,
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query, variables }) => ({
          subscribe: (sink) => ({ unsubscribe: socket.subscribe({ query: query ?? '', variables }, sink as never) }),
        }),
      }),
    ],
  });
});
afterAll(() => stack.disposeAsync());

const SOURCE = gql`query ($id: ID!) { source(id: $id) { id name status } }`;
const PAUSE = gql`mutation ($id: ID!) { pauseSource(id: $id) { ... on ExternalSource { id status } ... on UserError { message } } }`;
const START = gql`mutation ($id: ID!) { startSync(sourceId: $id, full: true) { ... on SyncSession { id status } } }`;
const PROGRESS = gql`subscription ($id: ID!) { syncProgress(sessionId: $id) { id status version } }`;

describe('urql', () => {
  test('reads, and reads anew what a mutation has changed', async () => {
    const { id } = source;
    const seen: string[] = [];
    const changed = Promise.withResolvers<void>();
    const watching = urql.query(SOURCE, { id }).subscribe(({ data, error }) => {
      if (error !== undefined) changed.reject(error);
      seen.push(data?.source.status);
      if (data?.source.status === 'PAUSED') changed.resolve();
    });
    expect((await urql.query(SOURCE, { id }).toPromise()).data.source).toMatchObject({ id, name: source.name });
    const { data, error } = await urql.mutation(PAUSE, { id }).toPromise();
    expect(error).toBeUndefined();
    expect(data.pauseSource).toMatchObject({ __typename: 'ExternalSource', status: 'PAUSED' });
    await changed.promise;
    watching.unsubscribe();
    expect(seen[0]).toBe('ACTIVE');
    expectMember('ExternalSource', await changeStatus(alice, 'resumeSource', id));
  });

  test('tells an expected failure from an error', async () => {
    const failed = await urql.mutation(PAUSE, { id: 'nothing' }).toPromise();
    expect(failed.data.pauseSource).toMatchObject({ __typename: 'SourceNotFoundError', message: expect.any(String) });
    const tooMany = await urql.query(gql`{ tickets(first: 201) { totalCount } }`, {}).toPromise();
    expect(tooMany.error?.graphQLErrors).toMatchObject([
      { message: expect.stringContaining('"first"'), extensions: { code: 'BAD_USER_INPUT' } },
    ]);
  });

  test('follows a session over graphql-ws to its end', async () => {
    const { data } = await urql.mutation(START, { id: source.id }).toPromise();
    expect(data.startSync.status).toBe('QUEUED');
    const ended = Promise.withResolvers<Data>();
    const seen: number[] = [];
    const watching = urql.subscription(PROGRESS, { id: data.startSync.id }).subscribe((result) => {
      if (result.error !== undefined) return ended.reject(result.error);
      const session: Data = result.data.syncProgress;
      seen.push(session.version);
      if (session.status === 'SUCCEEDED') ended.resolve(session);
    });
    expect(await ended.promise).toMatchObject({ id: data.startSync.id, status: 'SUCCEEDED' });
    watching.unsubscribe();
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  });
});
