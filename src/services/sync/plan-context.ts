import type { Conflict, FieldConflict } from '../../domain/conflict.ts';
import type { ExternalItem } from '../../domain/external-item.ts';
import type { FieldPair } from '../../domain/field-pair.ts';
import type { JsonObject } from '../../domain/json.ts';
import { type Mapping, newMapping } from '../../domain/mapping.ts';
import type { ProseFields } from '../../domain/prose/heard-item.ts';
import type { CanonicalRecord } from '../../domain/record.ts';
import type { References } from '../../domain/references.ts';
import type { SyncCounts, SyncSession } from '../../domain/session.ts';
import type { ExternalSource, FieldMapping } from '../../domain/source.ts';
import type { JournalEntry } from '../../models/journal-store.ts';

/** What plans for one type of a source's items go by. */
export interface PlanContext {
  readonly source: ExternalSource;
  /** All sources of its space. */
  readonly spaceSources: readonly ExternalSource[];
  readonly session: Pick<SyncSession, 'id' | 'fence'>;
  readonly mappings: readonly FieldMapping[];
  /** Made of `mappings`. */
  readonly pairs: readonly FieldPair[];
  readonly references: References;
  /** How its things are said. */
  readonly prose: ProseFields;
  readonly now: Date;
  /** How far our clock is ahead of the provider's. @default 0 */
  readonly clockSkewMs?: number;
}

/** What is known here of an item. */
export interface Known {
  readonly mapping: Mapping | null;
  readonly record: CanonicalRecord | null;
  /** That fields of the record wait for. */
  readonly conflict?: FieldConflict | null;
  /** What had just been written there when the item was answered, by the provider's own names. */
  readonly sent?: JsonObject | null;
  /** The item was there before, by itself: it and the record have agreed on nothing yet. */
  readonly isAdopted?: true;
}

/** What is to be done for one item: the writes, how it counts, and why it failed if it did. */
export interface ItemPlan {
  readonly entry: JournalEntry | null;
  readonly counts: Partial<SyncCounts>;
  readonly error: string | null;
}

export type ConflictChange = { readonly before: Conflict | null; readonly after: Conflict };

/** What has no time of its own counts as changed when it was first seen so. */
export const modifiedAt = (item: ExternalItem, { now }: Pick<PlanContext, 'now'>): Date => item.modifiedAt ?? now;

export const mappingFor = (
  { entityType, externalId }: Pick<ExternalItem, 'entityType' | 'externalId'>,
  { source, session }: PlanContext,
): Mapping => newMapping({ tenant: source.tenant, sourceId: source.id, entityType, externalId, fence: session.fence });

export const nextVersion = (before: Mapping | null, { session }: PlanContext): Pick<Mapping, 'version' | 'fence'> => ({
  version: (before?.version ?? 0) + 1,
  fence: session.fence,
});
