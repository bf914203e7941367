import type { KeyObject } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from './config/config.ts';
import type { Secrets } from './config/secrets.ts';
import { loadProviders } from './datasources/registry.ts';
import type { SessionId } from './domain/ids.ts';
import { startEmbeddedMongo } from './embedded-mongo/index.ts';
import { socketPathFor } from './embedded-mongo/socket-path.ts';
import { type Clock, systemClock } from './lib/clock.ts';
import { createCursors } from './lib/cursor.ts';
import { deriveKey } from './lib/derive-key.ts';
import { createEnvelopes, masterKeyFrom } from './lib/envelope.ts';
import { type Failpoint, noFailpoint } from './lib/failpoint.ts';
import { createFingerprints } from './lib/fingerprint.ts';
import type { Logger } from './lib/logger.ts';
import { createOutbound } from './lib/outbound/outbound.ts';
import { createLogger } from './lib/pino-logger.ts';
import { SingleFlight } from './lib/single-flight.ts';
import { type Database, openDatabase } from './models/database.ts';
import { createStores } from './models/index.ts';
import { createJobs, type Jobs } from './models/jobs.ts';
import { createContext } from './resolvers/context.ts';
import { createSchema } from './resolvers/schema.ts';
import { createAuthenticator, type TokenKeys } from './server/auth.ts';
import { createServer } from './server/create-server.ts';
import { createCacheCounter, createKeyMetrics, createRegistry } from './server/metrics.ts';
import { createOAuthRoutes, OAUTH_CALLBACK_PATH } from './server/oauth-callback.ts';
import type { Dependencies } from './services/dependencies.ts';
import { startKeyRotation } from './services/keys/key-rotation.ts';
import { finishOAuth } from './services/oauth/finish-oauth.ts';
import type { OAuthSettings } from './services/oauth/oauth-settings.ts';
import { createPollSlots } from './services/polls/poll-slots.ts';
import { createLiveReads } from './services/sources/live-reads.ts';
import { RUN_BOUNDS, type RunBounds } from './services/sync/run-bounds.ts';
import { createSessionRunner, type SessionRunner } from './services/sync/session-runner.ts';
import { SWEEP_SECONDS, sweep } from './services/sync/sweep.ts';
import { receiveDelivery } from './services/webhooks/receive-delivery.ts';
import type { EventBus } from './subscriptions/event-bus.ts';
import { MemoryBus } from './subscriptions/memory-bus.ts';
import { RedisBus } from './subscriptions/redis-bus.ts';
import { connectRedis } from './subscriptions/redis-connection.ts';

/** What tests put in the place of the real thing. */
export interface Overrides {
  readonly clock?: Clock;
  readonly logger?: Logger;
  readonly failpoint?: Failpoint;
  readonly bounds?: Partial<RunBounds>;
}

/** A running gateway; disposing drains it and closes everything it opened. */
export interface Gateway extends AsyncDisposable {
  /** Where it listens, such as http://127.0.0.1:4000. */
  readonly url: string;
  /** What the use cases work with, for tests and tools in the same process. */
  readonly services: Dependencies;
}

const DATABASE_NAME = 'syncline';
const RUN_SESSION = 'run-session';
const SWEEP = 'sweep';
const SESSIONS_AT_ONCE = 8;
/** Every request waits for its counts: a Redis that is slower than this is done without. */
const RATE_COUNT_MS = 250;
const REDIS_AWAY = 'Redis does not answer: events stay within this process.';

/** Builds and starts everything, in the order in which it is read here, and stops it in the opposite one. */
export const createGateway = async (config: Config, secrets: Secrets, overrides: Overrides = {}): Promise<Gateway> => {
  await using starting = new AsyncDisposableStack();
  const clock = overrides.clock ?? systemClock;
  const logger = overrides.logger ?? createLogger({ level: config.logLevel });

  const database = starting.use(await openStorage(starting, config, { secrets, logger }));
  const stores = createStores(database);
  await database.ensureStorage();
  const bus = starting.use(createBus(config, secrets, logger));
  const outbound = starting.use(createOutbound({ allowedHosts: config.outbound.allowedHosts }));
  const jobs = starting.use(createJobs(database, logger));
  const pollSlots = starting.use(createPollSlots());

  const registry = createRegistry();
  const onRequest = createCacheCounter(registry);
  const liveReads = starting.use(createLiveReads({ bus, clock, logger, onRequest }));
  const keys = keysFor(secrets);
  let address: string | null = null;
  const services: Dependencies = {
    stores,
    bus,
    liveReads,
    clock,
    logger,
    outbound,
    pollSlots,
    oauth: {
      clients: oauthClients(config, secrets),
      callbackUrl: () => `${config.server.publicUrl ?? address}${OAUTH_CALLBACK_PATH}`,
      refreshes: new SingleFlight(),
    },
    providers: await loadProviders(),
    envelopes: createEnvelopes({
      current: masterKeyFrom(secrets.masterKey),
      previous: secrets.previousMasterKeys.map(masterKeyFrom),
      next: secrets.nextMasterKey === null ? null : masterKeyFrom(secrets.nextMasterKey),
    }),
    failpoint: overrides.failpoint ?? noFailpoint,
    bounds: { ...RUN_BOUNDS, ...overrides.bounds },
    publicUrl: () => config.server.publicUrl,
    fingerprints: createFingerprints(...keys('fingerprints')),
    wake: (sessionId) => jobs.now(RUN_SESSION, { sessionId }),
  };

  const runner = starting.use(createSessionRunner(services, SESSIONS_AT_ONCE));
  await startJobs(jobs, services, runner);

  starting.use(startKeyRotation(services, createKeyMetrics(registry)));
  const cursors = createCursors(...keys('cursors'));
  const server = starting.use(
    await createServer({
      schema: await createSchema(),
      authenticate: createAuthenticator({ ...config.auth, keys: tokenKeys(config, secrets, outbound), clock, logger }),
      createContext: (request) => createContext({ services, cursors }, request),
      config: { ...config.server, production: config.production },
      redis: openRateCounts(starting, config, { secrets, logger }),
      health: { ready: () => readiness(database, bus) },
      routes: createOAuthRoutes((callback) => finishOAuth(services, callback)),
      receiveWebhook: (delivery) => receiveDelivery(services, delivery),
      metrics: registry,
      logger,
      clock,
    }),
  );

  address = server.url;
  const running = starting.move();
  return { url: server.url, services, [Symbol.asyncDispose]: () => running.disposeAsync() };
};

