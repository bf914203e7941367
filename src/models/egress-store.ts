import type { EntityType } from '../domain/entity-type.ts';
import type { RecordId, SessionId, SourceId, TenantId } from '../domain/ids.ts';
import type { PrivacyLevel } from '../domain/source.ts';
import type { Database } from './database.ts';

/** That fields of a record were about to leave: noted before they do (docs/adr/0024). */
export interface Egress {
  readonly tenant: TenantId;
  readonly sourceId: SourceId;
  readonly recordId: RecordId;
  readonly entityType: EntityType;
  readonly sessionId: SessionId;
  /** By the provider's own names. */
  readonly fields: readonly string[];
  /** The record's privacy, by which they might. */
  readonly rule: PrivacyLevel;
  readonly at: Date;
}

export const createEgressStore = (database: Database) => {
  const { collection } = database.model<Egress>({
    name: 'egress',
    fields: {
      tenant: String,
      sourceId: String,
      recordId: String,
      entityType: String,
      sessionId: String,
      fields: [String],
      rule: String,
      at: Date,
    },
    indexes: [[{ tenant: 1, recordId: 1, at: -1 }]],
  });
  return {
    async add(entries: readonly Egress[]): Promise<void> {
      if (entries.length > 0) await collection.insertMany(entries as never);
    },
    /** What left of a record, the latest first. */
    async ofRecord(tenant: TenantId, recordId: RecordId, first: number): Promise<Egress[]> {
      const found = collection
        .find({ tenant, recordId }, { projection: { _id: 0 } })
        .sort({ at: -1 })
        .limit(first);
      return (await found.toArray()) as unknown as Egress[];
    },
  };
};
