import { Agent, type Dispatcher } from 'undici';
import { canonicalHostname, createIsPermitted, effectivePort, type IsPermitted } from './allowed-hosts.ts';
import { assertUrlSyntax, literalAddress, parseUrl } from './check-url.ts';
import { createConnect, type Lookup, publicOnly, systemLookup } from './connect.ts';
import { startDeadline } from './deadline.ts';
import { decompress } from './decompress.ts';
import { DeadlineExceededError, hostOf, NetworkError, TooManyRedirectsError, UnsafeUrlError } from './errors.ts';
import { type Answer, exchange } from './exchange.ts';
import { type Hop, nextHop } from './redirect.ts';
import { type ReadRequest, type RedirectMode, readRequest } from './request.ts';
import { toResponse } from './response.ts';

export interface OutboundOptions {
  /** `host` or `host:port` for which http and private addresses are permitted. */
  readonly allowedHosts: readonly string[];
  /** Replaces the system's name resolution. */
  readonly lookup?: Lookup;
}

export interface FetchOptions {
  /** For the whole call, redirects and body included. @default 30_000 */
  readonly timeoutMs?: number;
  /** Of the body, after decompression. @default 16 MiB */
  readonly maxBytes?: number;
  /** @default 5 */
  readonly maxRedirects?: number;
  /** Ends the calls under way, beside the signal of each call. */
  readonly signal?: AbortSignal;
  /** Called before each request leaves, those after a redirect included. What it throws ends the call. */
  readonly onRequest?: () => void;
}

/**
 * The signature of fetch. The promise settles when the body is complete, so that deadline and size hold for
 * it and no connection is left half read.
 */
export type GuardedFetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** The only way out to addresses that users name. */
export interface Outbound extends AsyncDisposable {
  /**
   * A fetch that throws UnsafeUrlError, DeadlineExceededError, ResponseTooLargeError, TooManyRedirectsError,
   * NetworkError, TypeError for a request that cannot be sent, or the reason of the signal that fired.
   */
  fetchFor(options?: FetchOptions): GuardedFetch;
  /**
   * Checks an address and what its name resolves to, without connecting.
   * @throws UnsafeUrlError, or NetworkError when the name does not resolve
   */
  checkUrl(url: string | URL): Promise<void>;
}

const DEFAULTS = { timeoutMs: 30_000, maxBytes: 16 * 1024 * 1024, maxRedirects: 5 } as const;
const LOOKUP_TIMEOUT_MS = 10_000;
const MAX_HEADER_BYTES = 32 * 1024;
const CONNECTIONS_PER_ORIGIN = 64;

interface Call extends Required<Pick<FetchOptions, 'maxBytes' | 'maxRedirects'>> {
  readonly dispatcher: Dispatcher;
  readonly isPermitted: IsPermitted;
  readonly signal: AbortSignal;
  readonly redirect: RedirectMode;
  readonly onRequest: () => void;
}

/** Sends the request where it leads, every address checked before anything is sent to it. */
const follow = async (first: Hop, call: Call): Promise<{ hop: Hop; answer: Answer }> => {
  let hop = first;
  for (let redirects = 0; ; redirects += 1) {
    assertUrlSyntax(hop.url, call.isPermitted);
    call.onRequest();
    const answer = await exchange(hop.url, hop.request, call);
    const next = call.redirect === 'manual' ? null : nextHop(hop, answer);
    if (next === null) return { hop, answer };
    if (call.redirect === 'error' || redirects >= call.maxRedirects) {
      throw new TooManyRedirectsError(`${hostOf(first.url)} redirects more often than is followed.`);
    }
    hop = next;
  }
};

const timeoutError = (url: URL, timeoutMs: number): Error =>
  new DeadlineExceededError(`${hostOf(url)} did not answer completely within ${timeoutMs} ms.`);

/** Resolves a name under a time limit; the system's resolver has none. */
const resolveWithin = async (url: URL, lookup: Lookup): Promise<void> => {
  const timeout = Promise.withResolvers<never>();
  using deadline = startDeadline(LOOKUP_TIMEOUT_MS, () => timeoutError(url, LOOKUP_TIMEOUT_MS), []);
  deadline.signal.addEventListener('abort', () => timeout.reject(deadline.signal.reason), { once: true });
  try {
    await Promise.race([publicOnly(lookup)(canonicalHostname(url)), timeout.promise]);
  } catch (cause) {
    if (cause instanceof UnsafeUrlError || cause instanceof DeadlineExceededError) throw cause;
    throw new NetworkError(`The name ${url.hostname} could not be resolved. Check its spelling.`, { cause });
  }
};

export const createOutbound = ({ allowedHosts, lookup = systemLookup }: OutboundOptions): Outbound => {
  const isPermitted = createIsPermitted(allowedHosts);
  const dispatcher = new Agent({
    connect: createConnect(isPermitted, lookup),
    connections: CONNECTIONS_PER_ORIGIN,
    maxHeaderSize: MAX_HEADER_BYTES,
    allowH2: false,
    // The deadline of the call stands for both.
    headersTimeout: 0,
    bodyTimeout: 0,
  });

  const send = async (url: URL, request: ReadRequest, options: FetchOptions): Promise<Response> => {
    const { timeoutMs, maxBytes, maxRedirects, signal, onRequest = () => {} } = { ...DEFAULTS, ...options };
    const signals = [request.signal, signal].filter((one) => one !== null && one !== undefined);
    using deadline = startDeadline(timeoutMs, () => timeoutError(url, timeoutMs), signals);
    const call = { dispatcher, isPermitted, signal: deadline.signal, redirect: request.redirect };
    const { hop, answer } = await follow({ url, request }, { ...call, maxBytes, maxRedirects, onRequest });
    const body = await decompress(hop.url, answer, maxBytes);
    deadline.signal.throwIfAborted();
    return toResponse(hop.url, { ...answer, body }, hop.url !== url);
  };

  return {
    fetchFor:
      (options = {}) =>
      async (input, init = {}) => {
        const url = parseUrl(input instanceof Request ? input.url : input);
        // Before anything else reads it: the platform's own messages quote the URL.
        assertUrlSyntax(url, isPermitted);
        return send(url, await readRequest({ input, init }), options);
      },
    async checkUrl(input) {
      const url = parseUrl(input);
      assertUrlSyntax(url, isPermitted);
      const hostname = canonicalHostname(url);
      if (literalAddress(hostname) !== null || isPermitted(hostname, effectivePort(url))) return;
      await resolveWithin(url, lookup);
    },
    async [Symbol.asyncDispose]() {
      await dispatcher.destroy();
    },
  };
};
