import { GraphQLClient } from 'graphql-request';
import { createClient } from 'graphql-ws';
import { SignJWT } from 'jose';
import WebSocket from 'ws';

// biome-ignore lint/suspicious/noExplicitAny: the shape is what the tests assert
export type Data = any;

export type Variables = Readonly<Record<string, unknown>>;

/** A whole HTTP answer, errors included. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly data: Data;
  readonly errors: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

/** One person at a gateway, over real HTTP and WebSocket. */
export interface TestClient extends AsyncDisposable {
  readonly tenant: string;
  readonly actor: string;
  /** As it is sent in `authorization`. */
  readonly bearer: string;
  /** The data; rejects when there are errors. */
  query(document: string, variables?: Variables): Promise<Data>;
  /** As `query`, for what changes things. */
  mutate(document: string, variables?: Variables): Promise<Data>;
  /** The answer as it came, whatever it is. */
  ask(document: string, variables?: Variables): Promise<Answer>;
  /** The data of each event; rejects when there are errors. Leaving the loop ends the subscription. */
  subscribe(document: string, variables?: Variables): AsyncGenerator<Data, void>;
}

export interface ClientOptions {
  readonly tenant: string;
  readonly actor: string;
  readonly secret: Uint8Array;
}

const signToken = ({ tenant, actor, secret }: ClientOptions): Promise<string> =>
  new SignJWT({ tenant }).setProtectedHeader({ alg: 'HS256' }).setSubject(actor).setExpirationTime('10m').sign(secret);

/** Signs a token and speaks to the gateway at `url` with it. */
export const createTestClient = async (url: string, options: ClientOptions): Promise<TestClient> => {
  const bearer = `Bearer ${await signToken(options)}`;
  const endpoint = `${url}/graphql`;
  const graph = new GraphQLClient(endpoint, { headers: { authorization: bearer } });
  const socket = createClient({
    url: endpoint.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: { authorization: bearer },
    retryAttempts: 0,
    lazyCloseTimeout: 0,
  });
  const query = (document: string, variables: Variables = {}): Promise<Data> => graph.request(document, variables);

  return {
    tenant: options.tenant,
    actor: options.actor,
    bearer,
    query,
    mutate: query,
    async ask(document, variables = {}) {
      const response = await fetch(endpoint, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: bearer },
        body: JSON.stringify({ query: document, variables }),
      });
      const text = await response.text();
      return { data: null, errors: [], ...JSON.parse(text), status: response.status, text };
    },
    async *subscribe(document, variables = {}) {
      try {
        for await (const { data, errors } of socket.iterate({ query: document, variables })) {
          if (errors !== undefined) throw errors;
          yield data;
        }
      } catch (thrown) {
        throw Array.isArray(thrown) ? new AggregateError(thrown, JSON.stringify(thrown)) : thrown;
      }
    },
    async [Symbol.asyncDispose]() {
      await socket.dispose();
    },
  };
};
