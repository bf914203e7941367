import type { ChangePage, RejectedItem } from '../../datasources/connector.ts';
import type { EntityType } from '../../domain/entity-type.ts';
import type { ExternalItem } from '../../domain/external-item.ts';
import { type RecordId, recordIdFor } from '../../domain/ids.ts';
import type { Mapping } from '../../domain/mapping.ts';
import {
  addByType,
  type CountsByType,
  type SyncCounts,
  type SyncError,
  sumByType,
  totalOf,
} from '../../domain/session.ts';
import type { ExternalSource } from '../../domain/source.ts';
import type { JournalEntry } from '../../models/journal-store.ts';
import type { MappingState } from '../../models/mapping-store.ts';
import { withoutCircles } from './circular-plans.ts';
import { knowPeople } from './know-people.ts';
import { type Keyed, keyOf, loadKnown, loadRecords, loadStates } from './load-known.ts';
import type { ItemPlan, Known, PlanContext } from './plan-context.ts';
import { mappingsOf, type Planner, planContexts, type Work } from './plan-contexts.ts';
import { planDeletion } from './plan-deletion.ts';
import { planFailure, planItem } from './plan-item.ts';
import { itemHash } from './seen-item.ts';

export type PlannedError = Omit<SyncError, 'id' | 'tenant' | 'sessionId'>;

/** What a page changes here. */
export interface BatchPlan {
  readonly entries: readonly JournalEntry[];
  readonly counts: SyncCounts;
  readonly countsByType: CountsByType;
  readonly errors: readonly PlannedError[];
}

type PageItems = Pick<ChangePage, 'items' | 'rejected'>;

/** What was planned for one thing. */
export interface PlannedItem {
  readonly entityType: EntityType;
  readonly externalId: string | null;
  readonly internalId: RecordId | null;
  readonly plan: ItemPlan;
}

/** Compares a page with what is known and plans the writes; reads, never writes. */
export const planBatch = async (planner: Planner, work: Work, page: PageItems): Promise<BatchPlan> => {
  const items = latestOfEach(page.items);
  const rejected = page.rejected.flatMap(({ entityType, externalId }) =>
    externalId === null ? [] : [{ entityType, externalId }],
  );
  const states = await loadStates(planner, work.source, [...items, ...rejected]);
  const mappings = mappingsOf(planner, work);
  const pending = items.filter((item) => !isAsKnown(item, states.get(keyOf(item)), mappings(item.entityType)));
  const known = await knowPeople(
    planner,
    work,
    pending,
    await loadKnown(planner, work.source, [...pending, ...rejected], states),
  );
  const contextFor = await planContexts(
    planner,
    work,
    pending.map((item) => ({ item, ...known(item) })),
  );
  const changes = await withoutCircles(
    planner,
    work.source,
    pending.map((item) => {
      const context = contextFor(item.entityType);
      return { item, known: known(item), context, plan: planItem(item, known(item), context) };
    }),
  );
  const plans = [
    ...changes.map(({ item, plan }) => planned(item, known(item), plan)),
    ...page.rejected.map((item) => planRejected(item, known, contextFor(item.entityType))),
  ];
  return sumUp(planner, plans, seenIn(page, new Set(pending)));
};

/** How many things a page has of each type, and how many of them are as known. */
const seenIn = ({ items, rejected }: PageItems, pending: ReadonlySet<ExternalItem>): CountsByType =>
  sumByType([
    ...items.map((item) => [item.entityType, { fetched: 1, unchanged: pending.has(item) ? 0 : 1 }] as const),
    ...rejected.map(({ entityType }) => [entityType, { fetched: 1 }] as const),
  ]);

/** One plan of what was planned for each item. */
export const sumUp = ({ clock }: Planner, plans: readonly PlannedItem[], seen: CountsByType): BatchPlan => {
  const at = clock.now();
  const countsByType = addByType(seen, sumByType(plans.map(({ plan, entityType }) => [entityType, plan.counts])));
  return {
    entries: plans.flatMap(({ plan }) => plan.entry ?? []),
    counts: totalOf(countsByType),
    countsByType,
    errors: plans.flatMap(({ plan: { error: message }, entityType, externalId, internalId }) =>
      message === null ? [] : { kind: 'rejected', externalId, internalId, entityType, message, at },
    ),
  };
};

export const planned = (
  { entityType, externalId }: Pick<PlannedItem, 'entityType' | 'externalId'>,
  { mapping }: Known,
  plan: ItemPlan,
): PlannedItem => ({ entityType, externalId, internalId: mapping?.internalId ?? null, plan });

const planRejected = (item: RejectedItem, known: (item: Keyed) => Known, context: PlanContext): PlannedItem => {
  const { externalId, entityType, reason } = item;
  if (externalId === null) {
    return planned(item, NOTHING_KNOWN, { entry: null, counts: { failed: 1 }, error: reason });
  }
  const key = { entityType, externalId };
  return planned(item, known(key), planFailure(key, reason, known(key), context));
};

