/** A host for which http and private addresses are permitted; on any port when `port` is null. */
export interface AllowedHost {
  /** As a URL has it: lower case, punycode, IPv6 in brackets; without a trailing dot. */
  readonly hostname: string;
  readonly port: number | null;
}

/** The host name of a URL in the one spelling that comparisons use. */
export const canonicalHostname = (url: URL): string => url.hostname.replace(/\.$/, '');

/** The port a URL leads to, the scheme's own when it names none. */
export const effectivePort = (url: URL): number =>
  url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);

const parseHostname = (text: string): string | null => {
  if (text === '' || /[\s/?#@\\*]/.test(text)) return null;
  const url = URL.parse(`http://${text}/`);
  return url === null || url.port !== '' || url.hostname === '' ? null : canonicalHostname(url);
};

/** Reads `host` or `host:port`, IPv6 in brackets; null for anything else. */
export const parseAllowedHost = (entry: string): AllowedHost | null => {
  const match = /^(?<host>\[[^\]]*\]|[^:[\]]+)(?::(?<port>\d{1,5}))?$/.exec(entry.trim());
  const hostname = parseHostname(match?.groups?.host ?? '');
  if (hostname === null) return null;
  const port = match?.groups?.port === undefined ? null : Number(match.groups.port);
  return port === 0 || (port !== null && port > 65_535) ? null : { hostname, port };
};

/** Tells whether an operator named this host, and this port or none. */
export type IsPermitted = (hostname: string, port: number) => boolean;

/** @throws TypeError naming the first entry that is not a `host[:port]`. */
export const createIsPermitted = (entries: readonly string[]): IsPermitted => {
  const permitted = new Set(
    entries.map((entry) => {
      const host = parseAllowedHost(entry);
      if (host === null) throw new TypeError(`"${entry}" is not a host or host:port.`);
      return `${host.hostname}:${host.port ?? '*'}`;
    }),
  );
  return (hostname, port) => permitted.has(`${hostname}:${port}`) || permitted.has(`${hostname}:*`);
};
