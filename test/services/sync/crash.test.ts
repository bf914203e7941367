import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { GraphQLClient } from 'graphql-request';
import { createSandbox, type Sandbox } from '../../../sandbox/create-sandbox.ts';
import { AFTER_LEASE_MS, dataFolder, startProcess } from './crash-harness.ts';

const CONNECT = `mutation ($url: URL!) {
  connectSource(input: { name: "Linear", credentials: { linear: { apiKey: "sandbox-key", baseUrl: $url } } }) {
    ... on ExternalSource { id }
  }
}`;
const PROJECTS = `query ($id: ID!) { externalProjects(sourceId: $id) { ... on ExternalProjects { items { id } } } }`;
const START = `mutation ($id: ID!, $project: String!) {
  configureSource(id: $id, configuration: { externalProjectId: $project }) { __typename }
  activateSource(id: $id) { __typename }
  startSync(sourceId: $id) { ... on SyncSession { id } }
}`;
const STATE = `query ($id: ID!, $after: String) {
  source(id: $id) {
    lastAppliedAt
    sessions { edges { node { status } } }
    mappings(first: 200, after: $after) {
      edges { node { entityType externalId status record { id version } } }
      pageInfo { hasNextPage endCursor }
    }
  }
  tickets { totalCount }
}`;

interface State {
  source: {
    lastAppliedAt: string | null;
    sessions: { edges: { node: { status: string } }[] };
    mappings: {
      edges: {
        node: { entityType: string; externalId: string; status: string; record: { id: string; version: number } };
      }[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    };
  };
  tickets: { totalCount: number };
}

const begin = async (graph: GraphQLClient, sandboxUrl: string): Promise<{ sourceId: string; sessionId: string }> => {
  const { connectSource } = await graph.request<{ connectSource: { id: string } }>(CONNECT, {
    url: `${sandboxUrl}/linear/graphql`,
  });
  const { externalProjects } = await graph.request<{ externalProjects: { items: [{ id: string }] } }>(PROJECTS, {
    id: connectSource.id,
  });
  const { startSync } = await graph.request<{ startSync: { id: string } }>(START, {
    id: connectSource.id,
    project: externalProjects.items[0].id,
  });
  return { sourceId: connectSource.id, sessionId: startSync.id };
};

/** Everything that a source holds, as `type:externalId` in order, and what must be true of each of it. */
const holdings = async (graph: GraphQLClient, id: string) => {
  const held: string[] = [];
  const records = new Set<string>();
  let after: string | null = null;
  while (true) {
    const state: State = await graph.request<State>(STATE, { id, after });
    for (const { node } of state.source.mappings.edges) {
      expect(node).toMatchObject({ status: 'SYNCED', record: { version: 1 } });
      held.push(`${node.entityType}:${node.externalId}`);
      records.add(node.record.id);
    }
    after = state.source.mappings.pageInfo.endCursor;
    if (!state.source.mappings.pageInfo.hasNextPage) return { held, records: records.size, state };
  }
};

describe('a gateway killed between two writes', () => {
  let sandbox: Sandbox;
  let whole: { held: string[]; tickets: number };

  beforeAll(async () => {
    sandbox = await createSandbox({ items: 300 });
    await using folder = await dataFolder();
    await using gateway = await startProcess(folder.path, sandbox.url, {});
    const { sourceId, sessionId } = await begin(gateway.graph, sandbox.url);
    const states = await gateway.watch(sessionId);
    expect(states.at(-1)?.status).toBe('SUCCEEDED');
    const { held, state } = await holdings(gateway.graph, sourceId);
    whole = { held, tickets: state.tickets.totalCount };
    expect(whole.tickets).toBe(300);
  });

  afterAll(async () => {
    await sandbox[Symbol.asyncDispose]();
  });

  test.concurrent.each([
    ['before-journal', '2'],
    ['after-journal', '1'],
    ['after-records', '2'],
    ['after-mappings', '1'],
    ['before-advance', '2'],
    ['after-advance', '1'],
    ['before-source', '1'],
    ['after-source', '1'],
  ])('goes on and holds every item once: %s', async (place, visit) => {
    await using folder = await dataFolder();
    const killed = await startProcess(folder.path, sandbox.url, { CRASH_AT: place, CRASH_ON: visit });
    const { sourceId, sessionId } = await begin(killed.graph, sandbox.url);
    expect(await killed.exited).toEqual([null, 'SIGKILL']);

    await using successor = await startProcess(folder.path, sandbox.url, { CLOCK_OFFSET_MS: `${AFTER_LEASE_MS}` });
    const states = await successor.watch(sessionId);
    expect(states.at(-1)).toMatchObject({
      status: 'SUCCEEDED',
      progress: { fetched: whole.held.length, created: whole.held.length, updated: 0, unchanged: 0, failed: 0 },
    });
    const { held, records, state } = await holdings(successor.graph, sourceId);
    expect(held).toEqual(whole.held);
    expect(records).toBe(held.length);
    expect(state.tickets.totalCount).toBe(whole.tickets);
    expect(state.source.sessions.edges).toHaveLength(1);
    expect(state.source.lastAppliedAt).not.toBeNull();
  });
});
