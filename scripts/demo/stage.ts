import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGraph, type Graph } from './client.ts';
import { type Running, runProcess, startProcess } from './processes.ts';
import { createProviderPerson, type ProviderPerson } from './provider.ts';
import type { Telling } from './story.ts';

export interface StageOptions extends Telling {
  /** How many issues the sandbox has in the first project of each provider. */
  readonly items: number;
}

/** A gateway on a temporary data folder, a sandbox of providers, and who acts at both. Disposing leaves nothing. */
export interface Stage extends StageOptions, AsyncDisposable {
  /** The gateway's API, with the token of a person of the demo. */
  readonly graph: Graph;
  readonly dataDir: string;
  /** All that the gateway has logged, over every start. */
  gatewayLog(): string;
  /** Ends the gateway as a crash would. */
  killGateway(): Promise<void>;
  /** Starts the gateway on the same data folder again. */
  restartGateway(): Promise<void>;
  personAt(provider: string): ProviderPerson;
}

const SUBJECT = 'demo';

const startSandbox = ({ items, signal }: StageOptions): Promise<Running> =>
  startProcess({
    name: 'The sandbox',
    command: ['sandbox/main.ts', '--port', '0', '--items', String(items)],
    env: {},
    ready: /^sandbox ready (?<url>http:\S+)$/m,
    signal,
  });

const startGateway = (env: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Running> =>
  startProcess({
    name: 'The gateway',
    command: ['src/main.ts'],
    env,
    ready: /^Syncline listens at (?<url>http:\S+)\/graphql$/m,
    signal,
  });

export const createStage = async (options: StageOptions): Promise<Stage> => {
  const { signal } = options;
  await using starting = new AsyncDisposableStack();
  const dataDir = await mkdtemp(join(tmpdir(), 'syncline-demo-'));
  starting.defer(() => rm(dataDir, { recursive: true, force: true }));
  const sandbox = starting.use(await startSandbox(options));
  const env = { DATA_DIR: dataDir, PORT: '0', OUTBOUND_ALLOWED_HOSTS: new URL(sandbox.url).host };

  const gateways: Running[] = [];
  let graph: Graph;
  starting.defer(async () => {
    await graph?.[Symbol.asyncDispose]();
    await gateways.at(-1)?.[Symbol.asyncDispose]();
  });
  const token = await runProcess({ command: ['scripts/token.ts', SUBJECT], env, signal });
  const openGateway = async (): Promise<void> => {
    const gateway = await startGateway(env, signal);
    gateways.push(gateway);
    graph = createGraph(gateway.url, token);
  };
  await openGateway();

  const running = starting.move();
  return {
    ...options,
    get graph() {
      return graph;
    },
    dataDir,
    gatewayLog: () => gateways.map((gateway) => gateway.output()).join('\n'),
    async killGateway() {
      await gateways.at(-1)?.kill();
      await graph[Symbol.asyncDispose]();
    },
    restartGateway: openGateway,
    personAt: (provider) => createProviderPerson(sandbox.url, provider),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
};
