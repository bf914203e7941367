import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { compose, type Subgraph } from './compose.ts';

interface RouterContext {
  readonly authorization?: string | undefined;
}

/** Passes the caller's token on, and nothing else. */
class ForwardingSource extends RemoteGraphQLDataSource<RouterContext> {
  override willSendRequest({
    request,
    context,
  }: Parameters<NonNullable<RemoteGraphQLDataSource<RouterContext>['willSendRequest']>>[0]) {
    const { authorization } = context;
    if (authorization !== undefined) request.http?.headers.set('authorization', authorization);
  }
}

export interface Supergraph extends AsyncDisposable {
  readonly url: string;
}

/** Composes the graphs and runs a router over them. */
export const startSupergraph = async (subgraphs: readonly Subgraph[]): Promise<Supergraph> => {
  const { supergraphSdl, errors } = compose(subgraphs);
  if (supergraphSdl === undefined) throw new AggregateError(errors ?? [], 'The graphs do not compose.');
  const gateway = new ApolloGateway({ supergraphSdl, buildService: (definition) => new ForwardingSource(definition) });
  const server = new ApolloServer<RouterContext>({ gateway });
  const { url } = await startStandaloneServer(server, {
    listen: { host: '127.0.0.1', port: 0 },
    context: async ({ req }) => ({ authorization: req.headers.authorization }),
  });
  return { url: url.replace(/\/$/, ''), [Symbol.asyncDispose]: () => server.stop() };
};
