import type { SessionId, SourceId } from '../domain/ids.ts';
import { contentHash } from '../lib/canonical-json.ts';
import type { Database } from './database.ts';

/** What a page of a full listing held: the cursor it was read by, and the things in it by type and external id. */
export interface SeenPage {
  readonly sessionId: SessionId;
  readonly sourceId: SourceId;
  /** Null for the first page. */
  readonly from: string | null;
  /** Null for the last page. */
  readonly to: string | null;
  readonly keys: readonly string[];
  readonly at: Date;
}

type StoredSeenPage = SeenPage & { readonly _id: string };

/** Longer than any session goes on. */
const KEPT_SECONDS = 30 * 24 * 60 * 60;

export const createSeenPageStore = (database: Database) => {
  const { collection } = database.model<StoredSeenPage>({
    name: 'seen_pages',
    fields: { _id: String, sessionId: String, sourceId: String, from: String, to: String, keys: [String], at: Date },
    indexes: [[{ sourceId: 1 }], [{ at: 1 }, { expireAfterSeconds: KEPT_SECONDS }]],
  });
  return {
    /** Takes the place of what was read by the same cursor before. */
    async put(page: SeenPage): Promise<void> {
      const _id = `${page.sessionId}:${contentHash(page.from)}`;
      await collection.replaceOne({ _id } as never, page as never, { upsert: true });
    },
    /** All things of a listing that was read from its beginning to its end; null when a part of it is not known. */
    async wholeListing(sessionId: SessionId): Promise<ReadonlySet<string> | null> {
      const keys = new Set<string>();
      const passed = new Set<string | null>();
      let from: string | null = null;
      do {
        if (passed.has(from)) return null;
        passed.add(from);
        const _id: string = `${sessionId}:${contentHash(from)}`;
        const page = (await collection.findOne({ _id } as never)) as SeenPage | null;
        if (page === null) return null;
        for (const key of page.keys) keys.add(key);
        from = page.to;
      } while (from !== null);
      return keys;
    },
    /** What a session saw is of no use once it has been compared. */
    async forget(sessionId: SessionId): Promise<void> {
      await collection.deleteMany({ _id: { $gte: `${sessionId}:`, $lt: `${sessionId};` } } as never);
    },
    async removeAll(sourceId: SourceId): Promise<void> {
      await collection.deleteMany({ sourceId });
    },
  };
};
