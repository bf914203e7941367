import type { ProviderErrorKind } from '../domain/provider-error.ts';
import { recordGlobalId } from './ids.ts';
import type { SyncErrorKind, SyncErrorResolvers } from './types.generated.ts';

const KINDS: Readonly<Record<ProviderErrorKind, SyncErrorKind>> = {
  auth: 'AUTH',
  'rate-limited': 'RATE_LIMITED',
  network: 'NETWORK',
  'not-found': 'NOT_FOUND',
  rejected: 'REJECTED',
  conflict: 'CONFLICT',
  unavailable: 'UNAVAILABLE',
  protocol: 'PROTOCOL',
  storage: 'STORAGE',
};

export const SyncError: SyncErrorResolvers = {
  kind: ({ kind }) => KINDS[kind],
  internalId: ({ entityType, internalId }) =>
    internalId === null || entityType === null ? null : recordGlobalId(entityType, internalId),
};
