import type { Socket } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { createIsPermitted } from '../../../src/lib/outbound/allowed-hosts.ts';
import { createConnect, type Lookup, publicOnly, type ResolvedAddress } from '../../../src/lib/outbound/connect.ts';
import { NetworkError, UnsafeUrlError } from '../../../src/lib/outbound/errors.ts';
import { createOutbound } from '../../../src/lib/outbound/outbound.ts';
import { answers, startUpstream } from './upstream.ts';

const PUBLIC: ResolvedAddress = { address: '93.184.215.14', family: 4 };
const PUBLIC_V6: ResolvedAddress = { address: '2606:2800:21f:cb07::1', family: 6 };
const LOOPBACK: ResolvedAddress = { address: '127.0.0.1', family: 4 };

/** Answers each list in turn, the last one for ever. */
const inTurn = (...lists: readonly (readonly ResolvedAddress[])[]): Lookup & { calls: () => number } => {
  let calls = 0;
  return Object.assign(
    async () => {
      const list = lists[Math.min(calls, lists.length - 1)] ?? [];
      calls += 1;
      return list;
    },
    { calls: () => calls },
  );
};

describe('a name', () => {
  test.each<[string, ResolvedAddress[]]>([
    ['a private address', [LOOPBACK]],
    ['a mixed answer', [PUBLIC, LOOPBACK]],
    ['a mixed answer of both families', [PUBLIC_V6, { address: 'fd00::1', family: 6 }, PUBLIC]],
    ['a mapped address', [{ address: '::ffff:127.0.0.1', family: 6 }]],
    ['an address with a zone', [{ address: 'fe80::1%lo', family: 6 }]],
    ['no address', []],
    ['what is no address', [{ address: 'localhost', family: 4 }]],
  ])('that resolves to %s is refused, with no connection', async (_name, addresses) => {
    await using upstream = await startUpstream(answers('inside'));
    await using outbound = createOutbound({ allowedHosts: [], lookup: inTurn(addresses) });
    const url = `https://api.example.com:${upstream.port}/?key=secret`;
    const error = await outbound
      .fetchFor()(url)
      .catch((e: unknown) => e);
    expect(error).toBeInstanceOf(UnsafeUrlError);
    expect(String(error)).toContain('OUTBOUND_ALLOWED_HOSTS');
    expect(String(error)).not.toMatch(/secret|127\.0/);
    await expect(outbound.checkUrl(url)).rejects.toThrow(UnsafeUrlError);
    expect(upstream.connections()).toBe(0);
  });

  test('that is public when checked and private when called is refused', async () => {
    await using upstream = await startUpstream(answers('inside'));
    await using outbound = createOutbound({ allowedHosts: [], lookup: inTurn([PUBLIC], [LOOPBACK]) });
    const url = `https://rebinding.example.com:${upstream.port}/`;
    await outbound.checkUrl(url);
    await expect(outbound.fetchFor()(url)).rejects.toThrow(UnsafeUrlError);
    expect(upstream.connections()).toBe(0);
  });

  test('is looked up anew for every connection, whatever an earlier answer was good for', async () => {
    await using upstream = await startUpstream(answers('inside'));
    // Answers without a time to live: none is kept, so none can outlive a change of mind.
    const lookup = inTurn([LOOPBACK, PUBLIC], [], [LOOPBACK], [{ address: '::ffff:7f00:1', family: 6 }]);
    await using outbound = createOutbound({ allowedHosts: [], lookup });
    for (let call = 1; call <= 4; call += 1) {
      const answer = outbound.fetchFor()(`https://rebinding.example.com:${upstream.port}/`);
      await expect(answer).rejects.toThrow(UnsafeUrlError);
      expect(lookup.calls()).toBe(call);
    }
    expect(upstream.connections()).toBe(0);
  });

  test('is looked up once for a connection, which goes to an address of that answer', async () => {
    const lookup = inTurn([PUBLIC], [LOOPBACK]);
    const socketLookups: string[] = [];
    const connect = createConnect(createIsPermitted([]), lookup);
    // Nothing is sent: the socket is destroyed as soon as it has its address.
    await new Promise<void>((resolve) => {
      const options = { hostname: 'api.example.com', protocol: 'https:', port: '' };
      const socket = connect(options, () => resolve()) as unknown as Socket;
      socket.once('lookup', (_error, address) => {
        socketLookups.push(address);
        socket.destroy(new Error('seen enough'));
      });
    });
    expect(socketLookups).toEqual([PUBLIC.address]);
    expect(lookup.calls()).toBe(1);
  });

  test('that does not resolve is a network error', async () => {
    const lookup: Lookup = async () => {
      throw Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
    };
    await using outbound = createOutbound({ allowedHosts: [], lookup });
    for (const call of [outbound.checkUrl('https://no.example.com'), outbound.fetchFor()('https://no.example.com')]) {
      const error = await call.catch((e: unknown) => e);
      expect(error).toBeInstanceOf(NetworkError);
      expect(error).toMatchObject({ cause: { code: 'ENOTFOUND' } });
    }
  });

  test('that resolves to public addresses only keeps them all', async () => {
    expect(await publicOnly(inTurn([PUBLIC, PUBLIC_V6]))('api.example.com')).toEqual([PUBLIC, PUBLIC_V6]);
  });
});

describe('the socket itself', () => {
  test.each([
    { hostname: '127.0.0.1', protocol: 'https:', port: '443' },
    { hostname: '::1', protocol: 'https:', port: '443' },
    { hostname: '::ffff:127.0.0.1', protocol: 'https:', port: '' },
    { hostname: 'example.com', protocol: 'http:', port: '' },
  ])('is not opened to $protocol//$hostname, whatever was checked before', async (options) => {
    const lookup = inTurn([PUBLIC]);
    const connect = createConnect(createIsPermitted(['127.0.0.1:444', '[::1]:1']), lookup);
    const error = await new Promise((resolve) => {
      connect(options, (...[failure]) => resolve(failure));
    });
    expect(error).toBeInstanceOf(UnsafeUrlError);
    expect(lookup.calls()).toBe(0);
  });
});
