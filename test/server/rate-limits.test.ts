import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Redis } from 'ioredis';
import { silentLogger } from '../../src/lib/logger.ts';
import { clientNetwork } from '../../src/server/client-address.ts';
import type { RateBudgets } from '../../src/server/rate-limits.ts';
import { connectRedis } from '../../src/subscriptions/redis-connection.ts';
import { hasRedis, RedisServer } from '../subscriptions/redis-server.ts';
import { acknowledgedClient, answerOf, ask, type RawClient, rawClient, startServer, token, until } from './support.ts';

const config = { host: '127.0.0.1', port: 0, production: false };
const QUERY = '{ hello }';

const authorizationOf = async (tenant: string) => ({ authorization: `Bearer ${await token({ claims: { tenant } })}` });
const bad = { headers: { authorization: 'Bearer rubbish' } };

const subscribe = (client: RawClient, id: string, query = QUERY) =>
  client.send({ type: 'subscribe', id, payload: { query } });

describe('a tenant', () => {
  test('gets 429, RATE_LIMITED and Retry-After once its operations are used up, and nobody else does', async () => {
    await using started = await startServer({ config: { ...config, rateLimits: { tenantRequests: 2 } } });
    const headers = await authorizationOf('busy');
    for (let turn = 0; turn < 2; turn++) expect((await ask(started.url, QUERY, { headers })).status).toBe(200);
    const { status, body, headers: answered } = await ask(started.url, QUERY, { headers });
    expect(status).toBe(429);
    expect(body.errors).toEqual([
      {
        message: expect.stringMatching(
          /^Too many operations of your tenant, where 2 may be in a minute\. Try again in \d+ s\.$/,
        ),
        extensions: { code: 'RATE_LIMITED', requestId: expect.any(String), retryAfterSeconds: expect.any(Number) },
      },
    ]);
    expect(answered.get('retry-after')).toBe(String(body.errors[0].extensions.retryAfterSeconds));
    expect((await ask(started.url, QUERY, { headers: await authorizationOf('calm') })).status).toBe(200);
    expect(await started.metrics()).toContain('syncline_rate_limited_total{kind="tenantRequests"} 1');
  });

  test('spends what its operations cost, by both transports from one budget', async () => {
    await using started = await startServer({ config: { ...config, rateLimits: { tenantCost: 4 } } });
    expect((await ask(started.url, '{ a: hello b: hello c: hello }')).status).toBe(200);
    const client = await acknowledgedClient(started.url);
    subscribe(client, '1');
    expect(await client.next()).toMatchObject({ type: 'next' });
    expect(await client.next()).toMatchObject({ type: 'complete' });
    subscribe(client, '2');
    const { type, payload } = await client.next();
    expect({ type, payload }).toMatchObject({ type: 'error', payload: [{ extensions: { code: 'RATE_LIMITED' } }] });
    expect(payload[0].extensions.retryAfterSeconds).toBeGreaterThan(0);
    expect((await ask(started.url, QUERY)).status).toBe(429);
    client.socket.close();
  });

  test('does not pay for an operation that is refused', async () => {
    await using started = await startServer({ config: { ...config, rateLimits: { tenantCost: 1 } } });
    expect((await ask(started.url, '{ nothing }')).status).toBe(400);
    expect((await ask(started.url, QUERY)).status).toBe(200);
  });
});

describe('an address', () => {
  test('gets 429 in place of 401 once too many tokens were bad; a good token is let in beside them', async () => {
    await using started = await startServer({ config: { ...config, rateLimits: { failedAuthentications: 2 } } });
    const statuses = [];
    for (let turn = 0; turn < 4; turn++) statuses.push((await ask(started.url, QUERY, bad)).status);
    expect(statuses).toEqual([401, 401, 429, 429]);
    expect((await ask(started.url, QUERY)).status).toBe(200);
    const client = await rawClient(started.url);
    client.send({ type: 'connection_init', payload: bad.headers });
    expect(await client.closed).toEqual({
      code: 4429,
      reason: expect.stringMatching(/^Too many requests: try again in \d+ s$/),
    });
  });

  test('has a budget of requests, whoever it speaks for, and none on health and metrics', async () => {
    await using started = await startServer({ config: { ...config, rateLimits: { addressRequests: 1 } } });
    expect((await ask(started.url, QUERY)).status).toBe(200);
    const { status, body } = await ask(started.url, QUERY, { headers: await authorizationOf('other') });
    expect([status, body.errors[0].extensions.code]).toEqual([429, 'RATE_LIMITED']);
    await expect(acknowledgedClient(started.url)).rejects.toThrow('4429');
    for (const path of ['/health/live', '/health/ready', '/metrics']) {
      expect((await fetch(`${started.url}${path}`)).status).toBe(200);
    }
  });

  test('is what a trusted proxy says, and what a caller says of itself where none is trusted', async () => {
    const as = (hops: string) => ({ headers: { 'x-forwarded-for': hops } });
    await using trusting = await startServer({
      config: { ...config, trustedProxies: 1, rateLimits: { addressRequests: 1 } },
    });
    expect((await ask(trusting.url, QUERY, as('9.9.9.9, 1.1.1.1'))).status).toBe(200);
    expect((await ask(trusting.url, QUERY, as('9.9.9.9, 2.2.2.2'))).status).toBe(200);
    expect((await ask(trusting.url, QUERY, as('8.8.8.8, 1.1.1.1'))).status).toBe(429);
    await using wary = await startServer({ config: { ...config, rateLimits: { addressRequests: 1 } } });
    expect((await ask(wary.url, QUERY, as('1.1.1.1'))).status).toBe(200);
    expect((await ask(wary.url, QUERY, as('2.2.2.2'))).status).toBe(429);
  });
});

