import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { SharedDatabase } from '../services/sync/shared-gateways.ts';
import { shareDatabase } from '../services/sync/shared-gateways.ts';
import { hasRedis, REDIS_PASSWORD, RedisServer } from '../subscriptions/redis-server.ts';
import type { Data, TestClient } from '../support/client.ts';
import type { TestGateway } from '../support/gateway.ts';
import { startSandbox, type TestSandbox } from '../support/sandbox.ts';
import { sync } from '../support/sessions.ts';
import { changeStatus, connected } from '../support/sources.ts';

const stack = new AsyncDisposableStack();
const AWAY = 'Redis does not answer: events stay within this process.';
const CHANGES = 'subscription ($id: ID!) { sourceStatusChanged(sourceId: $id) { status version } }';

let redis: RedisServer;
let sandbox: TestSandbox;
let database: SharedDatabase;
let gateways: [TestGateway, TestGateway];
let clients: [TestClient, TestClient];

const readiness = async ({ url }: TestGateway): Promise<[number, Data]> => {
  const response = await fetch(`${url}/health/ready`);
  return [response.status, ((await response.json()) as Data).checks.redis];
};

const until = async (met: () => Promise<boolean>): Promise<void> => {
  while (!(await met())) await new Promise((resolve) => setTimeout(resolve, 20));
};

const bothSay = (check: string) => async (): Promise<boolean> => {
  const found = await Promise.all(gateways.map(readiness));
  return found.every(([status, redisCheck]) => status === 200 && redisCheck === check);
};

/** Follows a source through one client until it has been seen in a status; resolves when the first state has come. */
const follow = async (client: TestClient, id: string, status: string) => {
  const states = client.subscribe(CHANGES, { id });
  await states.next();
  const seen = (async () => {
    for await (const { sourceStatusChanged } of states) if (sourceStatusChanged.status === status) return;
  })();
  return { seen };
};

if (hasRedis) {
  beforeAll(async () => {
    redis = stack.use(await RedisServer.start());
    await redis.kill();
    sandbox = stack.use(await startSandbox());
    database = stack.use(await shareDatabase());
    const start = async () => stack.use(await database.start({}, { REDIS_URL: redis.url }));
    gateways = [await start(), await start()];
    clients = [await gateways[0].client(), await gateways[1].client()];
  });
}
afterAll(async () => {
  await stack.disposeAsync();
});

(hasRedis ? describe : describe.skip)('Redis', () => {
  test('may be away at the start, come, go and come back, and only events between processes wait for it', async () => {
    const [here, there] = clients;
    expect(await bothSay(AWAY)()).toBe(true);
    const source = await connected(here, sandbox);
    expect((await sync(here, source.id)).status).toBe('SUCCEEDED');

    for (const round of [1, 2]) {
      const own = await follow(here, source.id, 'PAUSED');
      expect((await changeStatus(here, 'pauseSource', source.id)).status).toBe('PAUSED');
      await own.seen;
      await changeStatus(here, 'resumeSource', source.id);

      await redis.start();
      await until(bothSay('ok'));
      const others = await follow(there, source.id, 'PAUSED');
      // What is published while a subscription is on its way to Redis may be lost: it is at most once.
      let heard = false;
      const hearing = (async () => {
        await others.seen;
        heard = true;
      })();
      await until(async () => {
        await changeStatus(here, 'pauseSource', source.id);
        await changeStatus(here, 'resumeSource', source.id);
        await changeStatus(here, 'pauseSource', source.id);
        return heard;
      });
      await hearing;
      await changeStatus(here, 'resumeSource', source.id);
      if (round === 1) await redis.kill();
      if (round === 1) await until(bothSay(AWAY));
      expect((await sync(there, source.id)).status).toBe('SUCCEEDED');
    }
    const answers = await Promise.all(
      ['/metrics', '/health/ready'].map(async (path) => (await fetch(`${gateways[0].url}${path}`)).text()),
    );
    expect(answers.join()).not.toContain(REDIS_PASSWORD);
  }, 120_000);
});
