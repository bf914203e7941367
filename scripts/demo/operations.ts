import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { parse } from 'graphql';
import { DemoFailure } from './failure.ts';

export const operation = <Data, Variables extends object>(text: string): TypedDocumentNode<Data, Variables> =>
  parse(text);

/** A member of a result union that implements UserError. */
export interface Refusal {
  readonly __typename: `${string}Error`;
  readonly message: string;
}

export const isRefusal = (answer: { readonly __typename: string }): answer is Refusal =>
  answer.__typename.endsWith('Error');

/** The answer, unless the gateway refused. */
export const accepted = <T extends { readonly __typename: string }>(answer: T | Refusal): T => {
  if (isRefusal(answer)) throw new DemoFailure(`The gateway answered ${answer.__typename}: ${answer.message}`);
  return answer;
};

export const PROVIDERS = operation<
  { providers: { provider: string; name: string; credentialFields: { name: string; secret: boolean }[] }[] },
  Record<never, never>
>('{ providers { provider name credentialFields { name secret } } }');

export const SOURCES = operation<
  { sources: { totalCount: number; edges: { node: { name: string } }[] } },
  Record<never, never>
>('{ sources { totalCount edges { node { name } } } }');

export interface Source {
  readonly __typename: 'ExternalSource';
  readonly id: string;
  readonly name: string;
  readonly accountName: string | null;
  readonly status: string;
  readonly version: number;
}

const SOURCE = '__typename ... on ExternalSource { id name accountName status version } ... on UserError { message }';

export const CONNECT = operation<
  { connectSource: Source | Refusal },
  { name: string; credentials: Record<string, Record<string, string>> }
>(`mutation Connect($name: String!, $credentials: CredentialsInput!) {
  connectSource(input: { name: $name, credentials: $credentials }) { ${SOURCE} }
}`);

export interface ExternalProjects {
  readonly __typename: 'ExternalProjects';
  readonly items: readonly { readonly id: string; readonly name: string }[];
}

export const PROJECTS = operation<{ externalProjects: ExternalProjects | Refusal }, { sourceId: string }>(
  `query Projects($sourceId: ID!) {
    externalProjects(sourceId: $sourceId) {
      __typename ... on ExternalProjects { items { id name } } ... on UserError { message }
    }
  }`,
);

export const CONFIGURE = operation<
  { configureSource: Source | Refusal },
  { id: string; version: number; externalProjectId: string }
>(`mutation Configure($id: ID!, $version: Int!, $externalProjectId: String!) {
  configureSource(id: $id, expectedVersion: $version, configuration: { externalProjectId: $externalProjectId }) { ${SOURCE} }
}`);

export const SYNC_BOTH_WAYS = operation<{ configureSource: Source | Refusal }, { id: string }>(
  `mutation SyncBothWays($id: ID!) {
    configureSource(id: $id, configuration: { direction: BIDIRECTIONAL }) { ${SOURCE} }
  }`,
);

export const ACTIVATE = operation<{ activateSource: Source | Refusal }, { id: string }>(
  `mutation Activate($id: ID!) { activateSource(id: $id) { ${SOURCE} } }`,
);

export interface Progress {
  readonly phase: string;
  readonly fetched: number;
  readonly total: number | null;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly deleted: number;
  readonly failed: number;
  readonly pushed: number;
  readonly conflicts: number;
  readonly requests: number;
  /** Of work, without waiting. */
  readonly elapsedMs: number;
}

export interface Session {
  readonly __typename: 'SyncSession';
  readonly id: string;
  readonly status: string;
  readonly version: number;
  readonly finishedAt: string | null;
  readonly progress: Progress;
  readonly errors: { readonly edges: readonly { readonly node: { readonly message: string } }[] };
}

const SESSION = `__typename id status version finishedAt
  progress { phase fetched total created updated unchanged deleted pushed conflicts failed requests elapsedMs }
  errors(first: 1) { edges { node { message } } }`;

export const START = operation<{ startSync: Session | Refusal }, { sourceId: string }>(
  `mutation Start($sourceId: ID!) {
    startSync(sourceId: $sourceId) { __typename ... on SyncSession { ${SESSION} } ... on UserError { message } }
  }`,
);

export const PROGRESS = operation<{ syncProgress: Session }, { sessionId: string }>(
  `subscription Progress($sessionId: ID!) { syncProgress(sessionId: $sessionId) { ${SESSION} } }`,
);

export interface Mapping {
  readonly entityType: string;
  readonly externalId: string | null;
  readonly internalId: string | null;
  readonly status: string;
  readonly lastSyncedAt: string | null;
  readonly deletedAt: string | null;
  readonly deletionEvidence: string | null;
}

export interface MappingPage {
  readonly __typename: 'MappingConnection';
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly edges: readonly { readonly node: Mapping }[];
}

export const MAPPINGS = operation<{ mappings: MappingPage | Refusal }, { sourceId: string; after: string | null }>(
  `query Mappings($sourceId: ID!, $after: String) {
    mappings(sourceId: $sourceId, first: 200, after: $after) {
      __typename
      ... on MappingConnection {
        pageInfo { hasNextPage endCursor }
        edges { node { entityType externalId internalId status lastSyncedAt deletedAt deletionEvidence } }
      }
      ... on UserError { message }
    }
  }`,
);

export interface MappingCount {
  readonly __typename: 'MappingConnection';
  readonly totalCount: number;
}

export const MAPPING_COUNT = operation<{ mappings: MappingCount | Refusal }, { sourceId: string }>(
  `query MappingCount($sourceId: ID!) {
    mappings(sourceId: $sourceId, first: 1) {
      __typename ... on MappingConnection { totalCount } ... on UserError { message }
    }
  }`,
);

export interface Ticket {
  readonly title: string;
  readonly status: string;
  readonly labels: readonly string[];
  readonly assignees: readonly { readonly name: string; readonly resolved: boolean }[];
  readonly mappings: readonly { readonly externalId: string | null; readonly source: { readonly id: string } }[];
  readonly comments: {
    readonly totalCount: number;
    readonly edges: readonly {
      readonly node: { readonly body: string; readonly author: { readonly name: string } | null };
    }[];
  };
}

export const TICKETS = operation<
  { tickets: { totalCount: number; edges: { node: Ticket }[] } },
  { sourceId: string | null; first: number }
>(`query Tickets($sourceId: ID, $first: Int!) {
  tickets(sourceId: $sourceId, first: $first) {
    totalCount
    edges {
      node {
        title status labels
        assignees { name resolved }
        mappings { externalId source { id } }
        comments(first: 1) { totalCount edges { node { body author { name } } } }
      }
    }
  }
}`);

export interface Disconnected {
  readonly __typename: 'DisconnectedSource';
  readonly retained: boolean;
  readonly mappingsRemoved: number;
}

export const DISCONNECT = operation<{ disconnectSource: Disconnected | Refusal }, { id: string }>(
  `mutation Disconnect($id: ID!) {
    disconnectSource(id: $id) {
      __typename ... on DisconnectedSource { retained mappingsRemoved } ... on UserError { message }
    }
  }`,
);
