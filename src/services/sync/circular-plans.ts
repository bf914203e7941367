import type { RecordId } from '../../domain/ids.ts';
import { type CanonicalRecord, parentOf } from '../../domain/record.ts';
import type { ExternalSource } from '../../domain/source.ts';
import type { Dependencies } from '../dependencies.ts';
import type { ItemPlan, Known, PlanContext } from './plan-context.ts';
import { planFailure } from './plan-item.ts';

const CIRCULAR = 'The parent that it has at the source is a part of it here. Take one of the two out of the other.';

const MOST_LEVELS = 50;

interface PlannedChange {
  readonly item: Parameters<typeof planFailure>[0];
  readonly known: Known;
  readonly context: PlanContext;
  readonly plan: ItemPlan;
}

/** Lets fail what would hang a ticket under a part of itself. */
export const withoutCircles = async <T extends PlannedChange>(
  deps: Pick<Dependencies, 'stores'>,
  source: Pick<ExternalSource, 'tenant'>,
  changes: readonly T[],
): Promise<readonly T[]> => {
  const circular = await circularPlans(
    deps,
    source,
    changes.map(({ plan }) => plan),
  );
  return changes.map((change) =>
    circular.has(change.plan)
      ? { ...change, plan: planFailure(change.item, CIRCULAR, change.known, change.context) }
      : change,
  );
};

/**
 * Those plans that would hang a ticket under a part of itself: two edits on two sides can come to that, each of them
 * legal where it was made. What is new here has no parts yet.
 */
const circularPlans = async (
  { stores }: Pick<Dependencies, 'stores'>,
  { tenant }: Pick<ExternalSource, 'tenant'>,
  plans: readonly ItemPlan[],
): Promise<ReadonlySet<ItemPlan>> => {
  const circular = new Set<ItemPlan>();
  let climbing = plans.flatMap((plan) => {
    const moved = movedBy(plan);
    return moved === null ? [] : [{ plan, id: moved.id, at: parentOf(moved) }];
  });
  if (climbing.length === 0) return circular;
  const parents = new Map(
    plans.flatMap(({ entry }) =>
      entry?.record ? [[entry.record.after.id, parentOf(entry.record.after)] as const] : [],
    ),
  );
  for (let level = 0; climbing.length > 0 && level < MOST_LEVELS; level += 1) {
    for (const { plan } of climbing.filter(({ id, at }) => at === id)) circular.add(plan);
    climbing = climbing.filter(({ id, at }) => at !== null && at !== id);
    const unknown = new Set(climbing.flatMap(({ at }) => (at === null || parents.has(at) ? [] : at)));
    if (unknown.size > 0) {
      for (const record of await stores.records.find(tenant, [...unknown])) parents.set(record.id, parentOf(record));
    }
    climbing = climbing.map((one) => ({ ...one, at: aboveOf(parents, one.at) }));
  }
  return circular;
};

const aboveOf = (parents: ReadonlyMap<RecordId, RecordId | null>, id: RecordId | null): RecordId | null =>
  id === null ? null : (parents.get(id) ?? null);

/** The ticket that comes to hang elsewhere; null when none does. */
const movedBy = ({ entry }: ItemPlan): CanonicalRecord | null => {
  const { before, after } = entry?.record ?? {};
  if (!before || !after || after.entityType !== 'TICKET') return null;
  return parentOf(after) === null || parentOf(after) === parentOf(before) ? null : after;
};
