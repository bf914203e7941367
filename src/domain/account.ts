import { recordIdFor } from './ids.ts';
import type { Mapping } from './mapping.ts';

/** Whether an account is one that its source did not list as a person of its own: it was given to somebody. */
export const isGiven = ({ sourceId, entityType, externalId, internalId }: Mapping): boolean =>
  entityType === 'PERSON' && internalId !== null && internalId !== recordIdFor(sourceId, entityType, externalId);
