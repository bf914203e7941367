import type { DeletionConflict } from '../../domain/conflict.ts';
import type { ExternalItem } from '../../domain/external-item.ts';
import { type ConflictId, mintId } from '../../domain/ids.ts';
import type { Mapping } from '../../domain/mapping.ts';
import type { CanonicalRecord } from '../../domain/record.ts';
import { deletionPolicyOf, destinationsOf } from '../../domain/route.ts';
import type { ConflictChange, ItemPlan, Known, PlanContext } from './plan-context.ts';
import { seenMapping } from './seen-item.ts';

/**
 * That a thing is said to be gone is noted on its mapping first: only at the end of a listing can be told whether so many
 * are gone that a person has to look (docs/adr/0004).
 */
export const planSuspicion = (item: ExternalItem, known: Known, context: PlanContext): ItemPlan => {
  const { mapping } = known;
  const { source, session, now } = context;
  const decides =
    mapping === null ||
    mapping.internalId === null ||
    mapping.deletedAt !== null ||
    item.deleted === null ||
    deletionPolicyOf(source.configuration, item.entityType) === 'IGNORE';
  if (decides) return planDeletion(item, known, context);
  const suspicion = { evidence: item.deleted, at: now, sessionId: session.id, status: 'SUSPECTED' } as const;
  const after: Mapping = {
    ...seenMapping(mapping, item, context),
    suspectedDeletion: mapping.suspectedDeletion ?? suspicion,
  };
  return { entry: { record: null, mapping: { before: mapping, after } }, counts: {}, error: null };
};

/**
 * A copy that is gone is noted on its mapping. The record goes with the last copy, unless somebody has changed it since
 * this side last saw it: then the edit survives, and a person is asked (docs/adr/0004, docs/adr/0018).
 */
export const planDeletion = (item: ExternalItem, { mapping, record }: Known, context: PlanContext): ItemPlan => {
  if (mapping === null) return { entry: null, counts: { unchanged: 1 }, error: null };
  const policy = deletionPolicyOf(context.source.configuration, item.entityType);
  const marks = mapping.deletedAt === null && policy !== 'IGNORE';
  const after: Mapping = {
    ...seenMapping(mapping, item, context),
    suspectedDeletion: null,
    ...(marks ? { deletedAt: context.now, deletionEvidence: item.deleted } : {}),
  };
  const isEdited = marks && record !== null && isEditedSince(record, mapping);
  const changed =
    record === null || !marks ? null : recordAfter(record, { isEdited, spreads: policy === 'PROPAGATE' }, context);
  const conflicts = isEdited
    ? [deletionConflict(record, { mappingId: after.id, evidence: after.deletionEvidence }, context)]
    : [];
  return {
    entry: {
      record: changed === null ? null : { before: record, after: changed },
      mapping: { before: mapping, after },
      ...(conflicts.length === 0 ? {} : { conflicts }),
    },
    counts: { [marks ? 'deleted' : 'unchanged']: 1, ...(isEdited ? { conflicts: 1 } : {}) },
    error: null,
  };
};

/** Whether the source has yet to be told of something that changed here. */
const isEditedSince = (record: CanonicalRecord, { sourceId }: Mapping): boolean =>
  record.deletedAt === null && record.pendingSourceIds.includes(sourceId);

const recordAfter = (
  record: CanonicalRecord,
  { isEdited, spreads }: { readonly isEdited: boolean; readonly spreads: boolean },
  { source, spaceSources, now }: PlanContext,
): CanonicalRecord => {
  const sourceIds = record.sourceIds.filter((id) => id !== source.id);
  const isGone = !isEdited && (sourceIds.length === 0 || spreads);
  const after: CanonicalRecord = {
    ...record,
    sourceIds,
    pendingSourceIds: record.pendingSourceIds.filter((id) => id !== source.id),
    deletedAt: isGone ? (record.deletedAt ?? now) : record.deletedAt,
    version: record.version + 1,
  };
  if (!isGone) return after;
  return {
    ...after,
    pendingSourceIds: [...new Set([...after.pendingSourceIds, ...destinationsOf(after, spaceSources)])],
  };
};

/** Asks a person about a record that one side deleted and another one edited. */
export const deletionConflict = (
  record: CanonicalRecord,
  deletion: Pick<DeletionConflict, 'mappingId' | 'evidence'>,
  { source, now }: PlanContext,
): ConflictChange => {
  const conflict: DeletionConflict = {
    ...deletion,
    kind: 'DELETION',
    id: mintId<ConflictId>(),
    tenant: record.tenant,
    spaceId: record.spaceId,
    recordId: record.id,
    sourceIds: [source.id],
    status: 'OPEN',
    detectedAt: now,
    claim: null,
    resolution: null,
    version: 1,
  };
  return { before: null, after: conflict };
};
