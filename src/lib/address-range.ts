import { BlockList, isIP, SocketAddress } from 'node:net';

interface AddressRange {
  readonly address: string;
  readonly prefix: number;
  readonly family: 'ipv4' | 'ipv6';
}

const BITS = { ipv4: 32, ipv6: 128 } as const;

const familyOf = (address: string): AddressRange['family'] | null => {
  // A zone id names an interface of one machine.
  if (address.includes('%')) return null;
  const version = isIP(address);
  return version === 0 ? null : version === 4 ? 'ipv4' : 'ipv6';
};

/** Reads `203.0.113.7`, `203.0.113.0/24`, `2001:db8::1` or `2001:db8::/32` (RFC 4632, RFC 4291); null for anything else. */
const parseRange = (text: string): AddressRange | null => {
  const parts = /^(?<address>[^/]+)(?:\/(?<prefix>\d{1,3}))?$/.exec(text)?.groups;
  const address = parts?.address ?? '';
  const family = familyOf(address);
  if (family === null) return null;
  const prefix = Number(parts?.prefix ?? BITS[family]);
  return prefix <= BITS[family] ? { address, prefix, family } : null;
};

/** Whether a text is an IP address or a range of them in CIDR notation. */
export const isAddressRange = (text: string): boolean => parseRange(text) !== null;

/** Whether an IP address, however it is written, is in one of the ranges. */
export const isWithin = (ranges: readonly string[], address: string): boolean => {
  const family = familyOf(address);
  if (family === null) return false;
  const allowed = new BlockList();
  for (const range of ranges.map(parseRange)) {
    if (range !== null) allowed.addSubnet(range.address, range.prefix, range.family);
  }
  return allowed.check(new SocketAddress({ address, family }));
};
