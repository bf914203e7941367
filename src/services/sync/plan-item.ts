import { hash } from 'node:crypto';
import { decide } from '../../domain/decide.ts';
import type { ExternalItem } from '../../domain/external-item.ts';
import { recordIdFor } from '../../domain/ids.ts';
import type { JsonObject } from '../../domain/json.ts';
import { type Mapping, newMapping } from '../../domain/mapping.ts';
import { type CanonicalRecord, knownSince, withProvenance } from '../../domain/record.ts';
import type { SyncCounts, SyncSession } from '../../domain/session.ts';
import type { ExternalSource, FieldMapping } from '../../domain/source.ts';
import { type Translate, TranslationError } from '../../domain/translate.ts';
import { contentHash } from '../../lib/canonical-json.ts';
import type { JournalEntry } from '../../models/journal-store.ts';

export interface PlanContext {
  readonly source: ExternalSource;
  readonly session: Pick<SyncSession, 'id' | 'fence'>;
  readonly translate: Translate;
  /** What `translate` goes by. */
  readonly mappings: readonly FieldMapping[];
  readonly now: Date;
}

/** What is known here of an item. */
export interface Known {
  readonly mapping: Mapping | null;
  readonly record: CanonicalRecord | null;
}

/** What is to be done for one item: the writes, how it counts, and why it failed if it did. */
export interface ItemPlan {
  readonly entry: JournalEntry | null;
  readonly counts: Partial<SyncCounts>;
  readonly error: string | null;
}

/**
 * Tells an item with new content, or under a changed field mapping, from one that is as known. Connectors give the
 * fields of a type in one order; should that change, items are compared once more and found unchanged.
 */
export const itemHash = ({ fields, deleted, url }: ExternalItem, mappings: readonly FieldMapping[]): string =>
  hash('sha256', JSON.stringify([fields, deleted, url, mappingsHash(mappings)]), 'base64url');

const hashes = new WeakMap<readonly FieldMapping[], string>();

const mappingsHash = (mappings: readonly FieldMapping[]): string => {
  const known = hashes.get(mappings) ?? contentHash(mappings);
  hashes.set(mappings, known);
  return known;
};

/** Plans what one item changes here. */
export const planItem = (item: ExternalItem, known: Known, context: PlanContext): ItemPlan => {
  if (item.deleted !== null) return planDeletion(item, known, context);
  try {
    const fields = context.translate(item);
    return known.record === null
      ? planCreation(item, fields, known, context)
      : planUpdate(item, fields, known, context);
  } catch (error) {
    if (!(error instanceof TranslationError)) throw error;
    return planFailure(item, error.message, known, context);
  }
};

/** Plans what becomes of an item that could not be read or translated: its mapping says why. */
export const planFailure = (
  item: Pick<ExternalItem, 'entityType' | 'externalId'> & Partial<ExternalItem>,
  reason: string,
  { mapping }: Known,
  context: PlanContext,
): ItemPlan => {
  const counts = { failed: 1 };
  if (mapping?.status === 'ERROR' && mapping.errorMessage === reason) return { entry: null, counts, error: reason };
  const after: Mapping = {
    ...(mapping ?? mappingFor(item, context)),
    status: 'ERROR',
    errorMessage: reason,
    ...nextVersion(mapping, context),
  };
  return { entry: { record: null, mapping: { before: mapping, after } }, counts, error: reason };
};

const planDeletion = (item: ExternalItem, { mapping, record }: Known, context: PlanContext): ItemPlan => {
  if (mapping === null) return { entry: null, counts: { unchanged: 1 }, error: null };
  const policy = context.source.configuration.deletionPolicies.find((rule) => rule.entityType === item.entityType);
  const marks = mapping.deletedAt === null && policy?.policy !== 'IGNORE';
  const after: Mapping = {
    ...seenMapping(mapping, item, context),
    ...(marks ? { deletedAt: context.now, deletionEvidence: item.deleted } : {}),
  };
  const sourceIds = record?.sourceIds.filter((id) => id !== context.source.id) ?? [];
  const changed: CanonicalRecord | null =
    record === null || !marks
      ? null
      : {
          ...record,
          sourceIds,
          deletedAt: sourceIds.length === 0 ? context.now : record.deletedAt,
          version: record.version + 1,
        };
  return {
    entry: {
      record: changed === null ? null : { before: record, after: changed },
      mapping: { before: mapping, after },
    },
    counts: marks ? { deleted: 1 } : { unchanged: 1 },
    error: null,
  };
};

const planCreation = (item: ExternalItem, fields: JsonObject, { mapping }: Known, context: PlanContext): ItemPlan => {
  const after: Mapping = {
    ...seenMapping(mapping ?? mappingFor(item, context), item, context),
    internalId: mapping?.internalId ?? recordIdFor(context.source.id, item.entityType, item.externalId),
    base: fields,
    recordVersion: 1,
    lastSyncedAt: context.now,
  };
  return {
    entry: {
      record: { before: null, after: newRecord(item, fields, after, context) },
      mapping: { before: mapping, after },
    },
    counts: { created: 1 },
    error: null,
  };
};

