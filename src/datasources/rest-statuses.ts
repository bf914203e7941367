import type { ProviderErrorKind } from '../domain/provider-error.ts';

/** What the statuses of RFC 9110 mean at an API that uses them as they are meant; each provider adds its own. */
export const KIND_OF_STATUS: Readonly<Record<number, ProviderErrorKind>> = {
  400: 'rejected',
  401: 'auth',
  404: 'not-found',
  409: 'conflict',
  410: 'not-found',
  422: 'rejected',
};
