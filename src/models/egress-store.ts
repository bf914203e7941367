import type { Departed, Egress } from '../domain/egress.ts';
import type { RecordId, SourceId, TenantId } from '../domain/ids.ts';
import { type Database, fromStored, type Stored, toStored } from './database.ts';
import { createLists } from './lists.ts';

type StoredEgress = Stored<Egress> & {
  /** Record, source and fields in one value, so that the database can tell which of these there are. */
  readonly left: readonly string[];
};

export interface EgressFilter {
  readonly recordId?: RecordId;
  readonly sourceId?: SourceId;
}

const NEWEST_FIRST = { at: -1, _id: -1 } as const;

const toDomain = ({ left: _, ...stored }: StoredEgress): Egress => fromStored<Egress>(stored);

const toDocument = (entry: Egress): StoredEgress => ({
  ...toStored(entry),
  left: [entry.recordId, entry.sourceId, ...entry.fields],
});

export const createEgressStore = (database: Database) => {
  const { collection } = database.model<StoredEgress>({
    name: 'egress',
    fields: {
      _id: String,
      tenant: String,
      sourceId: String,
      recordId: String,
      entityType: String,
      sessionId: String,
      fields: [String],
      rule: String,
      at: Date,
      left: [String],
    },
    indexes: [
      [{ tenant: 1, ...NEWEST_FIRST }],
      [{ tenant: 1, recordId: 1, ...NEWEST_FIRST }],
      [{ tenant: 1, sourceId: 1, ...NEWEST_FIRST }],
    ],
  });
  return {
    /** The newest first. */
    ...createLists<EgressFilter, Egress>({
      collection,
      order: () => NEWEST_FIRST,
      owners: ['recordId', 'sourceId'],
      toDomain,
    }),
    async add(entries: readonly Egress[]): Promise<void> {
      if (entries.length > 0) await collection.insertMany(entries.map(toDocument) as never);
    },
    /** All that ever left of records, for each source once. */
    async departed(tenant: TenantId, records: readonly RecordId[]): Promise<Departed[]> {
      const found = collection.aggregate<{ readonly _id: readonly string[] }>([
        { $match: { tenant, recordId: { $in: records } } },
        { $group: { _id: '$left', times: { $sum: 1 } } },
      ]);
      const bySource = new Map<string, { recordId: string; sourceId: string; fields: Set<string> }>();
      for (const {
        _id: [recordId = '', sourceId = '', ...fields],
      } of await found.toArray()) {
        const key = `${recordId} ${sourceId}`;
        const departed = bySource.get(key) ?? { recordId, sourceId, fields: new Set() };
        for (const field of fields) departed.fields.add(field);
        bySource.set(key, departed);
      }
      return [...bySource.values()].map(({ recordId, sourceId, fields }) => ({
        recordId: recordId as RecordId,
        sourceId: sourceId as SourceId,
        fields: [...fields].sort(),
      }));
    },
  };
};