const planUpdate = (item: ExternalItem, fields: JsonObject, known: Known, context: PlanContext): ItemPlan => {
  const { mapping } = known;
  const record = known.record as CanonicalRecord;
  const decisions = decide(mapping?.base ?? unchangedFields(record), record.fields, fields);
  const returned = !record.sourceIds.includes(context.source.id);
  const changes = decisions.taken.length > 0 || returned || record.deletedAt !== null;
  const unsettled = new Set(decisions.conflicting);
  const agreed = Object.fromEntries(Object.entries(fields).filter(([name]) => !unsettled.has(name)));
  const after: Mapping = {
    ...seenMapping(mapping ?? mappingFor(item, context), item, context),
    internalId: record.id,
    base: { ...mapping?.base, ...agreed },
    recordVersion: record.version + (changes ? 1 : 0),
    lastSyncedAt: unsettled.size === 0 ? context.now : (mapping?.lastSyncedAt ?? null),
  };
  const conflicts = unsettled.size > 0 ? 1 : 0;
  if (!changes)
    return {
      entry: { record: null, mapping: { before: mapping, after } },
      counts: { unchanged: 1, conflicts },
      error: null,
    };
  const changed: CanonicalRecord = {
    ...record,
    fields: { ...record.fields, ...Object.fromEntries(decisions.taken.map((name) => [name, fields[name] ?? null])) },
    provenance:
      decisions.taken.length === 0
        ? record.provenance
        : withProvenance(record.provenance, provenance(item, after, decisions.taken, context)),
    sourceIds: returned ? [...record.sourceIds, context.source.id] : record.sourceIds,
    deletedAt: null,
    version: record.version + 1,
    updatedAt: later(modifiedAt(item, context), record.updatedAt),
  };
  return {
    entry: { record: { before: record, after: changed }, mapping: { before: mapping, after } },
    counts: { updated: 1, conflicts },
    error: null,
  };
};

/** A record that nobody has changed since it was made is as its source gave it. */
const unchangedFields = ({ version, fields }: CanonicalRecord): JsonObject | null => (version === 1 ? fields : null);

/** What has no time of its own counts as changed when it was first seen so. */
const modifiedAt = (item: ExternalItem, { now }: PlanContext): Date => item.modifiedAt ?? now;

const later = (a: Date, b: Date): Date => (a > b ? a : b);

const provenance = (item: ExternalItem, mapping: Mapping, fields: readonly string[], context: PlanContext) => ({
  by: mapping.id,
  sessionId: context.session.id,
  at: modifiedAt(item, context),
  fields,
});

const newRecord = (item: ExternalItem, fields: JsonObject, mapping: Mapping, context: PlanContext): CanonicalRecord => {
  const { source } = context;
  const privacy = source.configuration.pulledPrivacy;
  return {
    id: mapping.internalId ?? recordIdFor(source.id, item.entityType, item.externalId),
    tenant: source.tenant,
    spaceId: source.spaceId,
    entityType: item.entityType,
    fields,
    provenance: [provenance(item, mapping, Object.keys(fields), context)],
    privacy,
    sharedWith: privacy === 'LOCAL_ONLY' ? [] : [source.id],
    sourceIds: [source.id],
    pendingSourceIds: [],
    openConflict: null,
    version: 1,
    createdAt: knownSince(item.entityType, fields, modifiedAt(item, context)),
    updatedAt: modifiedAt(item, context),
    deletedAt: null,
  };
};

const mappingFor = (
  { entityType, externalId }: Pick<ExternalItem, 'entityType' | 'externalId'>,
  { source, session }: PlanContext,
): Mapping => newMapping({ tenant: source.tenant, sourceId: source.id, entityType, externalId, fence: session.fence });

/** The mapping once the item as it is now has been dealt with. */
const seenMapping = (mapping: Mapping, item: ExternalItem, context: PlanContext): Mapping => ({
  ...mapping,
  status: 'SYNCED',
  errorMessage: null,
  externalFields: item.fields,
  externalHash: itemHash(item, context.mappings),
  externalModifiedAt: item.modifiedAt ?? mapping.externalModifiedAt,
  url: item.url ?? mapping.url,
  deletedAt: item.deleted === null ? null : mapping.deletedAt,
  deletionEvidence: item.deleted === null ? null : mapping.deletionEvidence,
  ...nextVersion(mapping, context),
});

const nextVersion = (before: Mapping | null, { session }: PlanContext): Pick<Mapping, 'version' | 'fence'> => ({
  version: (before?.version ?? 0) + 1,
  fence: session.fence,
});
