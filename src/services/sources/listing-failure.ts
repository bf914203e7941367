import { CursorExpiredError, ProviderError } from '../../domain/provider-error.ts';
import { type ProviderFailure, providerFailure } from '../provider-failure.ts';

/** The failure that answers what a provider said when it was to list its things. */
export const listingFailure = (error: unknown): ProviderFailure<'SourceConnectionError'> => {
  const isForgotten = error instanceof CursorExpiredError;
  const shown = isForgotten
    ? new ProviderError('protocol', 'The provider refuses to list its items. Try again later.', { cause: error })
    : error;
  return providerFailure(shown, 'SourceConnectionError');
};
