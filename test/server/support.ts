import { EventEmitter, on } from 'node:events';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { SignJWT } from 'jose';
import { type RawData, WebSocket } from 'ws';
import { AppError } from '../../src/domain/app-error.ts';
import { systemClock } from '../../src/lib/clock.ts';
import type { Logger } from '../../src/lib/logger.ts';
import { createAuthenticator } from '../../src/server/auth.ts';
import { createServer, type RunningServer, type ServerOptions } from '../../src/server/create-server.ts';
import type { GraphRequest } from '../../src/server/graph-request.ts';
import { createRegistry } from '../../src/server/metrics.ts';

export const SECRET = new TextEncoder().encode('a secret of the tests, long enough for HS256');
export const CANARY = 'canary-7f3a-must-never-leave';

export interface LogLine {
  readonly level: string;
  readonly fields: Record<string, unknown>;
  readonly message: string;
}

/** A logger that keeps its lines. */
export const recordingLogger = (lines: LogLine[], bound: object = {}): Logger => {
  const write = (level: string) => (fields: object, message: string) =>
    void lines.push({ level, fields: { ...bound, ...fields }, message });
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    child: (fields) => recordingLogger(lines, { ...bound, ...fields }),
  };
};

export interface TokenOptions {
  readonly claims?: Record<string, unknown>;
  readonly secret?: Uint8Array;
  /** Seconds from now; null for a token without `exp`. */
  readonly expiresIn?: number | null;
}

export const token = ({ claims = {}, secret = SECRET, expiresIn = 60 }: TokenOptions = {}): Promise<string> => {
  const jwt = new SignJWT({ sub: 'alice', ...claims }).setProtectedHeader({ alg: 'HS256' });
  if (expiresIn !== null) jwt.setExpirationTime(Date.now() / 1000 + expiresIn);
  return jwt.sign(secret);
};

const typeDefs = `
  scalar Broken
  type Query {
    hello(name: String = "world"): String
    viewer: String
    requestId: String
    fails: String
    failsNicely: String
    database: String
    broken: Broken
    slow: String
    big(bytes: Int!): String
  }
  type Mutation { add(n: Int!): Int! }
  type Subscription { ticks: String  fails: String  big: String }
`;

/** A running server over a small schema, and the hands that move it. */
export interface TestServer extends AsyncDisposable {
  readonly server: RunningServer;
  readonly url: string;
  readonly lines: LogLine[];
  readonly events: EventEmitter;
  /** Lets `slow` answer. */
  readonly release: () => void;
  /** Resolves when `slow` runs. */
  readonly slowRuns: Promise<void>;
  readonly metrics: () => Promise<string>;
}

