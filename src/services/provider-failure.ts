import { type Failure, failure } from '../domain/failure.ts';
import { ProviderError, type ProviderErrorKind } from '../domain/provider-error.ts';

export type ProviderFailureName = 'NetworkError' | 'ApiRateLimitError' | 'ProviderUnavailableError';

export interface ProviderFailure<Auth extends string> extends Failure<ProviderFailureName | Auth> {
  readonly retryAt?: Date | null;
}

const NAMES: Readonly<Partial<Record<ProviderErrorKind, ProviderFailureName>>> = {
  network: 'NetworkError',
  'rate-limited': 'ApiRateLimitError',
};

/**
 * The failure that answers what a provider said, `auth` naming the one for refused credentials. An error that is
 * not a provider's is thrown again.
 */
export const providerFailure = <Auth extends string>(error: unknown, auth: Auth): ProviderFailure<Auth> => {
  if (!(error instanceof ProviderError)) throw error;
  if (error.kind === 'auth') return failure(auth, error.message);
  const name = NAMES[error.kind] ?? 'ProviderUnavailableError';
  return { ...failure(name, error.message), retryAt: error.retryAt };
};
