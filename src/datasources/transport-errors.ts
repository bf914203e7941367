import { ProviderError, type ProviderErrorKind } from '../domain/provider-error.ts';
import {
  DeadlineExceededError,
  NetworkError,
  ResponseTooLargeError,
  TooManyRedirectsError,
  UnsafeUrlError,
} from '../lib/outbound/errors.ts';

interface Failure {
  readonly kind: ProviderErrorKind;
  readonly sentence: string;
}

const UNREACHABLE: Failure = {
  kind: 'network',
  sentence: 'could not be reached. Check the address and the network, then try again.',
};
const TOO_SLOW: Failure = {
  kind: 'network',
  sentence: 'did not answer in time. Try again, or raise requestTimeoutMs.',
};
const STOPPED: Failure = { kind: 'network', sentence: 'was not waited for: the call was stopped before it ended.' };

/** What the guarded fetch can throw, and what the platform's own fetch throws in its place. */
const failureOf = (error: unknown): Failure | null => {
  if (error instanceof DeadlineExceededError) return TOO_SLOW;
  if (error instanceof NetworkError) return UNREACHABLE;
  if (error instanceof UnsafeUrlError) {
    return {
      kind: 'protocol',
      sentence: 'led to an address that may not be called. Check the base URL and OUTBOUND_ALLOWED_HOSTS.',
    };
  }
  if (error instanceof ResponseTooLargeError) {
    return { kind: 'protocol', sentence: 'sent a larger answer than is taken. Check that the base URL is the API.' };
  }
  if (error instanceof TooManyRedirectsError) {
    return { kind: 'protocol', sentence: 'redirects without end. Check that the base URL is the API.' };
  }
  const { name, cause } = (error ?? {}) as Partial<Error>;
  if (name === 'TimeoutError') return TOO_SLOW;
  if (name === 'AbortError') return STOPPED;
  // The platform's fetch: `fetch failed` when no answer came, `terminated` when it broke off.
  return name === 'TypeError' && cause !== undefined ? UNREACHABLE : null;
};

/**
 * Reads a failure to get an answer at all; null when the error is of another kind.
 * @param signal the one that was given to fetch: once it has fired, what fetch threw may be anything
 */
export const transportError = (provider: string, error: unknown, signal: AbortSignal): ProviderError | null => {
  // The fetch itself may have found that the credentials are of no use any more.
  if (error instanceof ProviderError) return error;
  const failure = signal.aborted ? STOPPED : failureOf(error);
  return failure && new ProviderError(failure.kind, `${provider} ${failure.sentence}`, { cause: error });
};
