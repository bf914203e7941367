import type { IncomingMessage } from 'node:http';
import { isIPv4, isIPv6 } from 'node:net';

/**
 * Where a request comes from, as rate limits count: an IPv4 address, or the /64 of an IPv6 one, of which a caller
 * has all. Behind so many trusted proxies it is the one that the outermost of them has seen; what a caller wrote
 * into `x-forwarded-for` itself stands before that and is not believed.
 */
export const clientAddress = ({ headers, socket }: IncomingMessage, trustedProxies: number): string => {
  const forwarded = trustedProxies === 0 ? [] : listOf(headers['x-forwarded-for']);
  const hops = [...forwarded, socket.remoteAddress ?? ''];
  return networkOf(hops.at(-1 - trustedProxies) ?? hops[0] ?? '') ?? networkOf(socket.remoteAddress ?? '') ?? 'unknown';
};

const listOf = (header: string | readonly string[] | undefined): readonly string[] =>
  String(header ?? '')
    .split(',')
    .map((hop) => hop.trim())
    .filter((hop) => hop !== '');

const MAPPED_IPV4 = /^::ffff:(?<ipv4>[\d.]+)$/i;

const networkOf = (address: string): string | null => {
  const ipv4 = MAPPED_IPV4.exec(address)?.groups?.ipv4 ?? address;
  if (isIPv4(ipv4)) return ipv4;
  return isIPv6(address) ? `${firstGroups(address)}::/64` : null;
};

/** The first four groups of an IPv6 address, written out. */
const firstGroups = (address: string): string => {
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array.from({ length: Math.max(0, missing) }, () => '0'), ...after];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
};
