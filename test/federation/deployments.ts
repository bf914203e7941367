import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';

/** Something of the other graph's that refers to things of ours by their keys. */
export interface Deployment {
  readonly id: string;
  readonly environment: string;
  readonly ticketId: string;
  readonly sourceId: string;
}

/** A graph that others run beside ours, with a `node`, a `Node` and a `PageInfo` of its own. */
export interface DeploymentsGraph extends AsyncDisposable {
  readonly url: string;
  readonly deployments: Deployment[];
  /** The `authorization` of every request that came. */
  readonly bearers: Set<string | undefined>;
}

/** Its SDL, linked to a version of the federation specification. */
export const deploymentsSdl = (version = 'v2.7'): string => `
  extend schema @link(url: "https://specs.apollo.dev/federation/${version}", import: ["@key", "@shareable"])

  interface Node { id: ID! }
  interface UserError { message: String! }
  type PageInfo @shareable {
    hasNextPage: Boolean!
    hasPreviousPage: Boolean!
    startCursor: String
    endCursor: String
  }
  type NetworkError implements UserError @shareable { message: String! }

  type Deployment implements Node @key(fields: "id") {
    id: ID!
    environment: String!
    ticket: Ticket
    source: ExternalSource
  }
  type DeploymentEdge { cursor: String! node: Deployment! }
  type DeploymentConnection { edges: [DeploymentEdge!]! pageInfo: PageInfo! }
  union DeploymentsResult = DeploymentConnection | NetworkError

  extend type Ticket @key(fields: "id") { id: ID! deployments: [Deployment!]! }
  type ExternalSource @key(fields: "id", resolvable: false) { id: ID! }

  type Query {
    node(id: ID!): Node
    deployments: DeploymentsResult!
  }
`;

const connectionOf = (deployments: readonly Deployment[]) => ({
  edges: deployments.map((node) => ({ cursor: node.id, node })),
  pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
});

export const startDeploymentsGraph = async (): Promise<DeploymentsGraph> => {
  const deployments: Deployment[] = [];
  const bearers = new Set<string | undefined>();
  const byId = ({ id }: { readonly id: string }) => deployments.find((deployment) => deployment.id === id) ?? null;
  const server = new ApolloServer({
    schema: buildSubgraphSchema([
      {
        typeDefs: parse(deploymentsSdl()),
        resolvers: {
          Query: {
            node: (_parent: unknown, { id }: { id: string }) => byId({ id }),
            deployments: () => connectionOf(deployments),
          },
          Node: { __resolveType: () => 'Deployment' },
          DeploymentsResult: { __resolveType: () => 'DeploymentConnection' },
          Deployment: {
            __resolveReference: byId,
            ticket: ({ ticketId }: Deployment) => ({ __typename: 'Ticket', id: ticketId }),
            source: ({ sourceId }: Deployment) => ({ __typename: 'ExternalSource', id: sourceId }),
          },
          Ticket: {
            deployments: ({ id }: { id: string }) => deployments.filter(({ ticketId }) => ticketId === id),
          },
        },
      },
    ]),
    plugins: [ApolloServerPluginInlineTraceDisabled()],
  });
  const { url } = await startStandaloneServer(server, {
    listen: { host: '127.0.0.1', port: 0 },
    context: async ({ req }) => bearers.add(req.headers.authorization),
  });
  return { url, deployments, bearers, [Symbol.asyncDispose]: () => server.stop() };
};
