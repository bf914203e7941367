import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import type { Config } from '../../src/config/config.ts';
import { type Env, readEnv } from '../../src/config/env.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import type { Secrets } from '../../src/config/secrets.ts';
import { createGateway, type Gateway, type Overrides } from '../../src/gateway.ts';
import { createLogger } from '../../src/lib/pino-logger.ts';
import { createTestClient, type TestClient } from './client.ts';

export interface GatewayOptions {
  /** Over what the harness chooses: the environment's own names. */
  readonly env?: Partial<Env>;
  readonly overrides?: Overrides;
  /** Hosts that may be called although they are private, such as the sandbox's. @default 127.0.0.1 on any port */
  readonly allowedHosts?: readonly string[];
}

export interface TestGateway extends AsyncDisposable {
  readonly url: string;
  readonly services: Gateway['services'];
  readonly config: Config;
  readonly secrets: Secrets;
  readonly dataDir: string;
  /** Every line that was logged, at debug level and above, as it was written. */
  readonly log: readonly string[];
  /** Somebody of a tenant; of a tenant that nobody else has when none is named. */
  client(tenant?: string, actor?: string): Promise<TestClient>;
}

/** The server to test against in place of the embedded database; several test files share it under different prefixes. */
const MONGODB_TEST_URI = process.env.MONGODB_TEST_URI;

/** A name that no other test has. */
export const uniqueName = (what: string): string => `${what}-${randomBytes(6).toString('hex')}`;

/** Starts a whole gateway in this process, on a free port and a folder of its own. */
export const startGateway = async (options: GatewayOptions = {}): Promise<TestGateway> => {
  await using starting = new AsyncDisposableStack();
  const dataDir = await temporaryFolder(starting);
  const { config, secrets } = await loadConfig({ ...readEnv({}), ...environment(dataDir, options) });
  const log: string[] = [];
  const logger = createLogger({ level: 'debug', destination: { write: (line) => void log.push(line) } });
  const { mongoUri } = secrets;
  if (mongoUri !== null) starting.defer(() => dropCollections(mongoUri, config.storage.prefix));
  const gateway = starting.use(await createGateway(config, secrets, { logger, ...options.overrides }));
  const secret = secrets.jwtSecret ?? new Uint8Array();
  const everything = starting.move();

  return {
    url: gateway.url,
    services: gateway.services,
    config,
    secrets,
    dataDir,
    log,
    client: async (tenant = uniqueName('tenant'), actor = 'alice') =>
      everything.use(await createTestClient(gateway.url, { tenant, actor, secret })),
    [Symbol.asyncDispose]: () => everything.disposeAsync(),
  };
};

const environment = (dataDir: string, { env, allowedHosts = ['127.0.0.1'] }: GatewayOptions): Partial<Env> => ({
  PORT: '0',
  DATA_DIR: dataDir,
  OUTBOUND_ALLOWED_HOSTS: allowedHosts.join(','),
  ...(MONGODB_TEST_URI === undefined
    ? {}
    : { MONGODB_URI: MONGODB_TEST_URI, MONGODB_PREFIX: `t_${randomBytes(6).toString('hex')}_` }),
  ...env,
});

const temporaryFolder = async (stack: AsyncDisposableStack): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'syncline-test-'));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  return folder;
};

const dropCollections = async (uri: string, prefix: string): Promise<void> => {
  await using client = await new MongoClient(uri).connect();
  const database = client.db();
  for (const { name } of await database.listCollections({}, { nameOnly: true }).toArray()) {
    if (name.startsWith(prefix)) await database.dropCollection(name);
  }
};
