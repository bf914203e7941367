import type { Client } from 'graphql-ws';
import {
  Environment,
  type GraphQLResponse,
  type GraphQLSingularResponse,
  Network,
  Observable,
  RecordSource,
  Store,
} from 'relay-runtime';

export interface RelayOptions {
  readonly endpoint: string;
  readonly bearer: string;
  readonly socket: Client;
}

/** An environment of Relay's over real HTTP and WebSocket. */
export const createEnvironment = ({ endpoint, bearer, socket }: RelayOptions): Environment =>
  new Environment({
    store: new Store(new RecordSource()),
    network: Network.create(
      async ({ text }, variables) => {
        const response = await fetch(endpoint, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: bearer },
          body: JSON.stringify({ query: text, variables }),
        });
        return (await response.json()) as GraphQLSingularResponse;
      },
      ({ text }, variables) =>
        Observable.create<GraphQLResponse>((sink) =>
          socket.subscribe<Record<string, unknown>>(
            { query: text ?? '', variables },
            {
              next: (result) => sink.next(result as GraphQLSingularResponse),
              error: (error: Error) => sink.error(error),
              complete: () => sink.complete(),
            },
          ),
        ),
    ),
  });
