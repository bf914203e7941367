import { isIP } from 'node:net';
import { canonicalHostname, effectivePort, type IsPermitted } from './allowed-hosts.ts';
import { UnsafeUrlError } from './errors.ts';
import { isPublicAddress } from './public-address.ts';

const ADVICE = 'An operator can permit a host of their own with OUTBOUND_ALLOWED_HOSTS.';

// Names that never belong to the public internet; cloud metadata services answer under some of them.
const PRIVATE_SUFFIXES = [
  'localhost',
  'local',
  'localdomain',
  'internal',
  'intranet',
  'lan',
  'home.arpa',
  'metadata.goog',
];

const isPrivateName = (hostname: string): boolean =>
  !hostname.includes('.') || PRIVATE_SUFFIXES.some((suffix) => hostname === suffix || hostname.endsWith(`.${suffix}`));

/** An IP literal, in brackets or bare, as an address; null for a name. */
export const literalAddress = (hostname: string): string | null => {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return isIP(bare) === 0 ? null : bare;
};

export const privateAddressError = (url: Pick<URL, 'protocol' | 'hostname'>): UnsafeUrlError =>
  new UnsafeUrlError(`${url.protocol}//${url.hostname} is not an address of the public internet. ${ADVICE}`);

/** Reads a URL; the platform's own parser brings every spelling of a host into one form. */
export const parseUrl = (input: string | URL, base?: URL): URL => {
  const url = URL.parse(String(input), base?.href);
  if (url === null) throw new UnsafeUrlError('The URL is not valid. Give a complete https:// address.');
  return url;
};

/**
 * What can be said of a URL without asking DNS.
 * @throws UnsafeUrlError unless it is https, or a permitted host's http, without user information, and its
 * host neither a private address nor a private name, or permitted.
 */
export const assertUrlSyntax = (url: URL, isPermitted: IsPermitted): void => {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new UnsafeUrlError(`${url.protocol} addresses are not supported. Give an https:// address.`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new UnsafeUrlError(`The address of ${url.protocol}//${url.hostname} may not hold a user name or password.`);
  }
  const hostname = canonicalHostname(url);
  if (isPermitted(hostname, effectivePort(url))) return;
  if (url.protocol === 'http:') {
    throw new UnsafeUrlError(`http://${url.hostname} is not encrypted. Use https. ${ADVICE}`);
  }
  const address = literalAddress(hostname);
  const unsafe = address === null ? isPrivateName(hostname) : !isPublicAddress(address);
  if (unsafe) throw privateAddressError(url);
};
