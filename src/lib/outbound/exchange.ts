import type { Dispatcher } from 'undici';
import { hasCode } from '../error-code.ts';
import { BodyBuffer } from './body-buffer.ts';
import { hostOf, NetworkError, ResponseTooLargeError, UnsafeUrlError } from './errors.ts';
import type { OutboundRequest } from './request.ts';

/** A complete answer, its body as it came. */
export interface Answer {
  readonly status: number;
  readonly statusText: string;
  /** Lower-case names; a list where a header came more than once. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer<ArrayBuffer>;
}

export interface ExchangeOptions {
  readonly dispatcher: Dispatcher;
  readonly signal: AbortSignal;
  readonly maxBytes: number;
}

const NO_ABORT: Pick<Dispatcher.DispatchController, 'abort'> = { abort() {} };

const toTypedError = (url: URL, error: Error): Error => {
  if (error instanceof UnsafeUrlError || error instanceof ResponseTooLargeError) return error;
  if (hasCode(error, 'UND_ERR_HEADERS_OVERFLOW')) {
    return new ResponseTooLargeError(`${hostOf(url)} answered with headers larger than is taken.`, { cause: error });
  }
  return new NetworkError(`No complete answer came from ${hostOf(url)}.`, { cause: error });
};

/**
 * Sends one request and takes the whole answer, following nothing. Only this function knows undici's
 * dispatch: it collects the body without the streams that `request` and `fetch` put in between.
 * @throws UnsafeUrlError, ResponseTooLargeError, NetworkError, or the reason of the signal
 */
export const exchange = (url: URL, request: OutboundRequest, options: ExchangeOptions): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { dispatcher, signal, maxBytes } = options;
    let connection = NO_ABORT;
    let head: Omit<Answer, 'body'> | null = null;
    const body = new BodyBuffer();

    const onAbort = () => fail(signal.reason);
    const fail = (error: Error) => {
      signal.removeEventListener('abort', onAbort);
      reject(signal.aborted ? signal.reason : toTypedError(url, error));
      connection.abort(error);
    };
    /** Whether that many bytes are more than is taken; then the call has failed. */
    const isBeyond = (bytes: number): boolean => {
      const beyond = bytes > maxBytes;
      if (beyond) fail(new ResponseTooLargeError(`${hostOf(url)} answered with more than ${maxBytes} bytes.`));
      return beyond;
    };

    signal.throwIfAborted();
    signal.addEventListener('abort', onAbort, { once: true });
    dispatcher.dispatch(
      {
        origin: url.origin,
        path: `${url.pathname}${url.search}`,
        method: request.method as Dispatcher.HttpMethod,
        headers: request.headers,
        body: request.body,
      },
      {
        onRequestStart(controller) {
          connection = controller;
          if (signal.aborted) controller.abort(signal.reason);
        },
        onResponseStart(_controller, status, headers, statusText = '') {
          if (status < 200) return;
          head = { status, statusText, headers };
          if (request.method !== 'HEAD') isBeyond(Number(headers['content-length'] ?? 0));
        },
        onResponseData(_controller, chunk) {
          if (!isBeyond(body.size + chunk.byteLength)) body.append(chunk);
        },
        onResponseEnd() {
          if (head === null) return fail(new Error('The answer ended before it had begun.'));
          signal.removeEventListener('abort', onAbort);
          resolve({ ...head, body: body.take() });
        },
        onResponseError(_controller, error) {
          fail(error);
        },
      },
    );
  });