test('without limits nothing is counted', async () => {
  const none = { addressRequests: 0, failedAuthentications: 0, tenantRequests: 0, tenantCost: 0 };
  await using started = await startServer({ config: { ...config, rateLimits: none } });
  for (let turn = 0; turn < 5; turn++) expect((await ask(started.url, QUERY)).status).toBe(200);
});

test('a dashboard of dozens of widgets stays far below the defaults', async () => {
  await using started = await startServer();
  const widgets = Array.from({ length: 60 }, () => ask(started.url, QUERY));
  expect(new Set((await Promise.all(widgets)).map(({ status }) => status))).toEqual(new Set([200]));
  expect((await answerOf(await fetch(`${started.url}/metrics`))).text).not.toContain('syncline_rate_limited_total{');
});

(hasRedis ? describe : describe.skip)('with Redis', () => {
  let redis: RedisServer;
  let connection: Redis;
  beforeAll(async () => {
    redis = await RedisServer.start();
    connection = connectRedis(redis.url, 'rate limits', silentLogger, { commandTimeout: 250 });
    await once(connection, 'ready');
  });
  afterAll(async () => {
    connection.disconnect();
    await redis[Symbol.asyncDispose]();
  });

  /** A process of an installation; all of them count under one prefix. */
  const startProcess = (prefix: string, rateLimits: Partial<RateBudgets>) =>
    startServer({ config: { ...config, rateLimits }, redis: { client: connection, prefix } });

  test('processes count together', async () => {
    const budgets = { tenantRequests: 2, failedAuthentications: 1 };
    await using here = await startProcess('together:', budgets);
    await using there = await startProcess('together:', budgets);
    expect((await ask(here.url, QUERY)).status).toBe(200);
    expect((await ask(there.url, QUERY)).status).toBe(200);
    expect((await ask(here.url, QUERY)).status).toBe(429);
    const { status, headers } = await ask(there.url, QUERY);
    expect([status, Number(headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect((await ask(here.url, QUERY, bad)).status).toBe(401);
    expect((await ask(there.url, QUERY, bad)).status).toBe(429);
    await using others = await startProcess('apart:', budgets);
    expect((await ask(others.url, QUERY)).status).toBe(200);
  });

  test('while it hangs or is away each process counts by itself, and nobody waits long', async () => {
    await using here = await startProcess('away:', { tenantRequests: 2 });
    redis.freeze();
    expect((await ask(here.url, QUERY)).status).toBe(200);
    redis.thaw();
    await redis.kill();
    expect((await ask(here.url, QUERY)).status).toBe(200);
    expect((await ask(here.url, QUERY)).status).toBe(429);
    await redis.start();
    await until(() => connection.status === 'ready');
    expect((await ask(here.url, QUERY)).status).toBe(200);
  });
});

describe('where a request comes from', () => {
  const addressOf = (remoteAddress: string, forwarded?: string, proxies = 0) =>
    clientNetwork(
      {
        headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
        socket: { remoteAddress },
      } as unknown as IncomingMessage,
      proxies,
    );

  test.each([
    ['10.0.0.1', '10.0.0.1'],
    ['::ffff:10.0.0.1', '10.0.0.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8::1', '2001:db8:0:0::/64'],
    ['2001:db8:0:0:ffff::', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['', 'unknown'],
  ])('%s counts as %s', (remote, counted) => {
    expect(addressOf(remote)).toBe(counted);
  });

  test.each([
    ['1.1.1.1, 2.2.2.2', 0, '10.0.0.1'],
    ['1.1.1.1, 2.2.2.2', 1, '2.2.2.2'],
    ['1.1.1.1, 2.2.2.2', 2, '1.1.1.1'],
    ['1.1.1.1', 3, '1.1.1.1'],
    ['', 1, '10.0.0.1'],
    ['evil', 1, '10.0.0.1'],
    ['1.1.1.1, <script>', 1, '10.0.0.1'],
  ])('%s behind %d proxies is %s', (forwarded, proxies, counted) => {
    expect(addressOf('10.0.0.1', forwarded, proxies)).toBe(counted);
  });
});
