import type { EndedSession, Running, RunningGateway } from './processes.ts';

const CONNECT = `mutation ($name: String!, $url: URL!) {
  connectSource(input: { name: $name, credentials: { linear: { apiKey: "sandbox-key", baseUrl: $url } } }) {
    ... on ExternalSource { id }
  }
}`;
const PROJECTS = `query ($id: ID!) { externalProjects(sourceId: $id) { ... on ExternalProjects { items { id } } } }`;
const ACTIVATE = `mutation ($id: ID!, $project: String!) {
  configureSource(id: $id, configuration: { externalProjectId: $project }) { __typename }
  activateSource(id: $id) { __typename }
}`;
const START = `mutation ($id: ID!) { startSync(sourceId: $id) { ... on SyncSession { id } } }`;
const DISCONNECT = `mutation ($id: ID!) { disconnectSource(id: $id) { __typename } }`;

export interface Source {
  readonly projectId: string;
  /** Syncs and waits for the end; milliseconds from the order to the last event. */
  sync(): Promise<{ readonly ms: number; readonly session: EndedSession }>;
  disconnect(): Promise<void>;
}

/** A source of the sandbox's Linear, ready to sync. */
export const connectedSource = async (gateway: RunningGateway, sandbox: Running, name: string): Promise<Source> => {
  const { graph } = gateway;
  const connected = await graph.request<{ connectSource: { id: string } }>(CONNECT, {
    name,
    url: `${sandbox.url}/linear/graphql`,
  });
  const { id } = connected.connectSource;
  const { externalProjects } = await graph.request<{ externalProjects: { items: [{ id: string }] } }>(PROJECTS, { id });
  const projectId = externalProjects.items[0].id;
  await graph.request(ACTIVATE, { id, project: projectId });
  return {
    projectId,
    async sync() {
      const began = performance.now();
      const { startSync } = await graph.request<{ startSync: { id: string } }>(START, { id });
      const session = await gateway.ended(startSync.id);
      return { ms: performance.now() - began, session };
    },
    async disconnect() {
      await graph.request(DISCONNECT, { id });
    },
  };
};
