import type { Data, TestClient, Variables } from './client.ts';
import { readAll } from './lists.ts';
import type { TestSandbox } from './sandbox.ts';
import { connected } from './sources.ts';

const ITEM = 'externalId entityType name description dueAt externalModifiedAt fields';
const FAILURE = '... on UserError { message } ... on ApiRateLimitError { retryAt }';
const PAGE = 'pageInfo { hasNextPage endCursor }';
const CHANGES = `... on ItemsToProcess {
  pollId totalCount
  items(first: $first, after: $after) { totalCount ${PAGE} edges { node { existingInternalId item { ${ITEM} } } } }
}`;

const POLL = `mutation ($id: ID!, $type: EntityType, $first: Int = 100, $after: String) {
  pollExternalSource(sourceId: $id, entityType: $type) {
    __typename ${FAILURE}
    ... on ExternalItems {
      pollId polledAt totalCount unreadableCount
      items(first: $first, after: $after) { totalCount ${PAGE} edges { node { ${ITEM} } } }
    }
  }
}`;

const FETCH = `mutation ($id: ID!, $type: EntityType, $first: Int = 100, $after: String) {
  fetchUpdates(sourceId: $id, entityType: $type) { __typename ${FAILURE} ${CHANGES} }
}`;

export const IDENTIFY = `mutation ($id: ID!, $items: [ExternalItemInput!], $pollId: ID, $first: Int = 100, $after: String) {
  identifyChanges(sourceId: $id, items: $items, pollId: $pollId) {
    __typename ... on UserError { message } ${CHANGES}
  }
}`;

export const RECORD = `mutation ($id: ID!, $externalId: String!, $internalId: ID!, $at: DateTime!, $type: EntityType) {
  recordInternalSync(sourceId: $id, externalId: $externalId, internalId: $internalId, externalModifiedAt: $at, entityType: $type) {
    __typename ... on UserError { message }
    ... on Mapping {
      id entityType externalId internalId status externalModifiedAt lastSyncedAt externalFields record { id } source { id }
    }
  }
}`;

const MAPPED = `query ($id: ID!, $externalId: String!, $type: EntityType) {
  mappedInternalId(sourceId: $id, externalId: $externalId, entityType: $type) {
    __typename ... on MappedInternalId { internalId } ... on UserError { message }
  }
}`;

/** Runs pollExternalSource; answers the union's member. */
export const poll = async (client: TestClient, id: string, more: Variables = {}): Promise<Data> =>
  (await client.mutate(POLL, { id, ...more })).pollExternalSource;

/** Runs fetchUpdates; answers the union's member. */
export const fetchUpdates = async (client: TestClient, id: string, more: Variables = {}): Promise<Data> =>
  (await client.mutate(FETCH, { id, ...more })).fetchUpdates;

/** Runs identifyChanges; answers the union's member. */
export const identify = async (client: TestClient, id: string, more: Variables): Promise<Data> =>
  (await client.mutate(IDENTIFY, { id, ...more })).identifyChanges;

/** Everything that is to be processed of a poll, page by page. */
export const readChanges = (client: TestClient, id: string, pollId: string, first = 200): Promise<Data[]> =>
  readAll(client, IDENTIFY, { variables: { id, pollId, first }, pick: (data) => data.identifyChanges.items });

/** Runs recordInternalSync; answers the union's member. */
export const record = async (
  client: TestClient,
  id: string,
  { type = 'TICKET', ...processed }: { externalId: string; internalId: string; at: string; type?: string },
): Promise<Data> => (await client.mutate(RECORD, { id, type, ...processed })).recordInternalSync;

/** Records an item under an id of the application's. */
export const recordItem = (client: TestClient, id: string, item: Data, internalId: string): Promise<Data> =>
  record(client, id, { externalId: item.externalId, internalId, at: item.externalModifiedAt });

/** Runs mappedInternalId; answers the union's member. */
export const mapped = async (client: TestClient, id: string, externalId: string, type = 'TICKET'): Promise<Data> =>
  (await client.query(MAPPED, { id, externalId, type })).mappedInternalId;

/** The nodes of a page. */
export const nodesOf = (answer: Data): Data[] => answer.items.edges.map(({ node }: Data) => node);

/** A Linear source whose records an application keeps. */
export const connectedForApplication = (client: TestClient, sandbox: TestSandbox, configuration: Variables = {}) =>
  connected(client, sandbox, { configuration: { recordKeeping: 'APPLICATION', ...configuration } });
