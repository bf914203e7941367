import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GraphQLClient } from 'graphql-request';
import { createClient } from 'graphql-ws';
import { SignJWT } from 'jose';
import WebSocket from 'ws';

const ROOT = new URL('..', import.meta.url).pathname;
const JWT_SECRET = 'a secret that only the benchmarks know of';

/** The first http address in what a process prints. */
const addressOf = async (child: ChildProcess): Promise<string> => {
  if (child.stdout === null) throw new Error('The process has no output.');
  for await (const chunk of child.stdout) {
    const [address] = /http:\/\/[\d.:]+/.exec(String(chunk)) ?? [];
    if (address !== undefined) return address;
  }
  throw new Error('The process ended before it listened.');
};

const stopped = async (child: ChildProcess): Promise<void> => {
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
};

const start = (args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess =>
  spawn(process.execPath, args, {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH, ...env },
  });

export interface Running extends AsyncDisposable {
  readonly url: string;
}

/** The sandbox as a process of its own, with so many issues. */
export const startSandbox = async (items: number): Promise<Running> => {
  const child = start(['sandbox/main.ts', '--port', '0', '--items', String(items)]);
  return { url: await addressOf(child), [Symbol.asyncDispose]: () => stopped(child) };
};

export interface RunningGateway extends Running {
  readonly graph: GraphQLClient;
  /** As it is sent in the header of that name. */
  readonly authorization: string;
  /** Processor time that the process has used, in milliseconds. */
  cpuMs(): Promise<number>;
  /** Resolves with the session's last state. */
  ended(sessionId: string): Promise<EndedSession>;
  /** The most memory the process has held, in MB. */
  peakMemory(): Promise<number>;
}

export interface EndedSession {
  readonly status: string;
  readonly progress: { readonly fetched: number; readonly requests: number; readonly elapsedMs: number };
}

/** Where the fields behind the process's name in /proc/<pid>/stat hold user and, next to it, system time. */
const UTIME = 11;
const MS_OF_A_TICK = 10;

const PROGRESS = `subscription ($id: ID!) { syncProgress(sessionId: $id) { status progress { fetched requests elapsedMs } } }`;

/** The gateway as `npm start` starts it, on an empty data folder. */
export const startGateway = async (sandbox?: Running): Promise<RunningGateway> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'syncline-bench-'));
  const child = start(['--max-semi-space-size=2', 'src/main.ts'], {
    PORT: '0',
    DATA_DIR: dataDir,
    AUTH_JWT_SECRET: JWT_SECRET,
    LOG_LEVEL: 'error',
    ...(sandbox === undefined ? {} : { OUTBOUND_ALLOWED_HOSTS: new URL(sandbox.url).host }),
  });
  const url = await addressOf(child);
  const key = new TextEncoder().encode(JWT_SECRET);
  const token = await new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject('bench')
    .setExpirationTime('1h')
    .sign(key);
  const authorization = `Bearer ${token}`;
  const socket = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization },
  });
  return {
    url,
    graph: new GraphQLClient(`${url}/graphql`, { headers: { authorization } }),
    authorization,
    async cpuMs() {
      const fields = (await readFile(`/proc/${child.pid}/stat`, 'utf8')).split(') ')[1]?.split(' ') ?? [];
      return (Number(fields[UTIME]) + Number(fields[UTIME + 1])) * MS_OF_A_TICK;
    },
    async ended(id) {
      let last: EndedSession | undefined;
      const states = socket.iterate<{ syncProgress: EndedSession }>({ query: PROGRESS, variables: { id } });
      for await (const { data } of states) last = data?.syncProgress ?? last;
      if (last?.status !== 'SUCCEEDED') throw new Error(`The session ended ${last?.status}.`);
      return last;
    },
    async peakMemory() {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
      return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024;
    },
    async [Symbol.asyncDispose]() {
      await socket.dispose();
      await stopped(child);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};
