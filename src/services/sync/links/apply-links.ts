import type { Mapping, PendingLink } from '../../../domain/mapping.ts';
import type { CanonicalRecord } from '../../../domain/record.ts';
import { destinationsOf } from '../../../domain/route.ts';
import { sumByType } from '../../../domain/session.ts';
import type { Dependencies } from '../../dependencies.ts';
import { applyBeside, type MovingRun } from '../apply-beside.ts';
import { loadRecords } from '../load-known.ts';
import { planned, sumUp } from '../plan-batch.ts';
import type { ItemPlan, PlanContext } from '../plan-context.ts';
import { planContexts } from '../plan-contexts.ts';
import { planItem } from '../plan-item.ts';
import { lastSaid } from '../reevaluate.ts';
import type { Linking } from './check-links.ts';

/** Decides about what the source said last; with nothing agreed on, where two become one. */
export const applyLinks = async (
  deps: Dependencies,
  run: MovingRun,
  linkings: readonly Linking[],
  kind: PendingLink['kind'],
): Promise<void> => {
  const targetOf = await loadRecords(
    deps,
    run.source,
    linkings.map(({ link }) => link.recordId),
  );
  const things = linkings.flatMap(({ mapping, link, own }) =>
    lastSaid(mapping).map((item) => {
      const known = targetOf(link.recordId);
      const agreed = agreedOn(kind, mapping, known.record);
      return {
        item,
        own,
        before: mapping,
        mapping: { ...mapping, internalId: link.recordId, base: agreed, drift: [], pendingLink: null },
        ...known,
      };
    }),
  );
  const contextFor = await planContexts(deps, run, things);
  const plans = things.map(({ item, before, own, ...known }) => {
    const context = contextFor(item.entityType);
    return planned(item, known, withReach(planItem(item, known, context), { before, own, kind, context }));
  });
  await applyBeside(deps, run, sumUp(deps, plans, sumByType([])));
};

/**
 * What a record of its own held when it was left is no word of anybody. Every source says of a person what it says: what
 * was known first stays, and what was not known is taken (docs/adr/0032).
 */
const agreedOn = (kind: PendingLink['kind'], { entityType, base }: Mapping, target: CanonicalRecord | null) => {
  if (kind === 'SPLIT') return target?.fields ?? null;
  if (entityType !== 'PERSON' || base === null) return {};
  return Object.fromEntries(
    Object.entries(base).map(([name, value]) => [name, target?.fields[name] == null ? null : value]),
  );
};

interface Joined {
  readonly before: Mapping;
  readonly own: CanonicalRecord;
  readonly kind: PendingLink['kind'];
  readonly context: PlanContext;
}

/** A record that takes another one's place may go wherever that could; one that is made of a thing goes nowhere else. */
const withReach = (plan: ItemPlan, { before, own, kind, context: { source, spaceSources } }: Joined): ItemPlan => {
  if (plan.entry === null) return plan;
  const { record, mapping } = plan.entry;
  const entry = { ...plan.entry, mapping: { ...mapping, before } };
  if (record === null || record.after.privacy === 'LOCAL_ONLY') return { ...plan, entry };
  const reached =
    kind === 'SPLIT'
      ? ({ ...record.after, privacy: 'SHAREABLE', sharedWith: [source.id], pendingSourceIds: [] } as const)
      : { ...record.after, sharedWith: union(record.after.sharedWith, own.sharedWith, [source.id]).sort() };
  const pendingSourceIds = union(reached.pendingSourceIds, destinationsOf(reached, spaceSources));
  return { ...plan, entry: { ...entry, record: { ...record, after: { ...reached, pendingSourceIds } } } };
};

const union = <T>(...lists: readonly (readonly T[])[]): T[] => [...new Set(lists.flat())];
