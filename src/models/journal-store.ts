import { deserialize, serialize } from 'node:v8';
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { Binary } from 'mongodb';
import type { Conflict } from '../domain/conflict.ts';
import type { SessionId, SourceId, TenantId } from '../domain/ids.ts';
import type { JsonObject } from '../domain/json.ts';
import type { Mapping } from '../domain/mapping.ts';
import type { CanonicalRecord } from '../domain/record.ts';
import { type CountsByType, type SyncCounts, type SyncError, TAKEN_BACK_DAYS } from '../domain/session.ts';
import { currentConflict, currentMapping, currentRecord } from './current-states.ts';
import { type Database, isDuplicateKey } from './database.ts';

/** What a batch does to one item: the states before, for undoing it, and after, for repeating it. */
export interface JournalEntry {
  readonly record: { readonly before: CanonicalRecord | null; readonly after: CanonicalRecord } | null;
  readonly mapping: { readonly before: Mapping | null; readonly after: Mapping };
  readonly conflicts?: readonly { readonly before: Conflict | null; readonly after: Conflict }[];
  /** What the source had just been told, by its own names: both sides agree on that much. */
  readonly sent?: JsonObject;
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
  readonly cursor: string | null;
  readonly fetchedAll: boolean;
  readonly total: number | null;
  /** What the session is busy with; applying when left out. */
  readonly phase?: 'PUSHING';
  readonly counts: SyncCounts;
  /** Not there in a journal of an earlier version. */
  readonly countsByType?: CountsByType;
  readonly errors: readonly SyncError[];
  readonly entries: readonly JournalEntry[];
  readonly at: Date;
}

/** The head of a journal; its entries are packed, and what does not fit beside it lies in parts, written before it. */
type StoredHead = Omit<Journal, 'entries'> & {
  readonly _id: string;
  readonly entries: Binary;
  readonly parts: number;
};

interface StoredPart {
  readonly _id: string;
  readonly sourceId: SourceId;
  readonly at: Date;
  readonly entries: Binary;
}

const PART_BYTES = 12_000_000;
const KEPT_SECONDS = TAKEN_BACK_DAYS * 24 * 60 * 60;
const FAST = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/** Sorts by batch; what follows a colon is below a semicolon. */
const headId = (sessionId: SessionId, batch: number): string => `${sessionId}:${String(batch).padStart(8, '0')}`;
/** Of one lease: a worker that comes too late spoils nothing of what its successor has written. */
const partId = (head: string, fence: number, part: number): string => `${head}:${fence}:${part}`;

/** A journal says everything twice and more: packed it costs a tenth of what it would as documents. */
const pack = (entries: readonly JournalEntry[]): Buffer => zstdCompressSync(serialize(entries), FAST);

const unpack = (packed: readonly Binary[]): JournalEntry[] => {
  const bytes = Buffer.concat(packed.map(({ buffer, position }) => buffer.subarray(0, position)));
  return (deserialize(zstdDecompressSync(bytes)) as readonly JournalEntry[]).map(currentEntry);
};

/** A journal may be older than the process that finishes its batch, or takes it back. */
const currentEntry = (entry: JournalEntry): JournalEntry => ({
  ...entry,
  record: entry.record === null ? null : currentStates(entry.record, currentRecord),
  mapping: currentStates(entry.mapping, currentMapping),
  ...(entry.conflicts === undefined
    ? {}
    : { conflicts: entry.conflicts.map((change) => currentStates(change, currentConflict)) }),
});

interface States<T> {
  readonly before: T | null;
  readonly after: T;
}

const currentStates = <T>({ before, after }: States<T>, current: (state: T) => T): States<T> => ({
  before: before === null ? null : current(before),
  after: current(after),
});

const split = (bytes: Buffer): Buffer[] =>
  Array.from({ length: Math.ceil(bytes.length / PART_BYTES) }, (_, index) =>
    bytes.subarray(index * PART_BYTES, (index + 1) * PART_BYTES),
  );

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
      countsByType: Object,
      errors: Array,
      entries: Buffer,
      at: Date,
      parts: Number,
    },
    indexes: [[{ sourceId: 1 }], [{ at: 1 }, { expireAfterSeconds: KEPT_SECONDS }]],
  });
  const parts = database.model<StoredPart>({
    name: 'journal_parts',
    fields: { _id: String, sourceId: String, at: Date, entries: Buffer },
    indexes: [[{ sourceId: 1 }], [{ at: 1 }, { expireAfterSeconds: KEPT_SECONDS }]],
  });

  return {
    /** Writes a journal down. False when the session has one for the batch already. */
    async insert({ entries, ...head }: Journal): Promise<boolean> {
      const _id = headId(head.sessionId, head.batch);
      const { sourceId, at } = head;
      const [first = Buffer.alloc(0), ...rest] = split(pack(entries));
      for (const [index, part] of rest.entries()) {
        const replacement = { sourceId, at, entries: new Binary(part) };
        const partOf = { _id: partId(_id, head.fence, index) as never };
        await parts.collection.replaceOne(partOf, replacement, { upsert: true });
      }
      try {
        await heads.collection.insertOne({ _id, ...head, entries: new Binary(first), parts: rest.length } as never);
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
      return { ...head, entries: unpack([entries, ...ids.flatMap((id) => byId.get(id)?.entries ?? [])]) };
    },
    /** The numbers of a session's batches that wrote to the provider, from one of them on, in order. */
    async pushedBatches(tenant: TenantId, sessionId: SessionId, from: number): Promise<number[]> {
      const _id = { $gte: headId(sessionId, from), $lt: `${sessionId};` };
      const found = heads.collection.find({ _id, tenant, phase: 'PUSHING' } as never, { projection: { batch: 1 } });
      return (await found.sort({ _id: 1 }).toArray()).map(({ batch }) => batch as number);
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
