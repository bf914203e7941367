import type { IncomingMessage } from 'node:http';
import { isIP, isIPv6 } from 'node:net';

/**
 * Where a request comes from, as an IP address. Behind so many trusted proxies it is the one that the outermost of them has
 * seen; what a caller wrote into `x-forwarded-for` itself stands before that and is not believed.
 */
export const clientAddress = ({ headers, socket }: IncomingMessage, trustedProxies: number): string => {
  const forwarded = trustedProxies === 0 ? [] : listOf(headers['x-forwarded-for']);
  const hops = [...forwarded, socket.remoteAddress ?? ''];
  return addressOf(hops.at(-1 - trustedProxies) ?? hops[0] ?? '') ?? addressOf(socket.remoteAddress ?? '') ?? 'unknown';
};

/** Where a request comes from, as rate limits count: an IPv4 address, or the /64 of an IPv6 one, of which a caller has all. */
export const clientNetwork = (request: IncomingMessage, trustedProxies: number): string => {
  const address = clientAddress(request, trustedProxies);
  return isIPv6(address) ? `${firstGroups(address)}::/64` : address;
};

const listOf = (header: string | readonly string[] | undefined): readonly string[] =>
  String(header ?? '')
    .split(',')
    .map((hop) => hop.trim())
    .filter((hop) => hop !== '');

const MAPPED_IPV4 = /^::ffff:(?<ipv4>[\d.]+)$/i;

const addressOf = (text: string): string | null => {
  const address = MAPPED_IPV4.exec(text)?.groups?.ipv4 ?? text.split('%')[0] ?? '';
  return isIP(address) === 0 ? null : address;
};

/** The first four groups of an IPv6 address, written out. */
const firstGroups = (address: string): string => {
  const [head = '', tail] = address.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array.from({ length: Math.max(0, missing) }, () => '0'), ...after];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
};
