import { isDeepStrictEqual } from 'node:util';
import type { ExternalItem } from '../../../domain/external-item.ts';
import type { RecordId } from '../../../domain/ids.ts';
import type { Mapping } from '../../../domain/mapping.ts';
import type { CanonicalRecord } from '../../../domain/record.ts';
import type { Dependencies } from '../../dependencies.ts';
import { withoutCircles } from '../circular-plans.ts';
import { type BatchPlan, type PlannedItem, planned, sumUp } from '../plan-batch.ts';
import type { ItemPlan, PlanContext } from '../plan-context.ts';
import { planContexts, type Work } from '../plan-contexts.ts';
import { planFailure, planItem } from '../plan-item.ts';
import { goneItem, seenMapping } from '../seen-item.ts';
import type { ChunkPlan, PlannedWrite } from './plan-chunk.ts';
import type { Written } from './write-outgoing.ts';

export interface AnsweredChunk {
  readonly plan: BatchPlan;
  /** Records that the source holds as they are now, or will not take. */
  readonly settled: readonly Pick<CanonicalRecord, 'id' | 'version'>[];
  /** Records that were made there. */
  readonly created: readonly RecordId[];
}

type Answer = PlannedWrite & { readonly written: Written };

/** Plans what the provider's answers change here: what it says of a thing that was just written is news like any other. */
export const planAnswers = async (
  deps: Dependencies,
  work: Work,
  { writes, refused, unaffected }: ChunkPlan,
  written: readonly (Written | null)[],
): Promise<AnsweredChunk> => {
  const answers: Answer[] = writes.flatMap((write, index) => {
    const answer = written[index] ?? null;
    return answer === null || 'stopped' in answer ? [] : { ...write, written: answer };
  });
  const referring = answers.map(({ record, outgoing: { mapping }, written: answer }) => {
    const item = itemIn(answer);
    return { record, mapping, ...(item === null ? {} : { item }) };
  });
  const contextFor = await planContexts(deps, work, referring);
  const answered = await withoutCircles(
    deps,
    work.source,
    answers.map((answer) => {
      const { record, outgoing, written: given } = answer;
      const { mapping } = outgoing;
      const context = contextFor(record.entityType);
      const plan = planAnswer(answer, context);
      return { record, item: itemIn(given) ?? mapping, known: { mapping, record }, context, plan, given };
    }),
  );
  const plans = [
    ...answered.map(({ record, plan, given }) => ({
      record,
      plan,
      // What was there before is compared, now that both are known.
      isOpen: isAdopted(given),
    })),
    ...refused.map(({ record, outgoing: { mapping, reason, isNew } }) => {
      const plan = planFailure(mapping, reason, { mapping, record }, contextFor(record.entityType));
      return { record, plan: isNew ? asNew(plan) : plan, isOpen: false };
    }),
  ];
  return {
    plan: sumUp(
      deps,
      plans.map(({ record, plan }) => plannedFor(record, plan)),
      {},
    ),
    settled: [
      ...unaffected,
      ...plans.flatMap(({ record, plan, isOpen }) => (isOpen ? [] : (plan.entry?.record?.after ?? record))),
    ],
    created: answers.flatMap(({ record, outgoing, written: answer }) =>
      outgoing.kind === 'create' && itemIn(answer) !== null ? record.id : [],
    ),
  };
};

const itemIn = (written: Written): ExternalItem | null => ('item' in written ? written.item : null);

const isAdopted = (written: Written): boolean => 'item' in written && written.isAdopted === true;

const plannedFor = (record: CanonicalRecord, plan: ItemPlan): PlannedItem => {
  const { entityType, id } = record;
  const mapping = plan.entry?.mapping.after ?? null;
  const externalId = mapping === null || mapping.intent !== null ? null : mapping.externalId;
  return { ...planned({ entityType, externalId }, { mapping, record }, plan), internalId: id };
};

/** The mapping is made with the failure that it tells. */
const asNew = (plan: ItemPlan): ItemPlan =>
  plan.entry === null
    ? plan
    : {
        ...plan,
        entry: { ...plan.entry, mapping: { before: null, after: { ...plan.entry.mapping.after, version: 1 } } },
      };

const PUSHED = { pushed: 1 };

const planAnswer = ({ record, conflict, outgoing, written }: Answer, context: PlanContext): ItemPlan => {
  const { mapping } = outgoing;
  if ('reason' in written) return planFailure(mapping, written.reason, { mapping, record }, context);
  if ('stopped' in written) throw new Error('A write that was stopped has no answer.');
  const { item } = written;
  if (outgoing.kind === 'remove') return planRemoved(item, { record, mapping }, context);
  if (item === null) return planFailure(mapping, 'The source has nothing to show of it.', { mapping, record }, context);
  const ignored = outgoing.kind === 'update' ? ignoredFields(item, outgoing) : [];
  if (ignored.length > 0) {
    const reason = `The source did not take the change of ${ignored.join(', ')}. Check that it may be set there.`;
    return planFailure(mapping, reason, { mapping, record }, context);
  }
  const known = { mapping, record, conflict };
  if (isAdopted(written)) return planItem(item, { ...known, isAdopted: true }, context);
  const plan = planItem(item, { ...known, sent: outgoing.fields }, context);
  return plan.error === null ? { ...plan, counts: { conflicts: plan.counts.conflicts ?? 0, ...PUSHED } } : plan;
};

/** What a provider was told and has kept as it was, without a word. */
const ignoredFields = (
  item: ExternalItem,
  { mapping, fields }: Extract<PlannedWrite['outgoing'], { kind: 'update' }>,
) =>
  Object.keys(fields).filter((name) => {
    const now = item.fields[name] ?? null;
    return !isDeepStrictEqual(now, fields[name]) && isDeepStrictEqual(now, mapping.externalFields[name] ?? null);
  });

/** The copy is gone, or as good as: it is never made again. */
const planRemoved = (
  item: ExternalItem | null,
  { record, mapping }: { readonly record: CanonicalRecord; readonly mapping: Mapping },
  context: PlanContext,
): ItemPlan => {
  const { source, now } = context;
  const seen = item ?? goneItem(mapping, 'NOT_FOUND');
  const after: CanonicalRecord = {
    ...record,
    sourceIds: record.sourceIds.filter((id) => id !== source.id),
    version: record.version + 1,
  };
  const gone = { ...seenMapping(mapping, seen, context), deletedAt: now, deletionEvidence: seen.deleted };
  return {
    entry: { record: { before: record, after }, mapping: { before: mapping, after: gone } },
    counts: PUSHED,
    error: null,
  };
};
