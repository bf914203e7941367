import type { ExternalItem } from '../../domain/external-item.ts';
import { recordIdFor } from '../../domain/ids.ts';
import type { Drift, Mapping } from '../../domain/mapping.ts';
import { withChanges } from '../../domain/oscillation.ts';
import { type HeardItem, inOurWords } from '../../domain/prose/heard-item.ts';
import { type CanonicalRecord, withProvenance } from '../../domain/record.ts';
import { destinationsOf, isDestination } from '../../domain/route.ts';
import { translate } from '../../domain/translate.ts';
import { planConflict, planResolved } from './plan-conflict.ts';
import { type ItemPlan, type Known, mappingFor, modifiedAt, type PlanContext } from './plan-context.ts';
import { deletionConflict } from './plan-deletion.ts';
import { provenanceOf, seenMapping } from './seen-item.ts';
import { type SettledFields, settleFields } from './settle-fields.ts';

type KnownRecord = Known & { readonly record: CanonicalRecord };

/** Plans what an item changes in a record that is here already. Throws TranslationError. */
export const planUpdate = (heard: HeardItem, known: KnownRecord, context: PlanContext): ItemPlan => {
  const { item } = heard;
  const { record } = known;
  const before = known.mapping ?? mappingFor(item, context);
  const base = known.isAdopted ? {} : baseOf(item, known, before, context);
  const intent = known.isAdopted ? null : before.intent;
  const sent = inOurWords(known.sent ?? intent?.fields ?? null, before.told);
  const open = known.conflict ?? null;
  const settled = settleFields({ item, record, mapping: { ...before, base, intent }, sent, open }, context);
  const conflict = planConflict({ mapping: before, record, open }, settled.disagreements, context);
  const resolved = planResolved(record, settled.automatic, context);
  const fields = withoutFrozen(settled, conflict.openConflict?.fields ?? []);
  const changed = changedRecord(
    item,
    before,
    {
      record,
      openConflict: conflict.openConflict,
      taken: fields.taken,
      isOwed: sent === null && isOwed(before, record, context),
    },
    context,
  );
  const isChanged = changed !== null;
  const after: Mapping = {
    ...seenMapping(before, heard.said, context, heard),
    internalId: record.id,
    base: { ...base, ...fields.agreed },
    drift: driftAfter(before.drift, settled),
    recordVersion: isChanged ? changed.version : record.version,
    lastSyncedAt: settled.disagreements.length === 0 ? context.now : before.lastSyncedAt,
  };
  const revived =
    isChanged && isRevived(record, changed, context) ? [deletionConflict(record, DELETED_HERE, context)] : [];
  const conflicts = [...conflict.changes, ...revived, ...resolved];
  const counts = {
    conflicts: conflict.changes.length + revived.length > 0 ? 1 : 0,
    [isChanged ? 'updated' : 'unchanged']: 1,
  };
  return {
    entry: {
      record: isChanged ? { before: record, after: changed } : null,
      mapping: { before: known.mapping, after },
      ...(conflicts.length === 0 ? {} : { conflicts }),
      ...(known.sent == null ? {} : { sent: known.sent }),
    },
    counts,
    error: null,
  };
};

const DELETED_HERE = { mappingId: null, evidence: null } as const;

/** Whether an edit at a source that still held its copy brings back what somebody deleted here (docs/adr/0018). */
const isRevived = (before: CanonicalRecord, after: CanonicalRecord, { source }: PlanContext): boolean =>
  before.deletedAt !== null && after.deletedAt === null && before.sourceIds.includes(source.id);

/** What was agreed on; of a thing that was known of elsewhere, what it says itself. */
const baseOf = (item: ExternalItem, known: KnownRecord, { base }: Mapping, context: PlanContext): Mapping['base'] =>
  base ??
  (isMatched(item, known, context)
    ? translate(item, context.pairs, context.references)
    : unchangedFields(known.record));

/** Whether the thing is one that was known of elsewhere. */
const isMatched = (
  { entityType, externalId }: ExternalItem,
  { mapping, record }: KnownRecord,
  { source }: PlanContext,
) => mapping === null && record.id !== recordIdFor(source.id, entityType, externalId);

/** A record that nobody has changed since it was made is as its source gave it. */
const unchangedFields = ({ version, fields }: CanonicalRecord) => (version === 1 ? fields : null);

/** A field that waits for a person is neither taken nor agreed on. */
const withoutFrozen = ({ taken, agreed }: SettledFields, frozen: readonly string[]) => {
  const isFree = ([name]: [string, unknown]) => !frozen.includes(name);
  return {
    taken: Object.fromEntries(Object.entries(taken).filter(isFree)),
    agreed: Object.fromEntries(Object.entries(agreed).filter(isFree)),
  };
};

/** Whether something may wait here that the source has refused: what it says now does not settle that. */
const isOwed = ({ status }: Mapping, record: CanonicalRecord, { source }: PlanContext): boolean =>
  status === 'ERROR' && !record.pendingSourceIds.includes(source.id) && isDestination(record, source);

interface RecordChange extends Pick<SettledFields, 'taken'>, Pick<CanonicalRecord, 'openConflict'> {
  readonly record: CanonicalRecord;
  /** Whether it is to be compared with the source once more. */
  readonly isOwed: boolean;
}

/** Null when the record stays as it is. */
const changedRecord = (
  item: ExternalItem,
  mapping: Mapping,
  { record, openConflict, taken, isOwed }: RecordChange,
  context: PlanContext,
): CanonicalRecord | null => {
  const { source, spaceSources } = context;
  const names = Object.keys(taken);
  const isReturned = !record.sourceIds.includes(source.id);
  const hasNews = names.length > 0 || isReturned;
  if (!hasNews && openConflict === record.openConflict && !isOwed) return null;
  const after: CanonicalRecord = {
    ...record,
    fields: { ...record.fields, ...taken },
    provenance:
      names.length === 0
        ? record.provenance
        : withProvenance(record.provenance, provenanceOf(item, mapping, names, context)),
    recentChanges: withChanges(record.recentChanges, record.fields, names, { side: mapping.id, at: context.now }),
    sourceIds: isReturned ? [...record.sourceIds, source.id] : record.sourceIds,
    deletedAt: hasNews ? null : record.deletedAt,
    openConflict,
    version: record.version + 1,
    updatedAt: names.length === 0 ? record.updatedAt : later(modifiedAt(item, context), record.updatedAt),
  };
  const pending = new Set([...record.pendingSourceIds, ...destinationsOf(after, spaceSources)]);
  return { ...after, pendingSourceIds: [...pending] };
};

const later = (a: Date, b: Date): Date => (a > b ? a : b);

/** Each drift is noted once, with the values as they are now; one that is over is forgotten. */
const driftAfter = (before: readonly Drift[], { drift, taken, agreed }: SettledFields): readonly Drift[] => {
  const noted = new Set(drift.map(({ field }) => field));
  return [...before.filter(({ field }) => !(noted.has(field) || field in taken || field in agreed)), ...drift];
};
