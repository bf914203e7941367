export type RedirectMode = NonNullable<RequestInit['redirect']>;

/** A request as it is sent: complete, so that a redirect can send it again. */
export interface OutboundRequest {
  readonly method: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | null;
}

export interface ReadRequest extends OutboundRequest {
  readonly redirect: RedirectMode;
  readonly signal: AbortSignal | null;
}

/** The two arguments of fetch. */
export interface FetchArguments {
  readonly input: string | URL | Request;
  readonly init: RequestInit;
}

const DEFAULT_HEADERS: Readonly<Record<string, string>> = {
  accept: '*/*',
  'accept-encoding': 'gzip, br',
  'user-agent': 'syncline',
};
// The connection's own business, or the URL's.
const FORBIDDEN_HEADERS = ['connection', 'content-length', 'host', 'keep-alive', 'transfer-encoding', 'upgrade'];
const METHODS: ReadonlySet<string> = new Set([
  'DELETE',
  'GET',
  'HEAD',
  'OPTIONS',
  'PATCH',
  'POST',
  'PUT',
  'PROPFIND',
  'REPORT',
]);

const readMethod = (method: string): string => {
  const upper = method.toUpperCase();
  if (!METHODS.has(upper)) throw new TypeError(`The method ${upper} is not supported.`);
  return upper;
};

const readHeaders = (init: RequestInit['headers']): Record<string, string> => {
  try {
    const headers = { ...DEFAULT_HEADERS, ...Object.fromEntries(new Headers(init)) };
    for (const name of FORBIDDEN_HEADERS) delete headers[name];
    return headers;
  } catch {
    // The platform's own message quotes the value, which can be a secret.
    throw new TypeError('A request header has a name or a value that HTTP does not allow.');
  }
};

/** The forms a body of known length can have, by the platform's own rules: blobs, forms, bytes, Request objects. */
const readAnyRequest = async ({ input, init }: FetchArguments): Promise<ReadRequest> => {
  // Nothing would bound it, and a redirect could not send it again.
  if (init.body instanceof ReadableStream)
    throw new TypeError('A stream cannot be sent. Read it into a text or bytes.');
  const headers = readHeaders(init.headers ?? (input instanceof Request ? input.headers : undefined));
  const request = new Request(input, { ...init, headers });
  return {
    method: readMethod(request.method),
    headers: readHeaders(request.headers),
    body: request.body === null ? null : new Uint8Array(await request.arrayBuffer()),
    redirect: request.redirect,
    signal: request.signal,
  };
};

/**
 * Reads the arguments of fetch.
 * @throws TypeError for a method or header that cannot be sent.
 */
export const readRequest = async ({ input, init }: FetchArguments): Promise<ReadRequest> => {
  const body = init.body ?? null;
  const simple = !(input instanceof Request) && (body === null || typeof body === 'string');
  // A Request object costs as much as the rest of the call, and JSON needs none.
  if (!simple) return readAnyRequest({ input, init });
  const headers = readHeaders(init.headers);
  if (body !== null) headers['content-type'] ??= 'text/plain;charset=UTF-8';
  return {
    method: readMethod(init.method ?? 'GET'),
    headers,
    body,
    redirect: init.redirect ?? 'follow',
    signal: init.signal ?? null,
  };
};
