import { describe, expect, test } from '@jest/globals';
import { TooManyRedirectsError, UnsafeUrlError } from '../../../src/lib/outbound/errors.ts';
import { createOutbound } from '../../../src/lib/outbound/outbound.ts';
import { nextHop } from '../../../src/lib/outbound/redirect.ts';
import { answers, redirects, startUpstream } from './upstream.ts';

const SECRET_HEADERS = { authorization: 'Bearer key', cookie: 'a=b', 'x-api-key': 'key', accept: 'text/x' };

describe('a redirect', () => {
  test('to the same origin keeps every header', async () => {
    await using upstream = await startUpstream(({ url }, response) => {
      if (url === '/next') response.end('there');
      else response.writeHead(302, { location: '/next' }).end('ignored');
    });
    await using outbound = createOutbound({ allowedHosts: [upstream.host] });
    const response = await outbound.fetchFor()(upstream.url, { headers: SECRET_HEADERS });
    expect(response).toMatchObject({ url: `${upstream.url}/next`, redirected: true, status: 200 });
    expect(upstream.received[1]?.headers).toMatchObject(SECRET_HEADERS);
  });

  test('to another origin drops every header that may be a secret', async () => {
    await using target = await startUpstream(answers('there'));
    await using upstream = await startUpstream(redirects(302, `${target.url}/next`));
    await using outbound = createOutbound({ allowedHosts: [upstream.host, target.host] });
    let requests = 0;
    const fetch = outbound.fetchFor({
      onRequest() {
        requests += 1;
      },
    });
    expect(await (await fetch(upstream.url, { headers: SECRET_HEADERS })).text()).toBe('there');
    expect(Object.keys(target.received[0]?.headers ?? {}).sort()).toEqual([
      'accept',
      'accept-encoding',
      'connection',
      'host',
      'user-agent',
    ]);
    expect(requests).toBe(2);
  });

  test.each([
    ['another port', 'http://127.0.0.1:PORT/'],
    ['loopback by another name', 'http://localhost:PORT/'],
    ['the metadata service', 'http://169.254.169.254/latest/meta-data/'],
    ['a file', 'file:///etc/passwd'],
    ['a user name', 'http://user:pass@HOST/'],
    ['what is no URL', 'http://['],
  ])('to %s is refused', async (_name, location) => {
    await using target = await startUpstream(answers('inside'));
    let host = '';
    await using upstream = await startUpstream((_received, response) => {
      response.writeHead(302, { location: location.replace('PORT', String(target.port)).replace('HOST', host) }).end();
    });
    host = upstream.host;
    await using outbound = createOutbound({ allowedHosts: [upstream.host] });
    await expect(outbound.fetchFor()(upstream.url)).rejects.toThrow(UnsafeUrlError);
    expect(target.connections()).toBe(0);
    expect(upstream.received).toHaveLength(1);
  });

  const TARGETS = [
    'http://127.0.0.1:PORT/',
    'http://2130706433:PORT/',
    'http://0x7f.1:PORT/',
    'http://0177.0.0.1:PORT/',
    '//[::1]:PORT/',
    'http://[::ffff:7f00:1]:PORT/',
    'http://0.0.0.0:PORT/',
    'http://localhost.:PORT/',
    'https://10.0.0.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://metadata.google.internal/',
    'https://[fd00:ec2::254]/',
    'gopher://127.0.0.1:PORT/',
  ];

  test.each([301, 302, 303, 307, 308])('with %i to whatever is not public makes no connection', async (status) => {
    await using target = await startUpstream(answers('inside'));
    await using upstream = await startUpstream(({ url }, response) => {
      const location = TARGETS[Number(url.slice(1))]?.replace('PORT', String(target.port)) ?? '/0';
      response.writeHead(status, { location }).end();
    });
    await using outbound = createOutbound({ allowedHosts: [upstream.host] });
    for (const index of TARGETS.keys()) {
      for (const method of ['GET', 'POST']) {
        const call = outbound.fetchFor()(`${upstream.url}/${index}`, { method, headers: SECRET_HEADERS });
        await expect(call).rejects.toThrow(UnsafeUrlError);
      }
    }
    // One more hop, by way of a host that is permitted.
    await expect(outbound.fetchFor()(`${upstream.url}/${TARGETS.length}`)).rejects.toThrow(UnsafeUrlError);
    expect(target.connections()).toBe(0);
  });

  test.each([301, 302, 303, 307, 308])('with %i in a circle ends', async (status) => {
    await using upstream = await startUpstream(({ url }, response) => {
      response.writeHead(status, { location: url === '/a' ? '/b' : '/a' }).end();
    });
    await using outbound = createOutbound({ allowedHosts: [upstream.host] });
    await expect(outbound.fetchFor()(`${upstream.url}/a`, { method: 'POST' })).rejects.toThrow(TooManyRedirectsError);
    expect(upstream.received).toHaveLength(6);
  });

  test('is followed five times and no more', async () => {
    await using upstream = await startUpstream(({ url }, response) => {
      const left = Number(url.slice(1));
      if (left === 0) response.end('there');
      else response.writeHead(307, { location: `/${left - 1}` }).end();
    });
    await using outbound = createOutbound({ allowedHosts: [upstream.host] });
    expect((await outbound.fetchFor()(`${upstream.url}/5`)).status).toBe(200);
    await expect(outbound.fetchFor()(`${upstream.url}/6`)).rejects.toThrow(TooManyRedirectsError);
    await expect(outbound.fetchFor({ maxRedirects: 0 })(`${upstream.url}/1`)).rejects.toThrow(TooManyRedirectsError);
  });

  test('is handed over or refused when the caller says so', async () => {
    await using upstream = await startUpstream(redirects(302, 'http://169.254.169.254/'));
    await using outbound = createOutbound({ allowedHosts: [upstream.host] });
    const response = await outbound.fetchFor()(upstream.url, { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([302, 'http://169.254.169.254/']);
    await expect(outbound.fetchFor()(upstream.url, { redirect: 'error' })).rejects.toThrow(TooManyRedirectsError);
  });
});

describe('the next request', () => {
  const hop = (method: string, url = 'https://a.example/') => ({
    url: new URL(url),
    request: { method, body: 'body', headers: { 'content-type': 'text/x', 'x-own': '1' } },
  });
  const answer = (status: number, location?: string) => ({
    status,
    statusText: '',
    headers: { location },
    body: Buffer.alloc(0),
  });

  test.each([
    [301, 'POST', 'GET', null],
    [302, 'POST', 'GET', null],
    [303, 'POST', 'GET', null],
    [303, 'PUT', 'GET', null],
    [307, 'POST', 'POST', 'body'],
    [308, 'POST', 'POST', 'body'],
    [301, 'PUT', 'PUT', 'body'],
    [302, 'DELETE', 'DELETE', 'body'],
    [303, 'HEAD', 'HEAD', 'body'],
  ])('after %i to %s is %s', (status, method, nextMethod, body) => {
    const next = nextHop(hop(method), answer(status, '/b'));
    expect(next).toMatchObject({ url: new URL('https://a.example/b'), request: { method: nextMethod, body } });
    expect(next?.request.headers).toEqual({ 'x-own': '1', ...(body !== null && { 'content-type': 'text/x' }) });
  });

  test('is none for other answers', () => {
    expect(nextHop(hop('GET'), answer(200, '/b'))).toBeNull();
    expect(nextHop(hop('GET'), answer(304, '/b'))).toBeNull();
    expect(nextHop(hop('GET'), answer(302))).toBeNull();
  });

  test('never goes from https to http', () => {
    expect(() => nextHop(hop('GET'), answer(302, 'http://a.example/'))).toThrow(UnsafeUrlError);
  });

  test.each(['https://b.example/', 'https://a.example:444/', 'https://sub.a.example/'])(
    '%s is another origin',
    (url) => {
      expect(nextHop(hop('GET'), answer(302, url))?.request.headers).toEqual({ 'content-type': 'text/x' });
    },
  );
});
