import { lookup as dnsLookup } from 'node:dns/promises';
import { isIPv6, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { canonicalHostname, effectivePort, type IsPermitted } from './allowed-hosts.ts';
import { literalAddress, privateAddressError } from './check-url.ts';
import { isPublicAddress } from './public-address.ts';

export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

/** Every address of a host name; rejects when it has none. */
export type Lookup = (hostname: string) => Promise<readonly ResolvedAddress[]>;

export const systemLookup: Lookup = (hostname) => dnsLookup(hostname, { all: true });

const CONNECT_TIMEOUT_MS = 10_000;

/**
 * Wraps a look-up so that it rejects unless every address is public: a mixed answer is an attempt to slip one in.
 * @throws UnsafeUrlError
 */
export const publicOnly =
  (lookup: Lookup): Lookup =>
  async (hostname) => {
    const addresses = await lookup(hostname);
    if (addresses.length === 0 || !addresses.every(({ address }) => isPublicAddress(address))) {
      throw privateAddressError({ protocol: 'https:', hostname });
    }
    return addresses;
  };

/** A look-up in the form that sockets call. They connect to what it answers and ask no second time. */
const asSocketLookup =
  (lookup: Lookup): LookupFunction =>
  (hostname, options, callback) => {
    lookup(hostname).then(
      (addresses) => {
        const [first] = addresses;
        if (options.all === true) callback(null, [...addresses]);
        else callback(null, first?.address ?? '', first?.family);
      },
      (error) => callback(error, '', 0),
    );
  };

const connectorWith = (lookup: Lookup): buildConnector.connector =>
  buildConnector({ allowH2: false, timeout: CONNECT_TIMEOUT_MS, lookup: asSocketLookup(lookup) });

/**
 * Opens sockets only to public addresses, or to any address of a permitted host. This is the last door: it
 * holds whatever the caller checked before, and the socket goes to the very address that was checked.
 */
export const createConnect = (isPermitted: IsPermitted, lookup: Lookup): buildConnector.connector => {
  const permitted = connectorWith(lookup);
  const guarded = connectorWith(publicOnly(lookup));
  return (options, callback) => {
    const { protocol, hostname } = options;
    // undici hands IPv6 literals over without their brackets, and no port when it is the scheme's own.
    const url = new URL(`${protocol}//${isIPv6(hostname) ? `[${hostname}]` : hostname}:${options.port}`);
    if (isPermitted(canonicalHostname(url), effectivePort(url))) return permitted(options, callback);
    // Sockets do not look up an address, so `guarded` would let a literal pass.
    const address = literalAddress(hostname);
    if (protocol !== 'https:' || (address !== null && !isPublicAddress(address))) {
      return callback(privateAddressError(url), null);
    }
    return guarded(options, callback);
  };
};
