/**
 * What can go wrong with an outbound call besides the answer itself. Messages are sentences that name at
 * most scheme and host: paths, queries and headers can hold secrets.
 */

/** The address may not be called from here; nothing was sent. */
export class UnsafeUrlError extends Error {
  override readonly name = 'UnsafeUrlError';
}

/** The call, the reading of its body included, took longer than it may. */
export class DeadlineExceededError extends Error {
  override readonly name = 'DeadlineExceededError';
}

/** The answer's headers or its body, counted after decompression, are larger than the caller takes. */
export class ResponseTooLargeError extends Error {
  override readonly name = 'ResponseTooLargeError';
}

export class TooManyRedirectsError extends Error {
  override readonly name = 'TooManyRedirectsError';
}

/** No complete HTTP answer came: name not found, refused, reset, TLS or protocol failure. `cause` is the original. */
export class NetworkError extends Error {
  override readonly name = 'NetworkError';
}

/** The part of a URL that messages may name. */
export const hostOf = (url: Pick<URL, 'protocol' | 'host'>): string => `${url.protocol}//${url.host}`;
