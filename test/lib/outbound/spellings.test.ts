import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { UnsafeUrlError } from '../../../src/lib/outbound/errors.ts';
import { createOutbound, type Outbound } from '../../../src/lib/outbound/outbound.ts';

/** Hosts in every spelling that leads, or led some parser, to an address that is not public. */
const HOSTS = [
  // loopback
  'localhost',
  'LOCALHOST',
  'localhost.',
  'foo.localhost',
  '127.0.0.1',
  '127.0.0.1.',
  '127.1',
  '127.0.1',
  '127.255.255.254',
  '2130706433',
  '0x7f000001',
  '0x7f.1',
  '0x7f.0.0.0x1',
  '017700000001',
  '0177.0.0.1',
  '0177.0.0.01',
  '00000177.0.0.1',
  '１２７.0.0.1',
  '１２７。０。０。１',
  '127。0。0。1',
  '127．0．0．1',
  '127｡0｡0｡1',
  '①②⑦.0.0.1',
  '%31%32%37.0.0.1',
  'ｌocalhost',
  'ⓛocalhost',
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[0000::0001]',
  '[::0.0.0.1]',
  '[::1%lo]',
  '127.0.0.1%00',
  '127.0.0.1%2f',
  '127.0.0.1%0d%0a',
  '127.0.0.1%252e',
  '127.0.\t0.1',
  '127.0.\n0.1',
  '1\r27.0.0.1',
  '127.0.0.1\u00ad',
  '127\u200b.0.0.1',
  '0x7f.0x0.0x0.0x1.',
  '0x7F000001.',
  '0x0000000000007f000001',
  '127.0x000001',
  '127.65535',
  '127.16777215',
  '①②⑦.⓪.⓪.①',
  '１２７．０．０．１',
  '𝟏𝟐𝟕.𝟎.𝟎.𝟏',
  '127.0.0.1.nip.io@localhost',
  // overflowing, or no address at all
  '127.0.0.256',
  '127.0.0.0.1',
  '256.256.256.256',
  '4294967296',
  '0x100000000',
  '040000000000',
  '127.16777216',
  '[::1',
  '::1',
  '[::1]x',
  '[127.0.0.1]',
  '[::g]',
  // this network
  '0',
  '0.0.0.0',
  '0.1.2.3',
  '[::]',
  // private and shared
  '10.0.0.1',
  '10.1',
  '167772161',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.0.1',
  '192.168.1',
  '3232235521',
  '100.64.0.1',
  '100.100.100.200',
  // metadata
  '169.254.169.254',
  '169.254.169.254.',
  '2852039166',
  '0xa9fea9fe',
  '0xA9.0xFE.0xA9.0xFE',
  '0251.0376.0251.0376',
  '0251.254.169.254',
  '169.254.43518',
  '169.16689662',
  '１６９.254.169.254',
  '169。254。169。254',
  '[::ffff:169.254.169.254]',
  '[::ffff:a9fe:a9fe]',
  '[fd00:ec2::254]',
  '[FD00:EC2:0:0:0:0:0:254]',
  'metadata.google.internal',
  'METADATA.google.internal.',
  'metadata.goog',
  'metadata',
  'instance-data',
  'instance-data.ec2.internal',
  '192.0.0.192',
  '168.63.129.16',
  // documentation, benchmarks, multicast, reserved, broadcast
  '192.0.2.1',
  '198.51.100.7',
  '203.0.113.9',
  '198.18.0.1',
  '198.19.255.255',
  '192.88.99.1',
  '224.0.0.1',
  '239.255.255.250',
  '240.0.0.1',
  '255.255.255.255',
  '4294967295',
  // IPv6 that is not global, or carries IPv4
  '[fe80::1]',
  '[fe80::1%25eth0]',
  '[fe80::1%eth0]',
  '[febf::1]',
  '[fec0::1]',
  '[fc00::1]',
  '[fdff::1]',
  '[ff02::1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[0:0:0:0:0:ffff:7f00:1]',
  '[::ffff:8.8.8.8]',
  '[::127.0.0.1]',
  '[::ffff:0:127.0.0.1]',
  '[64:ff9b::127.0.0.1]',
  '[64:ff9b::a9fe:a9fe]',
  '[64:ff9b::10.0.0.1]',
  '[64:ff9b:1::1]',
  '[64:ff9b:1::7f00:1]',
  '[64:ff9b::7f00:1]',
  '[64:ff9b::]',
  '[::ffff:0.0.0.0]',
  '[::fffe:127.0.0.1]',
  '[0:0:0:0:0:0:127.0.0.1]',
  '[2001:10::1]',
  '[2001:20::1]',
  '[fe80::1%lo]',
  '[2606:4700::1%lo]',
  '[ff0e::1]',
  '[2002:7f00:1::]',
  '[2002:a9fe:a9fe::1]',
  '[2001::1]',
  '[2001:0:4136:e378:8000:63bf:3fff:fdd2]',
  '[2001:2::1]',
  '[2001:db8::1]',
  '[3fff::1]',
  '[100::1]',
  '[5f00::1]',
  // names that stay within a network
  'router',
  'printer.local',
  'db.internal',
  'nas.lan',
  'host.localdomain',
  'hub.home.arpa',
] as const;

