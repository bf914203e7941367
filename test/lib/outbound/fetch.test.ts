import { describe, expect, test } from '@jest/globals';
import { GraphQLClient } from 'graphql-request';
import { NetworkError, UnsafeUrlError } from '../../../src/lib/outbound/errors.ts';
import { createOutbound } from '../../../src/lib/outbound/outbound.ts';
import { answers, startUpstream } from './upstream.ts';

describe('a permitted host', () => {
  test('is reached over http, and no other port of it', async () => {
    await using upstream = await startUpstream(answers('here'));
    await using other = await startUpstream(answers('not here'));
    await using outbound = createOutbound({ allowedHosts: [upstream.host] });
    const response = await outbound.fetchFor()(`${upstream.url}/a?b=c`);
    expect(await response.text()).toBe('here');
    expect(response).toBeInstanceOf(Response);
    expect(response).toMatchObject({ ok: true, status: 200, url: `${upstream.url}/a?b=c`, redirected: false });
    await expect(outbound.fetchFor()(other.url)).rejects.toThrow(UnsafeUrlError);
    expect(other.connections()).toBe(0);
  });

  test('is reached by its name at the address that the look-up gave, asked once per connection', async () => {
    await using upstream = await startUpstream(answers('here'));
    let lookups = 0;
    const lookup = async () => {
      lookups += 1;
      return [{ address: '127.0.0.1', family: 4 }];
    };
    await using outbound = createOutbound({ allowedHosts: [`jira.corp.example:${upstream.port}`], lookup });
    await outbound.fetchFor()(`http://jira.corp.example:${upstream.port}/`);
    await outbound.fetchFor()(`http://jira.corp.example:${upstream.port}/`);
    expect(upstream.received[0]?.headers.host).toBe(`jira.corp.example:${upstream.port}`);
    expect(lookups).toBe(upstream.connections());
  });
});

describe('what is sent', () => {
  test('GraphQL by graphql-request', async () => {
    await using upstream = await startUpstream((_received, response) => {
      response.setHeader('content-type', 'application/json').end('{"data":{"viewer":{"id":"1"}}}');
    });
    await using outbound = createOutbound({ allowedHosts: [upstream.host] });
    const client = new GraphQLClient(`${upstream.url}/graphql`, {
      fetch: outbound.fetchFor(),
      headers: { authorization: 'key' },
    });
    expect(await client.request('query Me { viewer { id } }')).toEqual({ viewer: { id: '1' } });
    expect(upstream.received[0]).toMatchObject({
      method: 'POST',
      url: '/graphql',
      headers: { authorization: 'key', 'content-type': 'application/json', 'user-agent': 'syncline' },
    });
    expect(JSON.parse(upstream.received[0]?.body ?? '')).toMatchObject({ query: expect.stringContaining('viewer') });
  });

  test.each([
    ['a form', new URLSearchParams({ a: 'b c' }), 'application/x-www-form-urlencoded;charset=UTF-8', 'a=b+c'],
    ['bytes', new TextEncoder().encode('bytes'), undefined, 'bytes'],
    ['a blob', new Blob(['blob'], { type: 'text/x' }), 'text/x', 'blob'],
    ['text', 'täxt', 'text/plain;charset=UTF-8', 'täxt'],
  ])('%s, with the content type that fetch gives it', async (_name, body, contentType, text) => {
    await using upstream = await startUpstream(answers(''));
    await using outbound = createOutbound({ allowedHosts: [upstream.host] });
    await outbound.fetchFor()(upstream.url, { method: 'PUT', body, headers: { 'x-own': '1' } });
    expect(upstream.received[0]).toMatchObject({ method: 'PUT', body: text, headers: { 'x-own': '1' } });
    expect(upstream.received[0]?.headers['content-type']).toBe(contentType);
  });

  test('a Request object, with its own method, headers and body', async () => {
    await using upstream = await startUpstream(answers(''));
    await using outbound = createOutbound({ allowedHosts: [upstream.host] });
    const request = new Request(`${upstream.url}/r`, { method: 'PATCH', body: '{}', headers: { 'x-own': '1' } });
    await outbound.fetchFor()(request);
    expect(upstream.received[0]).toMatchObject({ method: 'PATCH', url: '/r', body: '{}', headers: { 'x-own': '1' } });
  });

  test('nothing when the request cannot be, and the error does not quote it', async () => {
    await using upstream = await startUpstream(answers(''));
    await using outbound = createOutbound({ allowedHosts: [upstream.host] });
    const fetch = outbound.fetchFor();
    const error = await fetch(upstream.url, { headers: { authorization: 'Bearer se\ncret' } }).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).not.toContain('cret');
    await expect(fetch(upstream.url, { method: 'CONNECT' })).rejects.toThrow(TypeError);
    const body = new Blob(['streamed']).stream();
    await expect(fetch(upstream.url, { method: 'PUT', body })).rejects.toThrow('A stream cannot be sent.');
    expect(upstream.connections()).toBe(0);
  });

  test('is counted before it leaves, and not sent when the counter throws', async () => {
    await using upstream = await startUpstream(answers(''));
    await using outbound = createOutbound({ allowedHosts: [upstream.host] });
    let requests = 0;
    const fetch = outbound.fetchFor({
      onRequest() {
        requests += 1;
        if (requests > 2) throw new RangeError('The budget is used up.');
      },
    });
    await fetch(upstream.url);
    await fetch(upstream.url);
    await expect(fetch(upstream.url)).rejects.toThrow(RangeError);
    expect(upstream.received).toHaveLength(2);
  });
});

