import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { RedisBus } from '../../src/subscriptions/redis-bus.ts';
import { type LogLine, recordingLogger, until } from '../server/support.ts';
import { describeEventBus } from './event-bus.contract.ts';
import { session, TENANT } from './fixtures.ts';
import { hasRedis, REDIS_PASSWORD, RedisServer } from './redis-server.ts';

const CHANNEL = 'test:sessionChanged:acme';

(hasRedis ? describe : describe.skip)('with a Redis server', () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await RedisServer.start();
  });
  afterAll(async () => {
    await redis[Symbol.asyncDispose]();
  });
  const open = (lines: LogLine[] = []) =>
    new RedisBus({ url: redis.url, prefix: 'test:', logger: recordingLogger(lines) });

  const probe = () => {
    const connection = new Redis(redis.url);
    return { redis: connection, [Symbol.dispose]: () => connection.disconnect() };
  };

  describeEventBus('the Redis bus', (logger) => new RedisBus({ url: redis.url, prefix: 'test:', logger }));

  test('events go from process to process, once, and keep their dates', async () => {
    await using here = open();
    await using there = open();
    const seen: unknown[] = [];
    await here.subscribe('sessionChanged', TENANT, (payload) => seen.push(payload));
    await there.subscribe('sessionChanged', TENANT, (payload) => seen.push(payload));
    const sent = session({ startedAt: new Date('2026-03-29T01:02:03.004Z'), workedMs: 2 ** 40, cursor: 'ünïcode' });
    here.publish('sessionChanged', sent);
    await until(() => seen.length === 2);
    here.publish('sessionChanged', session({ version: 2 }));
    await until(() => seen.length === 4);
    expect(seen.slice(0, 2)).toEqual([sent, sent]);
  });

  test('a channel is subscribed at Redis while it has a listener', async () => {
    await using bus = open();
    using connection = probe();
    const subscribers = async () => (await connection.redis.pubsub('NUMSUB', CHANNEL))[1];
    const stops = [
      await bus.subscribe('sessionChanged', TENANT, () => {}),
      await bus.subscribe('sessionChanged', TENANT, () => {}),
    ];
    expect(await subscribers()).toBe(1);
    stops[0]?.();
    stops[1]?.();
    await until(async () => (await subscribers()) === 0);
    stops[1]?.();
    await bus.subscribe('sessionChanged', TENANT, () => {});
    expect(await subscribers()).toBe(1);
  });

  test('rubbish on a channel is logged and ignored', async () => {
    const lines: LogLine[] = [];
    await using bus = open(lines);
    using connection = probe();
    const seen: unknown[] = [];
    await bus.subscribe('sessionChanged', TENANT, (payload) => seen.push(payload));
    await connection.redis.publish(CHANNEL, '{"half":');
    await connection.redis.publish(CHANNEL, '7');
    await until(() => lines.length === 2);
    expect(seen).toEqual([]);
  });

  test('while Redis is away the process serves itself, and afterwards all hear again', async () => {
    const lines: LogLine[] = [];
    await using here = open(lines);
    await using there = open();
    const [local, remote]: [number[], number[]] = [[], []];
    await here.subscribe('sessionChanged', TENANT, ({ version }) => local.push(version));
    await there.subscribe('sessionChanged', TENANT, ({ version }) => remote.push(version));
    await redis.kill();
    await until(() => lines.filter(({ message }) => message.includes('out of reach')).length === 2);
    for (let version = 1; version <= 5_000; version++) here.publish('sessionChanged', session({ version }));
    expect(local).toHaveLength(5_000);
    const late: number[] = [];
    await here.subscribe('sourceChanged', TENANT, ({ version }) => late.push(version));

    await redis.start();
    let version = 5_000;
    await until(() => {
      here.publish('sessionChanged', session({ version: ++version }));
      return remote.length > 0;
    });
    expect(Math.min(...remote)).toBeGreaterThan(5_000);
    expect(JSON.stringify(lines)).not.toContain(REDIS_PASSWORD);
  });

  test('a Redis that hangs costs bounded memory, and the connection is made anew', async () => {
    const lines: LogLine[] = [];
    await using bus = open(lines);
    await using there = open();
    let heard = 0;
    await there.subscribe('sessionChanged', TENANT, () => void heard++);
    await bus.subscribe('sessionChanged', TENANT, () => {});
    redis.freeze();
    for (let version = 1; version <= 3_000; version++) bus.publish('sessionChanged', session({ version }));
    const dropped = () => lines.filter(({ message }) => message === 'An event could not be published to Redis.').length;
    await until(() => dropped() >= 2_000);
    await until(() => lines.some(({ message }) => message.includes('out of reach')));
    redis.thaw();
    await until(() => {
      bus.publish('sessionChanged', session());
      return heard > 0;
    });
  });
});

describe('without a Redis server', () => {
  test('it starts, serves its own process, and ends', async () => {
    const lines: LogLine[] = [];
    await using bus = new RedisBus({
      url: `redis://:${REDIS_PASSWORD}@127.0.0.1:1`,
      prefix: 'test:',
      logger: recordingLogger(lines),
    });
    const seen: unknown[] = [];
    await bus.subscribe('sessionChanged', TENANT, (payload) => seen.push(payload));
    bus.publish('sessionChanged', session());
    expect(seen).toHaveLength(1);
    expect(JSON.stringify(lines)).not.toContain(REDIS_PASSWORD);
  });
});
