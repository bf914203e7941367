import { parseUrl } from './check-url.ts';
import { hostOf, UnsafeUrlError } from './errors.ts';
import type { Answer } from './exchange.ts';
import type { OutboundRequest } from './request.ts';

/** A request and where it goes. */
export interface Hop {
  readonly url: URL;
  readonly request: OutboundRequest;
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
// What another origin may see: a provider's key can stand in a header of any name.
const HARMLESS_HEADERS = ['accept', 'accept-encoding', 'accept-language', 'content-type', 'user-agent'];

const without = (headers: OutboundRequest['headers'], drop: (name: string) => boolean): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !drop(name)));

const becomesGet = (status: number, method: string): boolean =>
  status === 303 ? method !== 'GET' && method !== 'HEAD' : (status === 301 || status === 302) && method === 'POST';

/**
 * Where an answer sends its request on, by the rules of the fetch standard; null when it does not.
 * @throws UnsafeUrlError for a redirect from https to http, or to what is no URL
 */
export const nextHop = ({ url, request }: Hop, { status, headers }: Answer): Hop | null => {
  const location = headers.location;
  if (!REDIRECTS.has(status) || typeof location !== 'string') return null;
  const next = parseUrl(location, url);
  if (url.protocol === 'https:' && next.protocol === 'http:') {
    throw new UnsafeUrlError(
      `${hostOf(url)} redirects to an address that is not encrypted. Give its https:// address.`,
    );
  }
  let { method, body } = request;
  let kept = request.headers;
  if (becomesGet(status, method)) {
    method = 'GET';
    body = null;
    kept = without(kept, (name) => name.startsWith('content-'));
  }
  if (next.origin !== url.origin) kept = without(kept, (name) => !HARMLESS_HEADERS.includes(name));
  return { url: next, request: { method, headers: kept, body } };
};