/** The keys for a purpose: the current one, and those that the other master keys give. */
const keysFor =
  ({ masterKey, previousMasterKeys, nextMasterKey }: Secrets) =>
  (purpose: string): [current: KeyObject, others: KeyObject[]] => {
    const others = nextMasterKey === null ? previousMasterKeys : [...previousMasterKeys, nextMasterKey];
    return [deriveKey(masterKey, purpose), others.map((key) => deriveKey(key, purpose))];
  };

const oauthClients = ({ oauthClients: clients }: Config, { oauthClientSecrets }: Secrets): OAuthSettings['clients'] =>
  Object.fromEntries(
    Object.entries(clients).map(([id, client]) => [id, { ...client, clientSecret: oauthClientSecrets[id] ?? '' }]),
  );

type StorageTools = { readonly secrets: Secrets; readonly logger: Logger };

/** The MongoDB that is configured, or the embedded one in the data folder. */
const openStorage = async (
  starting: AsyncDisposableStack,
  { dataDir, storage }: Config,
  { secrets, logger }: StorageTools,
): Promise<Database> => {
  if (secrets.mongoUri !== null) return openDatabase({ uri: secrets.mongoUri, prefix: storage.prefix, logger });
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, 'syncline.db');
  const embedded = starting.use(await startEmbeddedMongo({ file, socketPath: socketPathFor(dataDir), logger }));
  return openDatabase({ uri: embedded.uri(DATABASE_NAME), prefix: storage.prefix, logger });
};

const createBus = ({ storage }: Config, { redisUrl }: Secrets, logger: Logger): EventBus =>
  redisUrl === null ? new MemoryBus({ logger }) : new RedisBus({ url: redisUrl, prefix: storage.prefix, logger });

/** Where the processes of an installation count rates together. */
const openRateCounts = (
  starting: AsyncDisposableStack,
  { storage: { prefix } }: Config,
  { secrets: { redisUrl }, logger }: StorageTools,
) => {
  if (redisUrl === null) return null;
  const connection = connectRedis(redisUrl, 'rate limits', logger, { commandTimeout: RATE_COUNT_MS });
  return { client: starting.adopt(connection, (client) => client.disconnect()), prefix };
};

const tokenKeys = ({ auth }: Config, { jwtSecret }: Secrets, outbound: Dependencies['outbound']): TokenKeys => {
  if (auth.kind === 'jwks') return { kind: 'jwks', url: new URL(auth.jwksUrl), fetch: outbound.fetchFor({}) };
  if (jwtSecret === null) throw new Error('There is no secret to check tokens with.');
  return { kind: 'secret', secret: jwtSecret };
};

const startJobs = async (jobs: Jobs, services: Dependencies, runner: SessionRunner): Promise<void> => {
  jobs.define<{ sessionId: SessionId }>(RUN_SESSION, async ({ sessionId }) => runner.run(sessionId), {
    concurrency: SESSIONS_AT_ONCE,
  });
  jobs.define(SWEEP, () => sweep(services, runner), { concurrency: 1 });
  await jobs.start();
  await jobs.every(SWEEP_SECONDS, SWEEP);
};

/** Without Redis everything goes on but events between processes: it is told, and no reason to be taken out. */
const readiness = async (database: Database, bus: EventBus) => {
  const check = await database.ping().then(
    () => 'ok',
    () => 'The database does not answer.',
  );
  const redis = bus instanceof RedisBus ? { redis: bus.connected ? 'ok' : REDIS_AWAY } : {};
  return { ok: check === 'ok', checks: { database: check, ...redis } };
};