export const startServer = async (overrides: Partial<ServerOptions<GraphRequest>> = {}): Promise<TestServer> => {
  const lines: LogLine[] = [];
  const events = new EventEmitter().setMaxListeners(0);
  const gate = Promise.withResolvers<string>();
  const slowRuns = Promise.withResolvers<void>();
  const outage = Object.assign(new Error(`no server at ${CANARY}`), { name: 'MongoServerSelectionError' });
  const schema = makeExecutableSchema<GraphRequest>({
    typeDefs,
    resolvers: {
      Broken: {
        serialize: () => {
          throw new TypeError(`cannot represent ${CANARY}`);
        },
      },
      Query: {
        hello: (_parent, { name }) => `hello ${name}`,
        viewer: (_parent, _args, { viewer }) => `${viewer.tenant}/${viewer.actor}/${viewer.roles.join('+')}`,
        requestId: (_parent, _args, { requestId }) => requestId,
        fails: () => {
          throw new Error(`password is ${CANARY}`);
        },
        failsNicely: () => {
          throw new AppError('FORBIDDEN', 'Ask an admin.', { cause: new Error(CANARY) });
        },
        database: () => {
          throw new Error('find failed', { cause: outage });
        },
        broken: () => 1,
        slow: () => {
          slowRuns.resolve();
          return gate.promise;
        },
        big: (_parent, { bytes }) => 'x'.repeat(bytes),
      },
      Mutation: { add: (_parent, { n }) => n + 1 },
      Subscription: {
        ticks: {
          subscribe: () => on(events, 'tick'),
          resolve: ([tick]: unknown[]) => tick,
        },
        fails: {
          subscribe: () => {
            throw new Error(CANARY);
          },
        },
        big: {
          subscribe: async function* () {
            for (;;) yield { big: 'x'.repeat(256 * 1024) };
          },
        },
      },
    },
  });
  const logger = recordingLogger(lines);
  const registry = createRegistry();
  const server = await createServer<GraphRequest>({
    schema,
    authenticate: createAuthenticator({
      keys: { kind: 'secret', secret: SECRET },
      issuer: null,
      audience: null,
      clock: systemClock,
      logger,
    }),
    createContext: (request) => request,
    config: { host: '127.0.0.1', port: 0, production: false },
    health: { ready: async () => ({ ok: true, checks: { database: 'ok' } }) },
    metrics: registry,
    logger,
    clock: systemClock,
    ...overrides,
  });
  return {
    server,
    url: server.url,
    lines,
    events,
    release: () => gate.resolve('done'),
    slowRuns: slowRuns.promise,
    metrics: () => registry.metrics(),
    [Symbol.asyncDispose]: async () => {
      gate.resolve('done');
      await server.close();
    },
  };
};

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: the shape is what the tests assert
  readonly body: any;
}

/** Posts a query with Alice's token, or with the headers given. */
export const ask = async (url: string, query: string, init: RequestInit = {}): Promise<Answer> => {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    body: JSON.stringify({ query }),
    ...init,
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await token()}`,
      ...(init.headers as Record<string, string>),
    },
  });
  return answerOf(response);
};

export const answerOf = async (response: Response): Promise<Answer> => {
  const text = await response.text();
  const body = response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : null;
  return { status: response.status, headers: response.headers, text, body };
};

export interface CloseEvent {
  readonly code: number;
  readonly reason: string;
}

/** A bare WebSocket client that speaks the protocol by hand. */
export interface RawClient {
  readonly socket: WebSocket;
  readonly closed: Promise<CloseEvent>;
  send(message: object): void;
  /** The next message that arrives, or undefined once the socket has closed. */
  // biome-ignore lint/suspicious/noExplicitAny: the shape is what the tests assert
  next(): Promise<any>;
}

export const rawClient = async (
  url: string,
  protocols: string | string[] = 'graphql-transport-ws',
): Promise<RawClient> => {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, protocols);
  const inbox: unknown[] = [];
  const waiting: ((message: unknown) => void)[] = [];
  const closed = new Promise<CloseEvent>((resolve) => {
    socket.once('close', (code, reason) => {
      for (const give of waiting.splice(0)) give(undefined);
      resolve({ code, reason: String(reason) });
    });
  });
  socket.on('message', (data: RawData) => {
    const message: unknown = JSON.parse(String(data));
    const give = waiting.shift();
    if (give === undefined) inbox.push(message);
    else give(message);
  });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return {
    socket,
    closed,
    send: (message) => socket.send(JSON.stringify(message)),
    next: () =>
      inbox.length > 0
        ? Promise.resolve(inbox.shift())
        : socket.readyState === socket.CLOSED
          ? Promise.resolve(undefined)
          : new Promise((resolve) => waiting.push(resolve)),
  };
};

/** A raw client past its `connection_ack`. */
export const acknowledgedClient = async (url: string, options?: TokenOptions): Promise<RawClient> => {
  const client = await rawClient(url);
  client.send({ type: 'connection_init', payload: { authorization: `Bearer ${await token(options)}` } });
  const ack = await client.next();
  if (ack?.type !== 'connection_ack') throw new Error(`no acknowledgement: ${JSON.stringify(await client.closed)}`);
  return client;
};

/** Resolves once `condition` holds; rejects when it does not within ten seconds. */
export const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
  for (const end = Date.now() + 10_000; !(await condition()); ) {
    if (Date.now() > end) throw new Error(`never came true: ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};
