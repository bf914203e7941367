import type { ExternalSource, SourceStatusCode } from '../../domain/source.ts';
import type { SourceChanges } from '../../models/source-store.ts';

/** What a source in use becomes when it cannot go on without a person. */
export const brokenStatus = (
  { status }: ExternalSource,
  statusCode: SourceStatusCode,
  statusReason: string,
): SourceChanges | null =>
  status === 'ACTIVE' || status === 'PAUSED' ? { status: 'ERROR', statusCode, statusReason, nextSyncAt: null } : null;
