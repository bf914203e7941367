import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { Binary } from 'mongodb';
import type { PollId, SourceId, TenantId } from '../domain/ids.ts';
import { type Placed, type PlacedPage, type PlaceRequest, type Poll, placedPage } from '../domain/poll.ts';
import type { PolledItem } from '../domain/polled-item.ts';
import { type Database, fromStored, type Stored, toStored } from './database.ts';

/** A place in a poll's list where a part of it lies. */
export interface PollPart {
  readonly pollId: PollId;
  readonly sourceId: SourceId;
  readonly part: number;
  /** When the poll began. */
  readonly at: Date;
}

interface StoredPart {
  readonly _id: string;
  readonly sourceId: SourceId;
  readonly at: Date;
  readonly items: Binary;
  /** What tells changes, kept beside the items so that they need not be unpacked to be compared. */
  readonly versions: Binary;
}

/** The version of a thing in a poll's list. */
export type ListedVersion = Pick<PolledItem, 'externalId' | 'externalModifiedAt'>;

/** How long a client may page through a poll: one hour. */
const KEPT_SECONDS = 60 * 60;

const FAST = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

const pack = (value: unknown): Binary => new Binary(zstdCompressSync(JSON.stringify(value), FAST));

const unpack = <T>({ buffer, position }: Binary): T =>
  JSON.parse(zstdDecompressSync(buffer.subarray(0, position)).toString());

type PackedItem = Omit<PolledItem, 'dueAt' | 'externalModifiedAt'> & {
  readonly dueAt: string | null;
  readonly externalModifiedAt: string;
};

const toItem = ({ dueAt, externalModifiedAt, ...item }: PackedItem): PolledItem => ({
  ...item,
  dueAt: dueAt === null ? null : new Date(dueAt),
  externalModifiedAt: new Date(externalModifiedAt),
});

type PackedVersion = readonly [externalId: string, externalModifiedAt: number];

const toVersion = ([externalId, time]: PackedVersion): ListedVersion => ({
  externalId,
  externalModifiedAt: new Date(time),
});

const fromVersion = ({ externalId, externalModifiedAt }: ListedVersion): PackedVersion => [
  externalId,
  externalModifiedAt.getTime(),
];

const partId = (pollId: PollId, part: number): string => `${pollId}:${part}`;

export const createPollStore = (database: Database) => {
  const heads = database.model<Stored<Poll>>({
    name: 'polls',
    fields: {
      _id: String,
      tenant: String,
      sourceId: String,
      entityType: String,
      polledAt: Date,
      totalCount: Number,
      unreadableCount: Number,
      parts: [Number],
    },
    indexes: [[{ sourceId: 1 }], [{ polledAt: 1 }, { expireAfterSeconds: KEPT_SECONDS }]],
  });
  const parts = database.model<StoredPart>({
    name: 'poll_parts',
    fields: { _id: String, sourceId: String, at: Date, items: Buffer, versions: Buffer },
    // Parts outlive their poll's head, which is written after them.
    indexes: [[{ sourceId: 1 }], [{ at: 1 }, { expireAfterSeconds: 2 * KEPT_SECONDS }]],
  });

  const read = async (pollId: PollId, part: number, projection: object): Promise<StoredPart | null> =>
    (await parts.collection.findOne({ _id: partId(pollId, part) as never }, { projection })) as StoredPart | null;

  const readPart = async (pollId: PollId, part: number): Promise<PolledItem[] | null> => {
    const found = await read(pollId, part, { items: 1 });
    return found === null ? null : unpack<PackedItem[]>(found.items).map(toItem);
  };

  return {
    readPart,
    /** Of the things of a part, in their order. */
    async readVersions(pollId: PollId, part: number): Promise<ListedVersion[] | null> {
      const found = await read(pollId, part, { versions: 1 });
      return found === null ? null : unpack<PackedVersion[]>(found.versions).map(toVersion);
    },
    /** Writes a part, or writes it anew; a list begins to exist with `insert`. */
    async writePart({ pollId, sourceId, part, at }: PollPart, items: readonly PolledItem[]): Promise<void> {
      const filter = { _id: partId(pollId, part) as never };
      const versions = pack(items.map(fromVersion));
      await parts.collection.replaceOne(filter, { sourceId, at, items: pack(items), versions }, { upsert: true });
    },
    async insert(poll: Poll): Promise<void> {
      await heads.collection.insertOne(toStored(poll) as never);
    },
    /** Null for a poll of more than an hour ago. */
    async get(tenant: TenantId, id: PollId, now: Date): Promise<Poll | null> {
      const oldest = new Date(now.getTime() - KEPT_SECONDS * 1_000);
      const read = await heads.findOne({ _id: id, tenant, polledAt: { $gt: oldest } }).lean<Stored<Poll>>();
      return read === null ? null : fromStored<Poll>(read);
    },
    /** In the order of the list. A part that has expired meanwhile ends it. */
    async list({ id, parts: sizes }: Poll, page: PlaceRequest): Promise<PlacedPage<PolledItem>> {
      const from = page.after === null ? 0 : page.after + 1;
      const wanted: Placed<PolledItem>[] = [];
      let start = 0;
      for (const [part, size] of sizes.entries()) {
        if (start + size > from && wanted.length <= page.first) {
          const items = (await readPart(id, part)) ?? [];
          const placed = items.map((item, index) => ({ ...item, position: start + index }));
          wanted.push(...placed.slice(Math.max(0, from - start)));
        }
        start += size;
      }
      return placedPage(wanted, page.first);
    },
    /** Takes back a list, or what of it there is. */
    async remove({ pollId, parts: count }: { readonly pollId: PollId; readonly parts: number }): Promise<void> {
      await heads.collection.deleteOne({ _id: pollId as never });
      const ids = Array.from({ length: count }, (_, part) => partId(pollId, part));
      await parts.collection.deleteMany({ _id: { $in: ids as never } });
    },
    /** Answers how much there was. */
    async removeAll(sourceId: SourceId): Promise<number> {
      const removed = await heads.collection.deleteMany({ sourceId });
      return removed.deletedCount + (await parts.collection.deleteMany({ sourceId })).deletedCount;
    },
  };
};

export type PollStore = ReturnType<typeof createPollStore>;
