import { expect, test } from '@jest/globals';
import type { GraphQLClient } from 'graphql-request';
import { startSandbox } from '../../support/sandbox.ts';
import { dataFolder, startProcess } from '../sync/crash-harness.ts';

const CONNECT = `mutation ($credentials: CredentialsInput!) {
  connectSource(input: { name: "Linear", credentials: $credentials, configuration: { recordKeeping: APPLICATION } }) {
    ... on ExternalSource { id }
  }
}`;
const PROJECTS = 'query ($id: ID!) { externalProjects(sourceId: $id) { ... on ExternalProjects { items { id } } } }';
const CONFIGURE = `mutation ($id: ID!, $project: String!) {
  configureSource(id: $id, configuration: { externalProjectId: $project }) { __typename }
  activateSource(id: $id) { __typename }
}`;
const FETCH = `mutation ($id: ID!) {
  fetchUpdates(sourceId: $id) {
    ... on ItemsToProcess { totalCount items { edges { node { existingInternalId item { externalId externalModifiedAt } } } } }
  }
}`;
const RECORD = `mutation ($id: ID!, $externalId: String!, $at: DateTime!) {
  recordInternalSync(sourceId: $id, externalId: $externalId, internalId: "mine", externalModifiedAt: $at, entityType: TICKET) {
    ... on Mapping { status internalId }
  }
}`;
const MAPPED = `query ($id: ID!, $externalId: String!) {
  mappedInternalId(sourceId: $id, externalId: $externalId, entityType: TICKET) { __typename }
  mappings(sourceId: $id) { ... on MappingConnection { totalCount } }
}`;

// biome-ignore lint/suspicious/noExplicitAny: the shape is what the test asserts
type Data = any;

const fetchUpdates = async (graph: GraphQLClient, id: string): Promise<Data> =>
  (await graph.request<Data>(FETCH, { id })).fetchUpdates;

test('a gateway killed while it records leaves a thing that is offered again and recorded then, once', async () => {
  await using sandbox = await startSandbox({ items: 3 });
  await using folder = await dataFolder();
  const killed = await startProcess(folder.path, sandbox.url, { CRASH_AT: 'after-reservation' });
  const { connectSource } = await killed.graph.request<Data>(CONNECT, { credentials: sandbox.credentials() });
  const { id } = connectSource;
  const { externalProjects } = await killed.graph.request<Data>(PROJECTS, { id });
  await killed.graph.request(CONFIGURE, { id, project: externalProjects.items[0].id });
  const offered = await fetchUpdates(killed.graph, id);
  const [{ node }] = offered.items.edges;
  const processed = { id, externalId: node.item.externalId, at: node.item.externalModifiedAt };
  await expect(killed.graph.request(RECORD, processed)).rejects.toThrow();
  expect(await killed.exited).toEqual([null, 'SIGKILL']);

  await using successor = await startProcess(folder.path, sandbox.url, {});
  const mapped = () => successor.graph.request<Data>(MAPPED, { id, externalId: processed.externalId });
  expect((await mapped()).mappedInternalId).toEqual({ __typename: 'NotMappedError' });
  expect(await fetchUpdates(successor.graph, id)).toEqual(offered);
  const { recordInternalSync } = await successor.graph.request<Data>(RECORD, processed);
  expect(recordInternalSync).toEqual({ status: 'SYNCED', internalId: 'mine' });
  expect(await mapped()).toEqual({
    mappedInternalId: { __typename: 'MappedInternalId' },
    mappings: { totalCount: 1 },
  });
  expect(await fetchUpdates(successor.graph, id)).toMatchObject({ totalCount: 2 });
});