describe('what comes back', () => {
  test('keeps status, repeated headers and an absent body', async () => {
    await using upstream = await startUpstream((_received, response) => {
      response.writeHead(204, 'Nothing', { 'set-cookie': ['a=1', 'b=2'], 'x-latin': 'gr\xfcn' }).end();
    });
    await using outbound = createOutbound({ allowedHosts: [upstream.host] });
    const response = await outbound.fetchFor()(upstream.url);
    expect(response).toMatchObject({ status: 204, statusText: 'Nothing', body: null });
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(response.headers.get('x-latin')).toBe('gr\xfcn');
  });

  test('a HEAD answer has no body, whatever length it announces', async () => {
    await using upstream = await startUpstream((_received, response) => {
      response.writeHead(200, { 'content-length': 1_000_000, 'content-encoding': 'gzip' }).end();
    });
    await using outbound = createOutbound({ allowedHosts: [upstream.host] });
    const response = await outbound.fetchFor({ maxBytes: 10 })(upstream.url, { method: 'HEAD' });
    expect(response.headers.get('content-length')).toBe('1000000');
    expect(await response.text()).toBe('');
  });

  test('a connection refused is a network error with its cause and without path or query', async () => {
    const upstream = await startUpstream(answers(''));
    await upstream[Symbol.asyncDispose]();
    await using outbound = createOutbound({ allowedHosts: [upstream.host] });
    const error = await outbound
      .fetchFor()(`${upstream.url}/path?token=secret`)
      .catch((e: unknown) => e);
    expect(error).toBeInstanceOf(NetworkError);
    expect(error).toMatchObject({
      message: `No complete answer came from ${upstream.url}.`,
      cause: { code: 'ECONNREFUSED' },
    });
  });

  test('an answer cut off is a network error', async () => {
    await using upstream = await startUpstream((_received, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('half', () => response.destroy());
    });
    await using outbound = createOutbound({ allowedHosts: [upstream.host] });
    await expect(outbound.fetchFor()(upstream.url)).rejects.toThrow(NetworkError);
  });

  test('connections are reused, and calls under way end when it is disposed', async () => {
    await using upstream = await startUpstream(({ url }, response) => void (url === '/hang' || response.end('x')));
    const outbound = createOutbound({ allowedHosts: [upstream.host] });
    for (let n = 0; n < 5; n += 1) await outbound.fetchFor()(upstream.url);
    // A connection rests for one turn of the event loop before it is used again.
    expect(upstream.connections()).toBeLessThanOrEqual(2);
    const hanging = expect(outbound.fetchFor()(`${upstream.url}/hang`)).rejects.toThrow(NetworkError);
    await outbound[Symbol.asyncDispose]();
    await hanging;
    await expect(outbound.fetchFor()(upstream.url)).rejects.toThrow(NetworkError);
  });
});
