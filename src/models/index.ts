import { createAuditStore } from './audit-store.ts';
import { createAuthorizationStore } from './authorization-store.ts';
import { createConflictStore } from './conflict-store.ts';
import type { Database } from './database.ts';
import { createDeliveredItemStore } from './delivered-item-store.ts';
import { createDeliveryStore } from './delivery-store.ts';
import { createEgressStore } from './egress-store.ts';
import { createIdempotencyStore } from './idempotency-store.ts';
import { createJournalStore } from './journal-store.ts';
import { createLeaseStore } from './lease-store.ts';
import { createMappingStore } from './mapping-store.ts';
import { createObservedVersionStore } from './observed-version-store.ts';
import { createPollStore } from './poll-store.ts';
import { createRecordStore } from './record-store.ts';
import { createSeenPageStore } from './seen-page-store.ts';
import { createSessionStore } from './session-store.ts';
import { createSourceStore } from './source-store.ts';
import { createSpaceStore } from './space-store.ts';
import { createSyncErrorStore } from './sync-error-store.ts';
import { createWebhookStore } from './webhook-store.ts';

/** Every store over one database. */
export const createStores = (database: Database) => ({
  spaces: createSpaceStore(database),
  sources: createSourceStore(database),
  records: createRecordStore(database),
  mappings: createMappingStore(database),
  conflicts: createConflictStore(database),
  audit: createAuditStore(database),
  egress: createEgressStore(database),
  sessions: createSessionStore(database),
  syncErrors: createSyncErrorStore(database),
  journals: createJournalStore(database),
  leases: createLeaseStore(database),
  polls: createPollStore(database),
  seenPages: createSeenPageStore(database),
  observedVersions: createObservedVersionStore(database),
  authorizations: createAuthorizationStore(database),
  webhooks: createWebhookStore(database),
  deliveries: createDeliveryStore(database),
  deliveredItems: createDeliveredItemStore(database),
  idempotency: createIdempotencyStore(database),
});

export type Stores = ReturnType<typeof createStores>;
