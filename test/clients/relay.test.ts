import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import {
  type ConcreteRequest,
  commitMutation,
  createOperationDescriptor,
  type Environment,
  fetchQuery,
  getPaginationMetadata,
  getPaginationVariables,
  getRefetchMetadata,
  getSingularSelector,
  type ReaderFragment,
  requestSubscription,
  type SingularReaderSelector,
  type Variables,
} from 'relay-runtime';
import type { Data, TestClient } from '../support/client.ts';
import { readAll } from '../support/lists.ts';
import { sync } from '../support/sessions.ts';
import { connected } from '../support/sources.ts';
import { sharedStage } from '../support/stage.ts';
import { compileRelay, relayCompiler } from './relay/compile.ts';
import { createEnvironment } from './relay/environment.ts';
import { openSocket } from './socket.ts';

const TICKETS = `query ($after: String) {
  tickets(first: 100, after: $after) { pageInfo { hasNextPage endCursor } edges { node { id title } } }
}`;

if (relayCompiler === null) {
  console.warn(`SKIPPED: Relay's compiler has no program for ${process.platform} on ${process.arch}.`);
}

(relayCompiler === null ? describe.skip : describe)('Relay', () => {
  const stage = sharedStage({ items: 23 });
  const stack = new AsyncDisposableStack();
  let alice: TestClient;
  let source: { readonly id: string };
  let space: string;
  let artifacts: string;
  let environment: Environment;

  beforeAll(async () => {
    alice = await stage.gateway.client();
    source = await connected(alice, stage.sandbox);
    await sync(alice, source.id);
    space = (await alice.query('{ spaces { edges { node { id } } } }')).spaces.edges[0].node.id;
    const folder = await mkdtemp(join(tmpdir(), 'syncline-relay-'));
    stack.defer(() => rm(folder, { recursive: true, force: true }));
    artifacts = await compileRelay(relayCompiler ?? '', folder, alice);
    const socket = openSocket(stage.gateway, alice);
    stack.defer(() => socket.dispose());
    environment = createEnvironment({ endpoint: `${stage.gateway.url}/graphql`, bearer: alice.bearer, socket });
  });
  afterAll(() => stack.disposeAsync());

  // Relay warns there when an answer does not fit what its compiler has read in the schema.
  const warnings = jest.spyOn(console, 'error');
  afterEach(() => expect(warnings.mock.calls).toEqual([]));

  const artifact = async <Node>(name: string): Promise<Node> =>
    (await import(join(artifacts, `${name}.graphql.ts`))).default;

  /** Fetches as `loadQuery` does, and keeps what came from being collected. */
  const load = async (request: ConcreteRequest, variables: Variables): Promise<Data> => {
    const operation = createOperationDescriptor(request, variables);
    environment.retain(operation);
    await fetchQuery(environment, request, variables).toPromise();
    return environment.lookup(operation.fragment).data;
  };

  const selectorOf = (fragment: ReaderFragment, reference: Data): SingularReaderSelector => {
    const selector = getSingularSelector(fragment, reference);
    if (selector === null || selector === undefined) throw new Error('The fragment is not where it should be.');
    return selector;
  };

  const read = (fragment: ReaderFragment, reference: Data): Data =>
    environment.lookup(selectorOf(fragment, reference)).data;

  test('reads a connection to its end, page by page through `node`', async () => {
    const list = await artifact<ReaderFragment>('tickets_list');
    const ticket = await artifact<ReaderFragment>('tickets_ticket');
    const { node } = await load(await artifact('ticketsQuery'), { space });
    const { paginationRequest, paginationMetadata } = getPaginationMetadata(list, 'the test');
    const selector = selectorOf(list, node.space);
    let pages = 1;
    for (;;) {
      const { tickets } = environment.lookup(selector).data as Data;
      if (!tickets.pageInfo.hasNextPage) break;
      const { endCursor } = tickets.pageInfo;
      const next = getPaginationVariables('forward', 5, endCursor, selector.owner.variables, {}, paginationMetadata);
      await fetchQuery(environment, paginationRequest, { ...next, id: space }).toPromise();
      pages += 1;
    }
    const { tickets } = read(list, node.space);
    const all = await readAll(alice, TICKETS, { pick: (data) => data.tickets });
    expect(pages).toBe(Math.ceil(all.length / 5));
    expect(tickets.totalCount).toBe(all.length);
    expect(tickets.edges.map(({ node: of }: Data) => ({ id: of.id, title: read(ticket, of).title }))).toEqual(all);
  });

  test('refetches one fragment through `node`', async () => {
    const ticket = await artifact<ReaderFragment>('tickets_ticket');
    const [expected] = await readAll(alice, TICKETS, { pick: (data) => data.tickets });
    const { refetchableRequest } = getRefetchMetadata(ticket, 'the test');
    const { node } = await load(refetchableRequest, { id: expected.id });
    expect(read(ticket, node)).toMatchObject({
      title: expected.title,
      mappings: [{ record: { __typename: 'Ticket', entityType: 'TICKET' } }],
    });
  });

  const commit = async (mutation: ConcreteRequest, variables: Variables): Promise<Data> => {
    const { promise, resolve, reject } = Promise.withResolvers<Data>();
    commitMutation(environment, { mutation, variables, onCompleted: resolve, onError: reject });
    return promise;
  };

  const stored = (id: string): Data => environment.getStore().getSource().get(id);

  test('starts a session by a mutation, and a subscription changes the same record of the store', async () => {
    const { startSync } = await commit(await artifact('ticketsStartMutation'), { sourceId: source.id, full: true });
    expect(startSync).toMatchObject({ __typename: 'SyncSession', status: 'QUEUED' });
    const seen: Data[] = [];
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    requestSubscription(environment, {
      subscription: await artifact<ConcreteRequest>('ticketsProgressSubscription'),
      variables: { sessionId: startSync.id },
      onNext: () => void seen.push(stored(startSync.id).status),
      onCompleted: resolve,
      onError: reject,
    });
    await promise;
    expect(seen.at(-1)).toBe('SUCCEEDED');
  });

  test('tells the members of a result union apart', async () => {
    const start = await artifact<ConcreteRequest>('ticketsStartMutation');
    expect(await commit(start, { sourceId: space })).toMatchObject({
      startSync: { __typename: 'SourceNotFoundError', message: expect.stringMatching(/\S/) },
    });
    const connect = await artifact<ConcreteRequest>('ticketsConnectMutation');
    const input = { name: 'Relay', credentials: stage.sandbox.credentials() };
    expect(await commit(connect, { input: { ...input, name: '' } })).toMatchObject({
      connectSource: { __typename: 'SourceNotValidError', field: 'name' },
    });
    const { connectSource } = await commit(connect, { input });
    expect(connectSource).toMatchObject({ __typename: 'ExternalSource', provider: 'LINEAR' });
    expect(stored(connectSource.id)).toMatchObject({ __typename: 'ExternalSource' });
  });
});
