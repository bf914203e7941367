import { expect } from '@jest/globals';
import type { Data, TestClient } from './client.ts';
import { waitForSession } from './sessions.ts';

/** The mappings of a source that wait for somebody, with why. */
export const failedMappings = async (client: TestClient, sourceId: string): Promise<Data[]> => {
  const document = `query ($id: ID!) { mappings(sourceId: $id, status: ERROR) {
    ... on MappingConnection { edges { node { id entityType status errorMessage } } }
  } }`;
  return (await client.query(document, { id: sourceId })).mappings.edges.map(({ node }: Data) => node);
};

/** The one mapping of a source that has failed, whose reason is a sentence without raw answers or secrets. */
export const failedMapping = async (client: TestClient, sourceId: string): Promise<Data> => {
  const [mapping, ...others] = await failedMappings(client, sourceId);
  expect(others).toEqual([]);
  expect(mapping?.errorMessage).toMatch(/^[A-Z][^{}[\]<>]*\.$/);
  expect(mapping?.errorMessage).not.toMatch(/sandbox-key|https?:|null|undefined/);
  return mapping as Data;
};

/** Retries a mapping, and waits until the session that it started has ended; answers that. */
export const retried = async (client: TestClient, sourceId: string, mappingId: string): Promise<Data> => {
  const document = `mutation ($id: ID!) { retryMapping(id: $id) {
    __typename ... on Mapping { status } ... on UserError { message }
  } }`;
  const { retryMapping } = await client.mutate(document, { id: mappingId });
  expect(retryMapping).toEqual({ __typename: 'Mapping', status: 'PENDING' });
  const { source } = await client.query(
    'query ($id: ID!) { source(id: $id) { sessions(first: 1) { edges { node { id } } } } }',
    { id: sourceId },
  );
  return (await waitForSession(client, source.sessions.edges[0].node.id)).last;
};
