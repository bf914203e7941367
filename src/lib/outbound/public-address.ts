import { BlockList, isIP } from 'node:net';

// IANA's special-purpose registries, and two cloud endpoints that sit in ordinary space.
const SPECIAL_V4: readonly (readonly [address: string, prefix: number])[] = [
  ['0.0.0.0', 8], // this network
  ['10.0.0.0', 8], // private
  ['100.64.0.0', 10], // carrier-grade NAT
  ['127.0.0.0', 8], // loopback
  ['168.63.129.16', 32], // Azure's platform endpoint
  ['169.254.0.0', 16], // link-local, cloud metadata
  ['172.16.0.0', 12], // private
  ['192.0.0.0', 24], // protocol assignments, metadata of some clouds
  ['192.0.2.0', 24], // documentation
  ['192.31.196.0', 24], // AS112
  ['192.52.193.0', 24], // AMT
  ['192.88.99.0', 24], // 6to4 relays
  ['192.168.0.0', 16], // private
  ['192.175.48.0', 24], // AS112
  ['198.18.0.0', 15], // benchmarks
  ['198.51.100.0', 24], // documentation
  ['203.0.113.0', 24], // documentation
  ['224.0.0.0', 4], // multicast
  ['240.0.0.0', 4], // reserved, broadcast
];

// Within 2000::/3; everything outside it is special already.
const SPECIAL_V6: readonly (readonly [address: string, prefix: number])[] = [
  ['2001::', 23], // Teredo, benchmarks, ORCHID and other assignments
  ['2001:db8::', 32], // documentation
  ['2002::', 16], // 6to4
  ['2620:4f:8000::', 48], // AS112
  ['3fff::', 20], // documentation
];

const NAT64_PREFIX = '64:ff9b::';

const special = new BlockList();
const global6 = new BlockList();
for (const [address, prefix] of SPECIAL_V4) {
  special.addSubnet(address, prefix, 'ipv4');
  special.addSubnet(`${NAT64_PREFIX}${address}`, 96 + prefix, 'ipv6');
}
for (const [address, prefix] of SPECIAL_V6) special.addSubnet(address, prefix, 'ipv6');
global6.addSubnet('2000::', 3, 'ipv6');
// A NAT64 address leads to the IPv4 address in its last 32 bits, which is judged as such.
global6.addSubnet(NAT64_PREFIX, 96, 'ipv6');

/**
 * Whether an IP address, as text without brackets, is one of the public internet. Anything that carries an
 * IPv4 address in an IPv6 one (mapped, compatible, 6to4, Teredo) is not, save NAT64 of a public address.
 */
export const isPublicAddress = (address: string): boolean => {
  switch (isIP(address)) {
    case 4:
      return !special.check(address, 'ipv4');
    case 6:
      // A zone id names an interface of this machine.
      return !address.includes('%') && global6.check(address, 'ipv6') && !special.check(address, 'ipv6');
    default:
      return false;
  }
};
