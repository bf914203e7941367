import type { SyncSession } from '../domain/session.ts';
import type { ExternalSource } from '../domain/source.ts';

/** What is announced, by topic. Every payload carries its tenant and a version that only grows. */
export interface Topics {
  sessionChanged: SyncSession;
  sourceChanged: ExternalSource;
}

export type Topic = keyof Topics;