const NOTHING_KNOWN: Known = { mapping: null, record: null };

/**
 * Plans again what could not be written because somebody else wrote meanwhile; a failure is not worth it. A batch
 * that was cut off for good may have left a record without its mapping, so that is looked for here too.
 */
export const replan = async (planner: Planner, work: Work, stale: readonly JournalEntry[]): Promise<JournalEntry[]> => {
  const entries = stale.filter(({ mapping }) => mapping.after.status !== 'ERROR');
  const known = await loadAgain(planner, work.source, entries);
  const mappings = mappingsOf(planner, work);
  const items = entries
    .map((entry) => ({ item: itemOf(entry.mapping.after), entry, ...known(entry) }))
    .filter(({ item, entry, mapping }) => !isDone(item, entry, mapping, mappings(item.entityType)));
  const contextFor = await planContexts(planner, work, items);
  const changes = items.map(({ item, entry, ...rest }) => {
    const [plan, context] = [isDecided(entry) ? planDeletion : planItem, contextFor(item.entityType)];
    return { item, known: rest, context, plan: plan(item, rest, context) };
  });
  return (await withoutCircles(planner, work.source, changes)).flatMap(({ plan }) => plan.entry ?? []);
};

/** Whether a deletion was to be shown, not only noted. */
const isDecided = ({ mapping: { before, after } }: JournalEntry): boolean =>
  after.deletedAt !== null && before?.deletedAt === null;

/** Somebody else has dealt with the same state of the thing. */
const isDone = (
  item: ExternalItem,
  { sent, conflicts }: JournalEntry,
  mapping: Mapping | null,
  mappings: PlanContext['mappings'],
): boolean => sent === undefined && conflicts === undefined && isAsKnown(item, mapping ?? undefined, mappings);

const itemOf = (mapping: Mapping): ExternalItem => ({
  entityType: mapping.entityType,
  externalId: mapping.externalId,
  modifiedAt: mapping.externalModifiedAt,
  deleted: mapping.deletionEvidence ?? mapping.suspectedDeletion?.evidence ?? null,
  url: mapping.url,
  fields: mapping.externalFields,
});

/** What stands in the way of stale entries: by the ids that they wanted to write, or by the thing's own. */
const loadAgain = async (
  planner: Planner,
  source: ExternalSource,
  entries: readonly JournalEntry[],
): Promise<(entry: JournalEntry) => Known> => {
  const { stores } = planner;
  const wanted = entries.map(({ mapping }) => mapping.after);
  const [byId, byThing] = await Promise.all([
    stores.mappings.find(
      source.tenant,
      wanted.map(({ id }) => id),
    ),
    stores.mappings.findByExternal(source.tenant, wanted),
  ]);
  const mappings = new Map(
    [...byThing, ...byId].flatMap((mapping) => [
      [mapping.id as string, mapping],
      [keyOf(mapping), mapping],
    ]),
  );
  const recordIdOf = ({ mapping: { after } }: JournalEntry, mapping: Mapping | null): RecordId =>
    mapping?.internalId ?? after.internalId ?? recordIdFor(source.id, after.entityType, after.externalId);
  const mappingOf = ({ mapping: { after } }: JournalEntry): Mapping | null =>
    mappings.get(after.id) ?? mappings.get(keyOf(after)) ?? null;
  const holds = await loadRecords(
    planner,
    source,
    entries.map((entry) => recordIdOf(entry, mappingOf(entry))),
  );
  return (entry) => {
    const mapping = mappingOf(entry);
    return { mapping, ...holds(recordIdOf(entry, mapping)), sent: entry.sent ?? null };
  };
};

/** Whether a state is known to come before another; one without a time never is. */
const isOlder = (modifiedAt: Date | null, than: Date | null): boolean =>
  modifiedAt !== null && than !== null && modifiedAt < than;

/** An item that a page lists twice counts with its later state. */
const latestOfEach = (items: readonly ExternalItem[]): ExternalItem[] => {
  const latest = new Map<string, ExternalItem>();
  for (const item of items) {
    const other = latest.get(keyOf(item));
    if (other === undefined || !isOlder(item.modifiedAt, other.modifiedAt)) latest.set(keyOf(item), item);
  }
  return [...latest.values()];
};

const isAsKnown = (item: ExternalItem, state: MappingState | undefined, mappings: PlanContext['mappings']): boolean => {
  if (state === undefined) return item.deleted !== null;
  const { modifiedAt } = item;
  const seen = state.externalModifiedAt;
  if (isOlder(modifiedAt, seen)) return true;
  if (state.status !== 'SYNCED') return false;
  const isOfSameTime = modifiedAt === null || seen?.getTime() === modifiedAt.getTime();
  return isOfSameTime && state.externalHash === itemHash(item, mappings);
};
