import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnv } from '../../../src/config/env.ts';
import { loadConfig } from '../../../src/config/load-config.ts';
import { createGateway, type Overrides } from '../../../src/gateway.ts';
import { createLogger } from '../../../src/lib/pino-logger.ts';
import { startStorage, type TestStorage } from '../../models/storage.ts';
import { createTestClient } from '../../support/client.ts';
import type { TestGateway } from '../../support/gateway.ts';

/** A database that several gateways share, with what makes them one. */
export interface SharedDatabase extends AsyncDisposable {
  readonly storage: TestStorage;
  /** What every gateway on the database gets from its environment. */
  readonly env: Readonly<Record<string, string>>;
  /** `env` is what this gateway has other than the rest. */
  start(overrides?: Overrides, env?: Readonly<Record<string, string>>): Promise<TestGateway>;
}

export const shareDatabase = async (): Promise<SharedDatabase> => {
  await using starting = new AsyncDisposableStack();
  const dataDir = await mkdtemp(join(tmpdir(), 'syncline-shared-'));
  starting.defer(() => rm(dataDir, { recursive: true, force: true }));
  const storage = starting.use(await startStorage());
  const env = {
    PORT: '0',
    DATA_DIR: dataDir,
    MONGODB_URI: storage.uri,
    MASTER_KEY: randomBytes(32).toString('base64'),
    AUTH_JWT_SECRET: randomBytes(32).toString('hex'),
    OUTBOUND_ALLOWED_HOSTS: '127.0.0.1',
    LOG_LEVEL: 'silent',
  };
  const running = starting.move();
  return {
    storage,
    env,
    start: async (overrides = {}, own = {}) => {
      const { config, secrets } = await loadConfig(readEnv({ ...env, ...own }));
      const logger = createLogger({ level: 'silent' });
      const gateway = await createGateway(config, secrets, { logger, ...overrides });
      const secret = new TextEncoder().encode(env.AUTH_JWT_SECRET);
      const clients = new AsyncDisposableStack();
      return {
        url: gateway.url,
        log: [],
        services: gateway.services,
        config,
        secrets,
        dataDir,
        client: async (tenant = 'tenant', actor = 'alice') =>
          clients.use(await createTestClient(gateway.url, { tenant, actor, secret })),
        async [Symbol.asyncDispose]() {
          await clients.disposeAsync();
          await gateway[Symbol.asyncDispose]();
        },
      };
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
};
