import { type CompositionResult, composeServices } from '@apollo/composition';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { parse } from 'graphql';
import type { TestClient } from '../support/client.ts';

/** One graph of a supergraph: where it answers, and its SDL. */
export interface Subgraph {
  readonly name: string;
  readonly url: string;
  readonly sdl: string;
}

/** The SDL that a running gateway publishes. */
export const publishedSdl = async (client: TestClient): Promise<string> =>
  (await client.query('{ _service { sdl } }'))._service.sdl;

export const compose = (subgraphs: readonly Subgraph[]): CompositionResult =>
  composeServices(subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) })));

interface RouterContext {
  readonly authorization: string | undefined;
}

/** Passes the caller's token on, and nothing else. */
class ForwardingSource extends RemoteGraphQLDataSource<RouterContext> {
  override willSendRequest({
    request,
    context,
  }: Parameters<NonNullable<RemoteGraphQLDataSource['willSendRequest']>>[0]) {
    const { authorization } = context as RouterContext;
    if (authorization !== undefined) request.http?.headers.set('authorization', authorization);
  }
}

export interface Supergraph extends AsyncDisposable {
  readonly url: string;
}

/** Runs a router over the composed graphs. */
export const startSupergraph = async (subgraphs: readonly Subgraph[]): Promise<Supergraph> => {
  const { supergraphSdl, errors } = compose(subgraphs);
  if (supergraphSdl === undefined) throw new AggregateError(errors ?? [], 'The graphs do not compose.');
  const gateway = new ApolloGateway({
    supergraphSdl,
    buildService: ({ url }) => new ForwardingSource({ url: url ?? '' }),
  });
  const server = new ApolloServer<RouterContext>({ gateway });
  const { url } = await startStandaloneServer(server, {
    listen: { host: '127.0.0.1', port: 0 },
    context: async ({ req }) => ({ authorization: req.headers.authorization }),
  });
  return { url: url.replace(/\/$/, ''), [Symbol.asyncDispose]: () => server.stop() };
};