const OTHER_URLS = [
  'https://user:password@example.com/',
  'https://user@example.com/',
  'https://169.254.169.254@example.com/',
  'https://example.com@127.0.0.1/',
  'https://example.com:443@127.0.0.1/',
  'https:\\\\127.0.0.1\\',
  'https:127.0.0.1',
  'https:/127.0.0.1',
  'https://127.0.0.1\t/',
  'https://127.0.0.1\\@example.com/',
  'https://127.0.0.1#@example.com/',
  'https://127.0.0.1?@example.com/',
  'https://127.0.0.1/@example.com/',
  'https://example.com%40127.0.0.1/',
  'https://example.com%2f@127.0.0.1/',
  'https://@127.0.0.1/',
  'https://:@127.0.0.1/',
  'https://127.0.0.1:0/',
  'https://127.0.0.1:22/',
  'https://127.0.0.1:65536/',
  'https://example.com:port/',
  'https:///127.0.0.1/',
  'https://///127.0.0.1/',
  'dict://127.0.0.1:11211/',
  'ldap://127.0.0.1/',
  'jar:https://127.0.0.1!/',
  'unix:///var/run/docker.sock',
  ' https://127.0.0.1/',
  'ht\ntps://127.0.0.1/',
  'http://example.com/',
  'HTTP://EXAMPLE.COM/',
  'ftp://example.com/',
  'file:///etc/passwd',
  'data:text/plain,hello',
  'gopher://127.0.0.1/',
  'javascript:1',
  'blob:https://example.com/1',
  'ws://127.0.0.1/',
  '//127.0.0.1/',
  '/etc/passwd',
  'https://',
  'https://?',
  '',
] as const;

let server: Server;
let port: number;
let connections = 0;
let lookups = 0;
let outbound: Outbound;

beforeAll(async () => {
  server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '::', resolve));
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
  outbound = createOutbound({
    allowedHosts: [],
    lookup: async () => {
      lookups += 1;
      return [{ address: '127.0.0.1', family: 4 }];
    },
  });
});

afterAll(async () => {
  await outbound[Symbol.asyncDispose]();
  await new Promise((resolve) => server.close(resolve));
});

const URLS = [...HOSTS.flatMap((host) => [`https://${host}:PORT/`, `http://${host}:PORT/`]), ...OTHER_URLS];

describe('an address that is not public', () => {
  test.each(URLS)('%j is refused without a look-up or a connection', async (template) => {
    const url = template.replace('PORT', String(port));
    await expect(outbound.fetchFor()(url)).rejects.toThrow(UnsafeUrlError);
    await expect(outbound.checkUrl(url)).rejects.toThrow(UnsafeUrlError);
    expect({ connections, lookups }).toEqual({ connections: 0, lookups: 0 });
  });

  test('the listener does count, once its host is permitted', async () => {
    await using permitted = createOutbound({ allowedHosts: [`127.0.0.1:${port}`] });
    await expect(permitted.fetchFor()(`http://127.0.0.1:${port}/`)).rejects.toThrow('No complete answer');
    expect(connections).toBe(1);
  });
});
