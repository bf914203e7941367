import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GraphQLClient } from 'graphql-request';
import { createClient } from 'graphql-ws';
import { SignJWT } from 'jose';
import WebSocket from 'ws';

export const JWT_SECRET = 'a secret that only these tests know of!';
const programAt = (name: string): string => new URL(`./${name}.ts`, import.meta.url).pathname;

/** Long enough for the lease of a killed worker to have run out. */
export const AFTER_LEASE_MS = 20_000;

export interface GatewayProcess extends AsyncDisposable {
  readonly url: string;
  readonly pid: number;
  readonly graph: GraphQLClient;
  readonly exited: Promise<unknown[]>;
  /** The states of a session from now to its end. */
  watch(sessionId: string): Promise<WatchedSession[]>;
}

export interface WatchedSession {
  readonly status: string;
  readonly progress: Readonly<Record<string, number>>;
}

const token = (): Promise<string> =>
  new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject('alice')
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(JWT_SECRET));

/** A data folder of its own that outlives the processes working on it. */
export const dataFolder = async (): Promise<{ path: string } & AsyncDisposable> => {
  const path = await mkdtemp(join(tmpdir(), 'syncline-crash-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
};

/** Starts a gateway process on the folder; OUTBOUND_ALLOWED_HOSTS names the sandbox unless `env` has another. */
export const startProcess = async (
  dataDir: string,
  sandboxUrl: string,
  { program = 'crashing-gateway', ...env }: NodeJS.ProcessEnv,
): Promise<GatewayProcess> => {
  const child = spawn(process.execPath, ['--max-semi-space-size=2', programAt(program)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env.PATH,
      // Most of what a start costs is compiling the same files again.
      NODE_COMPILE_CACHE: join(tmpdir(), 'syncline-compile-cache'),
      OUTBOUND_ALLOWED_HOSTS: new URL(sandboxUrl).host,
      ...env,
      PORT: '0',
      DATA_DIR: dataDir,
      AUTH_JWT_SECRET: JWT_SECRET,
      LOG_LEVEL: 'fatal',
    },
  });
  const exited = once(child, 'exit');
  const url = await firstLine(child);
  const bearer = `Bearer ${await token()}`;
  return {
    url,
    exited,
    pid: child.pid ?? 0,
    graph: new GraphQLClient(`${url}/graphql`, { headers: { authorization: bearer } }),
    watch: (sessionId) => watch(url, bearer, sessionId),
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      await exited;
    },
  };
};

const firstLine = async (child: ChildProcess): Promise<string> => {
  if (child.stdout === null) throw new Error('The process has no output.');
  for await (const chunk of child.stdout) return String(chunk).trim();
  throw new Error('The gateway process ended before it listened.');
};

const WATCH = `subscription ($id: ID!) {
  syncProgress(sessionId: $id) { status progress { fetched created updated unchanged deleted failed } }
}`;

const watch = async (url: string, authorization: string, id: string): Promise<WatchedSession[]> => {
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization },
  });
  const states: WatchedSession[] = [];
  for await (const { data } of client.iterate<{ syncProgress: WatchedSession }>({ query: WATCH, variables: { id } })) {
    if (data) states.push(data.syncProgress);
  }
  await client.dispose();
  return states;
};
