import type { SessionId, SourceId, TenantId } from '../../src/domain/ids.ts';
import { NO_COUNTS, type SyncSession } from '../../src/domain/session.ts';

export const TENANT = 'acme' as TenantId;

export const session = (overrides: Partial<SyncSession> = {}): SyncSession => ({
  id: 's1' as SessionId,
  tenant: TENANT,
  sourceId: 'source' as SourceId,
  direction: 'PULL',
  status: 'RUNNING',
  trigger: 'MANUAL',
  full: false,
  reads: '',
  phase: 'FETCHING',
  counts: NO_COUNTS,
  countsByType: {},
  total: null,
  requests: 0,
  workedMs: 0,
  workingSince: null,
  startedBy: null,
  createdAt: new Date('2026-03-29T01:02:03.456Z'),
  startedAt: null,
  finishedAt: null,
  resumesAt: null,
  cancelRequested: false,
  startCursor: null,
  cursor: null,
  batch: 0,
  fetchedAll: false,
  fence: 1,
  rollback: null,
  version: 1,
  ...overrides,
});
