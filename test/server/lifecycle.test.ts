import { once } from 'node:events';
import { Agent, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import express from 'express';
import { silentLogger } from '../../src/lib/logger.ts';
import { createHealthRoutes } from '../../src/server/health.ts';
import { acknowledgedClient, answerOf, ask, rawClient, startServer, until } from './support.ts';

const subscribe = (id: string, query: string) => ({ type: 'subscribe', id, payload: { query } });

describe('a server that stops', () => {
  test('answers what is under way, by HTTP and by socket, and ends subscriptions with 1001', async () => {
    await using started = await startServer();
    const answer = ask(started.url, '{ slow }');
    await started.slowRuns;
    const asking = await acknowledgedClient(started.url);
    asking.send(subscribe('q', '{ slow }'));
    const listening = await acknowledgedClient(started.url);
    listening.send(subscribe('s', 'subscription { ticks }'));
    const silent = await rawClient(started.url);
    await until(() => started.events.listenerCount('tick') === 1);
    asking.send(subscribe('ready', '{ hello }'));
    await until(async () => (await asking.next())?.type === 'complete');

    const stopped = started.server.close();
    expect(await listening.closed).toEqual({ code: 1001, reason: 'Going away' });
    expect((await silent.closed).code).toBe(1001);
    expect(started.events.listenerCount('tick')).toBe(0);
    await expect(fetch(`${started.url}/health/live`)).rejects.toThrow();
    asking.send(subscribe('late', '{ hello }'));
    expect(await asking.next()).toMatchObject({ id: 'late', payload: [{ extensions: { code: 'UNAVAILABLE' } }] });

    started.release();
    expect((await answer).body).toEqual({ data: { slow: 'done' } });
    expect(await asking.next()).toEqual({ id: 'q', type: 'next', payload: { data: { slow: 'done' } } });
    expect(await asking.next()).toEqual({ id: 'q', type: 'complete' });
    expect(await asking.closed).toEqual({ code: 1001, reason: 'Going away' });
    await stopped;
  });

  test('is not held up by connections kept alive, nor by being stopped twice', async () => {
    await using started = await startServer();
    const agent = new Agent({ keepAlive: true });
    await new Promise((resolve, reject) => {
      get(`${started.url}/health/live`, { agent }, (response) => response.resume().once('end', resolve)).once(
        'error',
        reject,
      );
    });
    const begun = performance.now();
    await Promise.all([started.server.close(), started.server.close()]);
    expect(performance.now() - begun).toBeLessThan(1_000);
    agent.destroy();
  });

  test('cuts what does not end in time', async () => {
    await using started = await startServer({ limits: { drainMs: 50 } });
    const answer = ask(started.url, '{ slow }');
    answer.catch(() => {});
    await started.slowRuns;
    const client = await acknowledgedClient(started.url);
    client.send(subscribe('q', '{ slow }'));
    client.send(subscribe('ready', '{ hello }'));
    await until(async () => (await client.next())?.type === 'complete');
    await started.server.close();
    await expect(answer).rejects.toThrow();
    expect((await client.closed).code).toBe(1006);
  });
});

describe('a server that starts', () => {
  test('rejects when its port is taken', async () => {
    await using started = await startServer();
    const port = Number(new URL(started.url).port);
    await expect(startServer({ config: { host: '127.0.0.1', port, production: false } })).rejects.toThrow('EADDRINUSE');
  });
});

describe('health', () => {
  test('live answers without a token', async () => {
    await using started = await startServer();
    expect((await answerOf(await fetch(`${started.url}/health/live`))).body).toEqual({ ok: true });
  });

  test.each([
    ['all is well', async () => ({ ok: true, checks: { database: 'ok' } }), 200, { database: 'ok' }],
    ['a check fails', async () => ({ ok: false, checks: { database: 'away' } }), 503, { database: 'away' }],
    [
      'the check itself breaks',
      () => Promise.reject(new Error('canary')),
      503,
      { gateway: 'the check failed; the log says why' },
    ],
    ['the check hangs', () => new Promise<never>(() => {}), 503, { deadline: 'the checks took longer than 3 s' }],
  ])('ready when %s', async (_name, ready, status, checks) => {
    await using started = await startServer({ health: { ready } });
    const answer = await answerOf(await fetch(`${started.url}/health/ready`));
    expect([answer.status, answer.body.checks]).toEqual([status, checks]);
  });
});

test('is not ready while it stops, whatever the checks say', async () => {
  const ready = async () => ({ ok: true, checks: {} });
  const app = express().use(createHealthRoutes({ ready, draining: () => true, logger: silentLogger }));
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const answer = await answerOf(await fetch(`http://127.0.0.1:${port}/health/ready`));
  expect([answer.status, answer.body]).toEqual([503, { ok: false, checks: { gateway: 'stopping' } }]);
  server.close();
  server.closeAllConnections();
});

describe('metrics', () => {
  test('count requests by route, operations by type, and open sockets', async () => {
    await using started = await startServer();
    await ask(started.url, '{ hello }');
    await ask(started.url, '{ fails }');
    await fetch(`${started.url}/some/random/address`);
    const client = await acknowledgedClient(started.url);
    client.send(subscribe('s', 'subscription { ticks }'));
    await until(() => started.events.listenerCount('tick') === 1);
    const { text } = await answerOf(await fetch(`${started.url}/metrics`));
    expect(text).toContain('syncline_graphql_operations_total{type="query",result="ok"} 1');
    expect(text).toContain('syncline_graphql_operations_total{type="query",result="error"} 1');
    expect(text).toContain('syncline_graphql_operations_total{type="subscription",result="ok"} 1');
    expect(text).toContain('syncline_http_request_seconds_count{method="POST",route="/graphql",status="200"} 2');
    expect(text).toContain('syncline_http_request_seconds_count{method="GET",route="other",status="404"} 1');
    expect(text).toContain('syncline_ws_connections 1');
    expect(text).toContain('syncline_ws_subscriptions 1');
    expect(text).toContain('process_cpu_seconds_total');
    client.socket.close();
  });
});
