import type { SessionId, SourceId, TenantId } from '../domain/ids.ts';
import type { Mapping } from '../domain/mapping.ts';
import type { CanonicalRecord } from '../domain/record.ts';
import type { SyncCounts, SyncError } from '../domain/session.ts';
import { type Database, isDuplicateKey } from './database.ts';

/** What a batch does to one item: the states before, for undoing it, and after, for repeating it. */
export interface JournalEntry {
  readonly record: { readonly before: CanonicalRecord | null; readonly after: CanonicalRecord } | null;
  readonly mapping: { readonly before: Mapping | null; readonly after: Mapping };
}

/**
 * One batch of a session, written down before anything else of it (docs/adr/0027). It is still to be applied while the
 * session has not moved on to its number.
 */
export interface Journal {
  readonly sessionId: SessionId;
  readonly tenant: TenantId;
  readonly sourceId: SourceId;
  readonly batch: number;
  readonly fence: number;
  readonly cursor: string;
  readonly fetchedAll: boolean;
  readonly total: number | null;
  readonly counts: SyncCounts;
  readonly errors: readonly SyncError[];
  readonly entries: readonly JournalEntry[];
  readonly at: Date;
}

/** A journal; what is too much for one of MongoDB's documents lies in parts beside it, written before it. */
type StoredHead = Journal & { readonly _id: string; readonly parts: number };

interface StoredPart {
  readonly _id: string;
  readonly sessionId: SessionId;
  readonly sourceId: SourceId;
  readonly at: Date;
  readonly entries: readonly JournalEntry[];
}

const PART_BYTES = 4_000_000;
/** How long what a session did can be looked up and taken back: thirty days. */
const KEPT_SECONDS = 30 * 24 * 60 * 60;

const headId = (sessionId: SessionId, batch: number): string => `${sessionId}:${String(batch).padStart(8, '0')}`;
/** Of one lease: a worker that comes too late spoils nothing of what its successor has written. */
const partId = (head: string, fence: number, part: number): string => `${head}:${fence}:${part}`;

/** Roughly: the provider's fields stand in an entry once, and translated in base and record, before and after. */
const sizeOf = ({ mapping: { before, after } }: JournalEntry): number =>
  3 * (JSON.stringify(after.externalFields).length + JSON.stringify(before?.externalFields ?? null).length);

const splitBySize = (entries: readonly JournalEntry[]): JournalEntry[][] => {
  const parts: JournalEntry[][] = [];
  let part: JournalEntry[] = [];
  let bytes = 0;
  for (const entry of entries) {
    const size = sizeOf(entry);
    if (part.length > 0 && bytes + size > PART_BYTES) {
      parts.push(part);
      part = [];
      bytes = 0;
    }
    part.push(entry);
    bytes += size;
  }
  return part.length > 0 ? [...parts, part] : parts;
};

/** A record and its mapping's base often share their fields; they are then stored once. */
const packed = (entry: JournalEntry): JournalEntry => {
  const { record, mapping } = entry;
  if (record === null || record.after.fields !== mapping.after.base) return entry;
  return { mapping, record: { ...record, after: { ...record.after, fields: null as never } } };
};

const unpacked = (entry: JournalEntry): JournalEntry => {
  const { record, mapping } = entry;
  if (record === null || record.after.fields !== null) return entry;
  return { mapping, record: { ...record, after: { ...record.after, fields: mapping.after.base ?? {} } } };
};

export const createJournalStore = (database: Database) => {
  const heads = database.model<StoredHead>({
    name: 'journals',
    fields: {
      _id: String,
      sessionId: String,
      tenant: String,
      sourceId: String,
      batch: Number,
      fence: Number,
      cursor: String,
      fetchedAll: Boolean,
      total: Number,
      counts: Object,
      errors: Array,
      entries: Array,
      at: Date,
      parts: Number,
    },
    indexes: [[{ sourceId: 1 }], [{ at: 1 }, { expireAfterSeconds: KEPT_SECONDS }]],
  });
  const parts = database.model<StoredPart>({
    name: 'journal_parts',
    fields: { _id: String, sessionId: String, sourceId: String, at: Date, entries: Array },
    indexes: [[{ sourceId: 1 }], [{ at: 1 }, { expireAfterSeconds: KEPT_SECONDS }]],
  });

  return {
    /** Writes a journal down. False when the session has one for the batch already. */
    async insert({ entries, ...head }: Journal): Promise<boolean> {
      const _id = headId(head.sessionId, head.batch);
      const [first = [], ...rest] = splitBySize(entries);
      for (const [index, part] of rest.entries()) {
        await parts.collection.replaceOne(
          { _id: partId(_id, head.fence, index) as never },
          { sessionId: head.sessionId, sourceId: head.sourceId, at: head.at, entries: part.map(packed) },
          { upsert: true },
        );
      }
      try {
        await heads.collection.insertOne({ _id, ...head, entries: first.map(packed), parts: rest.length } as never);
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    async get(sessionId: SessionId, batch: number): Promise<Journal | null> {
      const found = await heads.collection.findOne({ _id: headId(sessionId, batch) as never });
      if (found === null) return null;
      const { _id, parts: count, entries, ...head } = found as unknown as StoredHead;
      const ids = Array.from({ length: count }, (_, index) => partId(_id, head.fence, index));
      const read = count === 0 ? [] : await parts.collection.find({ _id: { $in: ids as never } }).toArray();
      const byId = new Map(read.map((part) => [String(part._id), part as unknown as StoredPart]));
      return { ...head, entries: [...entries, ...ids.flatMap((id) => byId.get(id)?.entries ?? [])].map(unpacked) };
    },
    async remove(sessionId: SessionId, batch: number): Promise<void> {
      await heads.collection.deleteOne({ _id: headId(sessionId, batch) as never });
    },
    async removeAll(sourceId: SourceId): Promise<void> {
      await heads.collection.deleteMany({ sourceId });
      await parts.collection.deleteMany({ sourceId });
    },
  };
};

export type JournalStore = ReturnType<typeof createJournalStore>;
